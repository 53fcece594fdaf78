// SPDX-License-Identifier: GPL-3.0-or-later
#include "contentdecoder.h"

#include <parlance/base/format.h>

namespace parlance::http {

namespace {

constexpr qsizetype maximumCodings = 4;

/// Two codings one upon the other. What goes between is bounded too: the inner decoder may drop all of it.
class ChainedDecoder : public ContentDecoder
{
public:
    ChainedDecoder(std::unique_ptr<ContentDecoder> outer, std::unique_ptr<ContentDecoder> inner,
                   const ExpansionGuard &guard)
        : m_outer(std::move(outer))
        , m_inner(std::move(inner))
        , m_guard(guard)
    {
    }

    Result<void> feed(QByteArrayView bytes, const Output &output) override
    {
        m_guard.addInput(bytes.size());
        return m_outer->feed(bytes, [this, &output](QByteArrayView piece) -> Result<void> {
            if (const Result<void> ok = m_guard.addOutput(piece.size()); !ok)
                return ok;
            return m_inner->feed(piece, output);
        });
    }

    Result<void> finish() override
    {
        const Result<void> ok = m_outer->finish();
        return ok ? m_inner->finish() : ok;
    }

private:
    std::unique_ptr<ContentDecoder> m_outer;
    std::unique_ptr<ContentDecoder> m_inner;
    ExpansionGuard m_guard;
};

std::unique_ptr<ContentDecoder> makeDecoder(const QByteArray &coding)
{
    if (coding == "gzip" || coding == "x-gzip")
        return makeZlibDecoder(true);
    if (coding == "deflate")
        return makeZlibDecoder(false);
    if (coding == "br")
        return makeBrotliDecoder();
    return coding == "zstd" ? makeZstdDecoder() : nullptr;
}

QList<QByteArray> codings(const HeaderList &headers)
{
    QList<QByteArray> list;
    for (const QByteArray &value : headerValues(headers, "content-encoding")) {
        for (const QByteArray &item : value.split(',')) {
            const QByteArray coding = item.trimmed().toLower();
            if (!coding.isEmpty() && coding != "identity")
                list.append(coding);
        }
    }
    return list;
}

} // namespace

Result<void> ExpansionGuard::addOutput(qint64 bytes)
{
    const qint64 total = m_output + bytes;
    if (total > freeBytes && total / m_ratio > m_input) {
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The compressed body is a decompression bomb: %1 became more than %2.")
                           .arg(formatSize(m_input), formatSize(m_output)),
                       QStringLiteral("Switch off decoding for this request to see the bytes as they came."));
    }
    m_output = total;
    return {};
}

DecoderChoice makeContentDecoder(const HeaderList &responseHeaders, const ExpansionGuard &guard)
{
    DecoderChoice choice;
    const QList<QByteArray> names = codings(responseHeaders);
    if (names.size() > maximumCodings) {
        choice.unknownCoding = names.join(", ");
        return choice;
    }
    for (const QByteArray &name : names) {
        std::unique_ptr<ContentDecoder> decoder = makeDecoder(name);
        if (!decoder) {
            choice.decoder.reset();
            choice.unknownCoding = name;
            return choice;
        }
        // Listed in the order they were applied: the later one is the outer.
        choice.decoder = choice.decoder ? std::make_unique<ChainedDecoder>(std::move(decoder),
                                                                           std::move(choice.decoder), guard)
                                        : std::move(decoder);
    }
    return choice;
}

} // namespace parlance::http
