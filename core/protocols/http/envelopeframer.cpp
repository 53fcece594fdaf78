// SPDX-License-Identifier: GPL-3.0-or-later
#include "envelopeframer.h"

#include "contentdecoder.h"

#include <parlance/base/format.h>

#include <QtEndian>

namespace parlance::http {

namespace {

constexpr qsizetype prefixSize = 5;
constexpr quint8 compressedFlag = 0x01;

Failure brokenFrames(const QString &message)
{
    return failure(
        ErrorCode::ProtocolViolation, message,
        QStringLiteral("The server, or a proxy before it, is broken; the wire view shows what came."));
}

Failure tooLong(const FramerLimits &limits)
{
    return failure(
        ErrorCode::LimitExceeded,
        QStringLiteral("A message of the server is larger than %1.").arg(formatSize(limits.messageBytes)),
        QStringLiteral("Raise the limit of received messages if the server is to be trusted."));
}

} // namespace

EnvelopeFramer::EnvelopeFramer(const EnvelopeRules &rules, const HeaderList &headers,
                               const FramerLimits &limits)
    : m_rules(rules)
    , m_limits(limits)
    , m_coding(headerValue(headers, rules.codingHeader).trimmed().toLower())
{
}

bool EnvelopeFramer::isCompressed() const
{
    return (m_flags & compressedFlag) != 0;
}

Result<void> EnvelopeFramer::feed(QByteArrayView bytes, qint64 at, QList<Message> &out)
{
    while (!bytes.isEmpty()) {
        if (m_ended)
            return brokenFrames(QStringLiteral("The server sent more behind the end of its answer."));
        if (m_prefix.size() < prefixSize) {
            const qsizetype count = qMin(prefixSize - m_prefix.size(), bytes.size());
            m_prefix += bytes.first(count);
            bytes = bytes.sliced(count);
            if (m_prefix.size() < prefixSize)
                return {};
            if (const Result<void> ok = open(); !ok)
                return ok;
        }
        const qsizetype count = qMin<qsizetype>(m_size - m_payload.size(), bytes.size());
        m_payload += bytes.first(count);
        bytes = bytes.sliced(count);
        if (m_payload.size() < m_size)
            return {};
        if (const Result<void> ok = close(at, out); !ok)
            return ok;
    }
    return {};
}

/// Nothing is reserved for the announced length: it is the server's word alone.
Result<void> EnvelopeFramer::open()
{
    m_flags = static_cast<quint8>(m_prefix.at(0));
    m_size = qFromBigEndian<quint32>(m_prefix.constData() + 1);
    if ((m_flags & ~(compressedFlag | m_rules.endFlag)) != 0)
        return brokenFrames(QStringLiteral("A message of the server has unknown flags (0x%1).")
                                .arg(m_flags, 2, 16, QLatin1Char('0')));
    if (m_size > m_limits.messageBytes)
        return tooLong(m_limits);
    if (isCompressed() && (m_coding.isEmpty() || m_coding == "identity"))
        return brokenFrames(QStringLiteral("A message of the server is compressed, but it did not say how."));
    return {};
}

Result<QByteArray> EnvelopeFramer::decompressed() const
{
    ExpansionGuard guard(m_limits.expansionRatio);
    const DecoderChoice choice = makeContentDecoder({{"content-encoding", m_coding}}, guard);
    if (!choice.decoder)
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("The server compresses its messages as “%1”, which is not known here.")
                           .arg(QString::fromLatin1(choice.unknownCoding)));
    QByteArray plain;
    guard.addInput(m_payload.size());
    const Result<void> fed = choice.decoder->feed(m_payload, [&](QByteArrayView piece) -> Result<void> {
        if (plain.size() + piece.size() > m_limits.messageBytes)
            return tooLong(m_limits);
        plain += piece;
        return guard.addOutput(piece.size());
    });
    if (!fed)
        return failure(fed.error());
    if (const Result<void> ended = choice.decoder->finish(); !ended)
        return failure(ended.error());
    return plain;
}

Result<void> EnvelopeFramer::close(qint64 at, QList<Message> &out)
{
    Message message;
    message.at = at;
    message.wireSize = m_payload.size();
    m_ended = (m_flags & m_rules.endFlag) != 0;
    message.kind = m_ended || m_rules.isText ? MessageKind::Text : MessageKind::Binary;
    if (isCompressed()) {
        message.attributes.append({QStringLiteral("compression"), QString::fromLatin1(m_coding)});
        // An empty message may be marked compressed and hold nothing.
        if (!m_payload.isEmpty()) {
            Result<QByteArray> plain = decompressed();
            if (!plain)
                return failure(plain.error());
            m_payload = *std::move(plain);
        }
    }
    if (m_ended)
        message.attributes.append({QStringLiteral("frame"), QString::fromLatin1(m_rules.endName)});
    message.payload = Payload(std::exchange(m_payload, {}));
    m_prefix.clear();
    out.append(std::move(message));
    return {};
}

Result<void> EnvelopeFramer::finish(bool complete, qint64 at, QList<Message> &out)
{
    if (m_prefix.isEmpty())
        return {};
    if (!m_payload.isEmpty()) {
        Message message;
        message.at = at;
        message.kind = MessageKind::Binary;
        message.wireSize = m_payload.size();
        message.payload = Payload(m_payload);
        message.truncated = true;
        out.append(std::move(message));
    }
    if (!complete)
        return {};
    return brokenFrames(m_prefix.size() < prefixSize
                            ? QStringLiteral("The answer ends inside the head of a message.")
                            : QStringLiteral("The answer ends inside a message: %1 of %2 bytes came.")
                                  .arg(m_payload.size())
                                  .arg(m_size));
}

} // namespace parlance::http
