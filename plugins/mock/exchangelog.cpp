// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchangelog.h"

#include "noteslist.h"

#include <parlance/base/format.h>

namespace parlance::mock {

namespace {

/// A WebSocket was opened.
constexpr int switchingProtocols = 101;

std::size_t weight(const SeenExchange &seen)
{
    constexpr std::size_t fixedParts = 1024;
    if (seen.rpc)
        return weight(*seen.rpc);
    if (seen.stream)
        return fixedParts;
    std::size_t size = seen.requestBody.size() + seen.responseBody.size() + seen.responseHead.size() +
                       seen.target.size() + fixedParts;
    for (const auto &[name, value] : seen.headers)
        size += name.size() + value.size() + sizeof(seen.headers.front());
    return size;
}

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

HeaderList responseHeaders(const SeenExchange &seen)
{
    HeaderList headers;
    if (!seen.contentType.empty())
        headers.append({QByteArrayLiteral("Content-Type"), bytes(seen.contentType)});
    std::string_view rest = seen.responseHead;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find("\r\n"));
        rest.remove_prefix(line.size() + 2);
        const std::size_t colon = line.find(": ");
        headers.append({bytes(line.substr(0, colon)), bytes(line.substr(colon + 2))});
    }
    if (seen.responseBodySize > 0)
        headers.append(
            {QByteArrayLiteral("Content-Length"), QByteArray::number(qulonglong(seen.responseBodySize))});
    return headers;
}

Message bodyMessage(Direction direction, const std::string &body, std::size_t size, std::int64_t at)
{
    Message message;
    message.direction = direction;
    message.kind = looksLikeText(QByteArrayView(body.data(), qsizetype(body.size()))) ? MessageKind::Text
                                                                                      : MessageKind::Binary;
    message.at = at;
    message.payload = Payload(bytes(body));
    message.wireSize = qint64(size);
    message.truncated = size > body.size();
    return message;
}

Leg makeLeg(const SeenExchange &seen, const QString &address)
{
    Leg leg;
    leg.address = address;
    leg.endpoints = QStringList{utf8(seen.peer)};
    Connected connected;
    connected.remote = utf8(seen.peer);
    connected.local = utf8(seen.host);
    connected.version =
        seen.minorVersion == 0 ? QByteArrayLiteral("HTTP/1.0") : QByteArrayLiteral("HTTP/1.1");
    leg.connection = connected;
    RequestSent sent;
    sent.method = utf8(seen.method);
    sent.address = address;
    for (const auto &[name, value] : seen.headers)
        sent.headers.append({bytes(name), bytes(value)});
    leg.requestSent = sent;
    Head head;
    head.status = {seen.status, utf8(reasonPhrase(seen.status)), httpStatusClass(seen.status)};
    head.version = QByteArrayLiteral("HTTP/1.1");
    head.headers = responseHeaders(seen);
    leg.head = head;
    leg.timings.started = 0;
    leg.timings.sent = seen.completeAt - seen.receivedAt;
    leg.timings.firstByte = seen.answeredAt - seen.receivedAt;
    leg.timings.finished = seen.answeredAt - seen.receivedAt;
    return leg;
}

} // namespace

void ExchangeLog::add(SeenExchange exchange)
{
    bool isFirst = false;
    {
        const std::lock_guard lock(m_mutex);
        isFirst = m_seen.empty() && m_changed.empty();
        m_bytes += weight(exchange);
        m_seen.push_back(std::move(exchange));
        while (m_seen.size() > m_limits.exchanges || (m_bytes > m_limits.bytes && m_seen.size() > 1))
            dropOldest();
    }
    if (isFirst)
        m_wake();
}

void ExchangeLog::dropOldest()
{
    const SeenExchange &oldest = m_seen.front();
    m_bytes -= weight(oldest);
    if (oldest.stream)
        oldest.stream->forget();
    m_seen.pop_front();
}

std::shared_ptr<SeenStream> ExchangeLog::open(SeenExchange head)
{
    auto stream = std::make_shared<SeenStream>(
        std::move(head), m_budget, [this](std::shared_ptr<SeenStream> own) { changed(std::move(own)); });
    SeenExchange exchange;
    exchange.stream = stream;
    add(std::move(exchange));
    return stream;
}

