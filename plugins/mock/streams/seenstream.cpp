// SPDX-License-Identifier: GPL-3.0-or-later
#include "seenstream.h"

#include "../exchangelog.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>

namespace parlance::mock {

namespace {

constexpr std::size_t keptEntries = 10'000;
constexpr std::int64_t keptBytes = 1024 * 1024;
/// What an entry costs besides its bytes.
constexpr std::int64_t entryBytes = 128;

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// The text up to the mark; it and the mark are taken away.
std::string_view takeUntil(std::string_view &rest, std::string_view mark)
{
    const std::size_t end = rest.find(mark);
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + mark.size());
    return taken;
}

/// One event as the mock writes them: fields with a space behind the colon, data in one line.
Message eventMessage(std::string_view event)
{
    Message message;
    std::string_view data;
    std::string_view comment;
    while (!event.empty()) {
        const std::string_view line = takeUntil(event, "\n");
        const std::size_t colon = line.find(": ");
        const std::string_view name = line.substr(0, colon);
        const std::string_view value =
            colon == std::string_view::npos ? std::string_view() : line.substr(colon + 2);
        if (name == "data")
            data = value;
        else if (name.empty())
            comment = value;
        else if (name == "event" || name == "id" || name == "retry")
            message.attributes.append({utf8(name), utf8(value)});
    }
    if (data.data() == nullptr)
        message.kind = MessageKind::Comment;
    message.payload = Payload(bytes(data.data() == nullptr ? comment : data));
    return message;
}

Message plainMessage(std::string_view text)
{
    Message message;
    message.payload = Payload(bytes(text));
    if (!looksLikeText(QByteArrayView(text.data(), qsizetype(text.size()))))
        message.kind = MessageKind::Binary;
    return message;
}

} // namespace

bool StreamBudget::take(std::int64_t bytes)
{
    if (m_left.fetch_sub(bytes) >= bytes)
        return true;
    m_left += bytes;
    return false;
}

SeenStream::SeenStream(SeenExchange head, std::shared_ptr<StreamBudget> budget,
                       std::function<void(std::shared_ptr<SeenStream>)> changed)
    : m_head(std::move(head))
    , m_budget(std::move(budget))
    , m_changed(std::move(changed))
    , m_lastAt(m_head.answeredAt)
{
}

SeenStream::~SeenStream()
{
    m_budget->giveBack(m_keptBytes);
}

void SeenStream::add(Entry entry)
{
    const std::size_t size = entry.bytes.size();
    keep(std::move(entry), false, size);
}

void SeenStream::addPart(std::string_view part)
{
    constexpr std::size_t keptPart = 64 * 1024;
    keep({Direction::Received, MessageKind::Text, std::string(part.substr(0, keptPart)), {}}, true,
         part.size());
}

void SeenStream::keep(Entry entry, bool isPart, std::size_t size)
{
    {
        const std::lock_guard lock(m_mutex);
        m_lastAt = monotonicNanoseconds();
        (entry.direction == Direction::Sent ? m_sentBytes : m_receivedBytes) += size;
        const std::int64_t cost = std::int64_t(entry.bytes.size()) + entryBytes;
        const bool hasRoom =
            m_keptEntries < keptEntries && m_keptBytes + cost <= keptBytes && m_budget->take(cost);
        if (hasRoom) {
            ++m_keptEntries;
            m_keptBytes += cost;
            m_fresh.push_back({std::move(entry), m_lastAt, isPart, size});
        } else {
            ++m_dropped;
        }
    }
    tell();
}

void SeenStream::note(std::string text)
{
    constexpr std::size_t mostNotes = 20;
    {
        const std::lock_guard lock(m_mutex);
        if (m_notes.size() < mostNotes)
            m_notes.push_back(std::move(text));
    }
    tell();
}

void SeenStream::finish(End end)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_end)
            return;
        m_end = end;
        m_lastAt = monotonicNanoseconds();
    }
    tell();
}

void SeenStream::tell()
{
    if (!m_isTold.exchange(true))
        m_changed(shared_from_this());
}

Exchange SeenStream::exchange()
{
    m_isTold = false;
    if (!m_base) {
        m_base = toExchange(m_head);
        m_base->sentBytes = qint64(m_head.requestBodySize);
    }
    std::vector<Kept> fresh;
    const std::lock_guard lock(m_mutex);
    fresh.swap(m_fresh);
    for (const Kept &kept : fresh)
        appendMessages(kept);
    Exchange exchange = *m_base;
    exchange.isFinished = m_end.has_value();
    exchange.duration = m_lastAt - m_head.receivedAt;
    exchange.sentBytes += qint64(m_sentBytes);
    exchange.receivedBytes = qint64(m_receivedBytes);
    exchange.receivedWireBytes = exchange.receivedBytes;
    for (const std::string &note : m_notes)
        exchange.notes.append({QStringLiteral("stream"), utf8(note)});
    if (m_dropped > 0) {
        exchange.notes.append(
            {QStringLiteral("log"), QStringLiteral("%1 more messages are not kept").arg(m_dropped)});
    }
    if (m_end == End::ClientGone) {
        exchange.outcome = Outcome::Cancelled;
    } else if (m_end == End::BrokenOff) {
        exchange.outcome = Outcome::Failed;
        exchange.error =
            makeError(ErrorCode::ConnectionLost, QStringLiteral("Broken off, as the fault asked."));
    }
    return exchange;
}

void SeenStream::appendMessages(const Kept &kept)
{
    const auto append = [&](Message message, std::size_t size) {
        message.direction = kept.entry.direction;
        message.at = kept.at - m_head.receivedAt;
        message.wireSize = qint64(size);
        message.truncated = std::size_t(message.payload.size()) < size && !kept.isPart;
        m_base->messages->append(std::move(message));
    };
    if (!kept.isPart) {
        Message message;
        message.kind = kept.entry.kind;
        message.attributes = kept.entry.attributes;
        message.payload = Payload(bytes(kept.entry.bytes));
        return append(std::move(message), kept.size);
    }
    const bool isEvents = m_head.contentType == "text/event-stream";
    const bool isLines = m_head.contentType == "application/x-ndjson";
    if (!isEvents && !isLines)
        return append(plainMessage(kept.entry.bytes), kept.size);
    std::string_view rest = kept.entry.bytes;
    while (!rest.empty()) {
        const std::string_view one = takeUntil(rest, isEvents ? "\n\n" : "\n");
        append(isEvents ? eventMessage(one) : plainMessage(one), one.size());
    }
}

} // namespace parlance::mock
