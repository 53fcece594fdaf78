// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/entry.h>

#include <QByteArrayView>

#include <functional>
#include <memory>

namespace parlance::http {

/// Undoes one content coding (RFC 9110 §8.4) as the bytes arrive.
class ContentDecoder
{
public:
    /// Takes decoded bytes; an error stops the decoder, which returns it.
    using Output = std::function<Result<void>(QByteArrayView)>;

    virtual ~ContentDecoder() = default;
    /// Fails with ProtocolViolation when the bytes are not in this coding; what came before has been put out.
    virtual Result<void> feed(QByteArrayView bytes, const Output &output) = 0;
    /// The body has ended; fails when the coded stream had not.
    virtual Result<void> finish() = 0;
};

/// Stops decompression bombs: past the free bytes, what comes out may be so many times what went in.
class ExpansionGuard
{
public:
    explicit ExpansionGuard(int ratio)
        : m_ratio(ratio > 0 ? ratio : 1)
    {
    }
    void addInput(qint64 bytes) { m_input += bytes; }
    /// Fails with LimitExceeded; the bytes then do not count.
    Result<void> addOutput(qint64 bytes);

    static constexpr qint64 freeBytes = 16LL * 1024 * 1024;

private:
    qint64 m_ratio;
    qint64 m_input = 0;
    qint64 m_output = 0;
};

/// How a body is decoded: null decoder when there is nothing to do.
struct DecoderChoice
{
    std::unique_ptr<ContentDecoder> decoder;
    QByteArray unknownCoding; ///< why the body is passed through as it came, where a coding is not known
};

/// The decoder for all Content-Encoding codings of a response, the last applied one undone first.
DecoderChoice makeContentDecoder(const HeaderList &responseHeaders, const ExpansionGuard &guard);

std::unique_ptr<ContentDecoder> makeZlibDecoder(bool gzip);
std::unique_ptr<ContentDecoder> makeBrotliDecoder();
std::unique_ptr<ContentDecoder> makeZstdDecoder();

} // namespace parlance::http