void ExchangeLog::changed(std::shared_ptr<SeenStream> stream)
{
    bool isFirst = false;
    {
        const std::lock_guard lock(m_mutex);
        isFirst = m_seen.empty() && m_changed.empty();
        m_changed.push_back(std::move(stream));
        if (m_changed.size() > m_limits.exchanges) {
            m_changed.front()->forget();
            m_changed.pop_front();
        }
    }
    if (isFirst)
        m_wake();
}

QList<Exchange> ExchangeLog::take()
{
    std::deque<SeenExchange> seen;
    std::deque<std::shared_ptr<SeenStream>> changed;
    {
        const std::lock_guard lock(m_mutex);
        const auto end = m_seen.begin() + std::ptrdiff_t(std::min(m_seen.size(), mostAtOnce));
        std::move(m_seen.begin(), end, std::back_inserter(seen));
        m_seen.erase(m_seen.begin(), end);
        for (const SeenExchange &one : seen)
            m_bytes -= weight(one);
        // Behind what is new.
        if (m_seen.empty())
            changed.swap(m_changed);
    }
    QList<Exchange> exchanges;
    exchanges.reserve(qsizetype(seen.size() + changed.size()));
    for (const SeenExchange &one : seen)
        exchanges.append(toExchange(one));
    for (const std::shared_ptr<SeenStream> &stream : changed)
        exchanges.append(stream->exchange());
    return exchanges;
}

bool ExchangeLog::hasMore() const
{
    const std::lock_guard lock(m_mutex);
    return !m_seen.empty() || !m_changed.empty();
}

QList<std::pair<QString, QString>> notesList(const std::vector<Note> &notes)
{
    QList<std::pair<QString, QString>> list;
    for (const Note &note : notes) {
        const qint64 microseconds = (note.nanoseconds + 500) / 1000;
        list.append(
            {utf8(note.behaviour), QStringLiteral("%1 · %2 µs").arg(utf8(note.text)).arg(microseconds)});
    }
    return list;
}

Exchange toExchange(const SeenExchange &seen)
{
    if (seen.rpc)
        return toExchange(*seen.rpc);
    if (seen.stream)
        return seen.stream->exchange();
    const bool hasPath = !seen.target.empty() && seen.target.front() == '/';
    const bool isSocket = seen.status == switchingProtocols;
    const QString scheme = isSocket ? utf8(seen.scheme == "https" ? "wss" : "ws") : utf8(seen.scheme);
    const QString address =
        hasPath ? scheme + QStringLiteral("://") + utf8(seen.host) + utf8(seen.target)
                : utf8(seen.target);
    Exchange exchange;
    exchange.request.protocol = isSocket ? QStringLiteral("websocket") : QStringLiteral("http");
    exchange.request.method = utf8(seen.method);
    exchange.request.address = address;
    for (const auto &[name, value] : seen.headers)
        exchange.request.metadata.append({utf8(name), headerText(bytes(value)), true, {}});
    exchange.startedAt = QDateTime::fromMSecsSinceEpoch(seen.epochMilliseconds -
                                                        (seen.answeredAt - seen.receivedAt) / 1'000'000)
                             .toUTC();
    exchange.legs.append(makeLeg(seen, address));
    if (seen.requestBodySize > 0)
        exchange.messages->append(bodyMessage(Direction::Sent, seen.requestBody, seen.requestBodySize,
                                              seen.completeAt - seen.receivedAt));
    if (seen.responseBodySize > 0)
        exchange.messages->append(bodyMessage(Direction::Received, seen.responseBody, seen.responseBodySize,
                                              seen.answeredAt - seen.receivedAt));
    exchange.isFinished = true;
    exchange.duration = seen.answeredAt - seen.receivedAt;
    exchange.sentBytes = qint64(seen.requestBodySize);
    exchange.receivedBytes = qint64(seen.responseBodySize);
    exchange.receivedWireBytes = qint64(seen.responseBodySize);
    exchange.notes = notesList(seen.notes);
    return exchange;
}

} // namespace parlance::mock
