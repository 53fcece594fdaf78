// SPDX-License-Identifier: GPL-3.0-or-later
#include "framewriter.h"

#include "closecode.h"

#include <QRandomGenerator>
#include <QtEndian>

#include <array>

namespace parlance::websocket {

namespace {

template <typename Number>
void appendBigEndian(QByteArray &bytes, Number number)
{
    const Number swapped = qToBigEndian(number);
    bytes.append(reinterpret_cast<const char *>(&swapped), sizeof swapped);
}

void appendMasked(QByteArray &frame, QByteArrayView payload, quint32 mask)
{
    std::array<char, 4> key{};
    qToBigEndian(mask, key.data());
    frame.append(key.data(), key.size());
    const qsizetype start = frame.size();
    frame.append(payload);
    char *data = frame.data() + start;
    for (qsizetype i = 0; i < payload.size(); ++i)
        data[i] = char(data[i] ^ key[std::size_t(i & 3)]);
}

} // namespace

QByteArray clientFrame(Opcode opcode, QByteArrayView payload)
{
    constexpr quint8 final = 0x80;
    constexpr quint8 masked = 0x80;
    QByteArray frame;
    frame.reserve(payload.size() + 14);
    frame.append(char(final | quint8(opcode)));
    if (payload.size() <= 125) {
        frame.append(char(masked | quint8(payload.size())));
    } else if (payload.size() <= 0xffff) {
        frame.append(char(masked | 126));
        appendBigEndian(frame, quint16(payload.size()));
    } else {
        frame.append(char(masked | 127));
        appendBigEndian(frame, quint64(payload.size()));
    }
    // §10.3: nobody may foresee the key, or what is sent could be made to look like something else to a
    // proxy.
    appendMasked(frame, payload, QRandomGenerator::system()->generate());
    return frame;
}

QByteArray closePayload(int code, QByteArrayView reason)
{
    QByteArray payload;
    if (code == closecode::none)
        return payload;
    appendBigEndian(payload, quint16(code));
    payload.append(reason);
    return payload;
}

} // namespace parlance::websocket
