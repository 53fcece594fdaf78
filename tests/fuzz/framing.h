// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/http/framer.h>

#include <cstdint>

/// A framer must say the same however its input is cut. The input's first byte says where.
inline void checkFraming(const parlance::HeaderList &headers, const std::uint8_t *data, std::size_t size)
{
    using namespace parlance;
    if (size == 0)
        return;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    const qsizetype step = data[0] + 1;

    const auto frame = [&headers, bytes](qsizetype pieceSize) {
        http::FramerLimits limits;
        limits.messageBytes = 4096;
        const auto framer = http::makeFramer(headers, limits);
        QList<Message> messages;
        Result<void> ok;
        for (qsizetype at = 0; at < bytes.size() && ok; at += pieceSize)
            ok = framer->feed(bytes.sliced(at, qMin(pieceSize, bytes.size() - at)), 0, messages);
        if (ok)
            ok = framer->finish(true, 0, messages);
        QByteArray text = ok ? QByteArray("done\n") : QByteArray("failed\n");
        for (const Message &message : messages) {
            text.append(message.truncated ? "truncated " : "whole ")
                .append(QByteArray::number(int(message.kind)));
            for (const auto &[name, value] : message.attributes)
                text.append(' ').append(name.toUtf8()).append('=').append(value.toUtf8());
            text.append(": ").append(message.payload.toByteArray()).append('\n');
        }
        return text;
    };
    const QByteArray whole = frame(qMax<qsizetype>(1, bytes.size()));
    if (frame(step) != whole || frame(1) != whole)
        __builtin_trap();
}

inline void checkFraming(const QByteArray &contentType, const std::uint8_t *data, std::size_t size)
{
    checkFraming(parlance::HeaderList{{"Content-Type", contentType}}, data, size);
}
