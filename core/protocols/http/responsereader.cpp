// SPDX-License-Identifier: GPL-3.0-or-later
#include "responsereader.h"

#include "redirect.h"
#include "wholebodyframer.h"

#include <parlance/base/format.h>

namespace parlance::http {

namespace {

constexpr qint64 progressInterval = 50 * nanosecondsPerMillisecond;

bool isInformational(int status)
{
    // 101 ends HTTP on the connection: it is the final answer here.
    return status >= 100 && status < 200 && status != 101;
}

/// RFC 9112 §6.3: lengths that differ cannot be trusted, and are how requests are smuggled past proxies.
Result<void> checkLengths(const HeaderList &headers)
{
    std::optional<QByteArray> length;
    for (const QByteArray &value : headerValues(headers, "content-length")) {
        for (const QByteArray &item : value.split(',')) {
            if (length && *length != item.trimmed()) {
                return failure(
                    ErrorCode::ProtocolViolation,
                    QStringLiteral("The server announced two different body lengths."),
                    QStringLiteral(
                        "The server, or a proxy before it, is broken; the wire view shows what it sent."));
            }
            length = item.trimmed();
        }
    }
    return {};
}

} // namespace

ResponseReader::ResponseReader(call::EventQueue &events, const ReaderOptions &options)
    : m_events(events)
    , m_options(options)
    , m_parser(options.limits.headBytes)
    , m_expansion(options.limits.expansionRatio)
{
}

Result<void> ResponseReader::headLine(QByteArrayView line)
{
    if (m_head)
        return m_parser.feedTrailer(line, m_trailers);
    if (m_firstByteAt < 0)
        m_firstByteAt = m_events.now();
    const Result<call::HeadParser::Progress> progress = m_parser.feed(line);
    if (!progress)
        return failure(progress.error());
    if (*progress != call::HeadParser::Progress::Complete)
        return {};
    Head head = m_parser.take();
    const qint64 at = std::exchange(m_firstByteAt, -1);
    if (isInformational(head.status.code)) {
        m_events.add(InformationalHead{std::move(head)}, at);
        return {};
    }
    m_head = head;
    openBody();
    const bool hasBody = head.status.code != 204 && head.status.code != 304;
    m_events.add(HeadReceived{std::move(head), !m_isWholeBody && hasBody}, at);
    m_progressAt = at;
    return checkLengths(m_head->headers);
}

void ResponseReader::openBody()
{
    const HeaderList &headers = m_head->headers;
    bool ok = false;
    const qint64 announced = headerValue(headers, "content-length").toLongLong(&ok);
    m_announcedBytes = ok ? announced : -1;
    // A part of a coded representation cannot be decoded by itself (RFC 9110 §15.3.7).
    if (m_options.decode && m_head->status.code != 206) {
        DecoderChoice choice = makeContentDecoder(headers, m_expansion);
        m_decoder = std::move(choice.decoder);
        m_unknownCoding = choice.unknownCoding;
    }
    chooseFramer(*m_head);
}

void ResponseReader::chooseFramer(const Head &head)
{
    FramerLimits limits;
    limits.messageBytes = qMin(m_options.messageBytes, m_options.limits.bodyBytes);
    limits.expansionRatio = m_options.limits.expansionRatio;
    m_framer = makeFramer(m_options.framing, head.headers, limits);
    m_isWholeBody = dynamic_cast<WholeBodyFramer *>(m_framer.get()) != nullptr;
    const bool isAnswer = !m_options.followsRedirects || !redirectsElsewhere(head);
    m_inParts = m_isWholeBody && isAnswer && m_options.longMessages != call::LongMessages::Whole;
    m_keepsBody = m_isWholeBody && !(m_inParts && m_options.longMessages == call::LongMessages::PartsOnly);
    if (m_isWholeBody && !m_keepsBody)
        m_framer = std::make_unique<PassedOnBodyFramer>();
}

Result<void> ResponseReader::body(QByteArrayView bytes)
{
    if (!m_head || bytes.isEmpty())
        return {};
    m_wireBytes += bytes.size();
    m_expansion.addInput(bytes.size());
    const Result<void> ok =
        m_decoder ? m_decoder->feed(bytes, [this](QByteArrayView piece) { return decoded(piece); })
                  : decoded(bytes);
    emitMessages();
    reportProgress();
    return ok;
}

Result<void> ResponseReader::decoded(QByteArrayView bytes)
{
    const qint64 total = m_decodedBytes + bytes.size();
    if (m_keepsBody && total > m_options.limits.bodyBytes) {
        const qint64 room = m_options.limits.bodyBytes - m_decodedBytes;
        m_decodedBytes += room;
        (void)m_framer->feed(bytes.first(room), m_events.now(), m_messages);
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The body is larger than %1; the rest was not read.")
                           .arg(formatSize(m_options.limits.bodyBytes)),
                       QStringLiteral("Ask for less, or raise the limit."));
    }
    if (m_decoder) {
        if (const Result<void> ok = m_expansion.addOutput(bytes.size()); !ok)
            return ok;
    }
    m_decodedBytes = total;
    if (m_inParts && !bytes.isEmpty())
        m_events.add(MessagePart{bytes.toByteArray()});
    return m_framer->feed(bytes, m_events.now(), m_messages);
}

void ResponseReader::emitMessages()
{
    if (m_messages.isEmpty())
        return;
    if (!m_unknownCoding.isEmpty()) {
        for (Message &message : m_messages)
            message.attributes.append({QStringLiteral("not-decoded"), QString::fromLatin1(m_unknownCoding)});
    }
    m_events.addReceived(m_messages);
}

void ResponseReader::reportProgress()
{
    const qint64 now = m_events.now();
    if (now - m_progressAt < progressInterval)
        return;
    m_progressAt = now;
    m_events.add(Progress{Direction::Received, m_wireBytes, m_announcedBytes}, now);
}

Result<void> ResponseReader::finish(bool complete)
{
    Result<void> result;
    if (m_framer) {
        if (complete && m_decoder)
            result = m_decoder->finish();
        const Result<void> framed = m_framer->finish(complete && result, m_events.now(), m_messages);
        if (result)
            result = framed;
        if (m_isWholeBody && !m_messages.isEmpty())
            m_messages.last().wireSize = m_wireBytes;
        emitMessages();
    }
    if (!m_trailers.isEmpty())
        m_events.add(TrailersReceived{std::exchange(m_trailers, {})});
    return result;
}

} // namespace parlance::http
