// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchangecodec.h"

#include <parlance/workspace/requesttext.h>

#include <QDataStream>
#include <QIODevice>

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

constexpr quint32 magic = 0x504c4831; // "PLH1"

// One description of what is kept serves reading and writing: each visits the members in the same order.
class Writer
{
public:
    explicit Writer(QDataStream &stream)
        : m_stream(stream)
    {
    }
    template <typename T>
    void operator()(const T &value)
    {
        if constexpr (std::is_enum_v<T>)
            m_stream << qint32(value);
        else
            m_stream << value;
    }
    template <typename T, typename Each>
    void list(const QList<T> &values, Each each)
    {
        m_stream << qint32(values.size());
        for (const T &value : values)
            each(*this, const_cast<T &>(value));
    }
    template <typename T, typename Each>
    void optional(const std::optional<T> &value, Each each)
    {
        m_stream << value.has_value();
        if (value)
            each(*this, const_cast<T &>(*value));
    }

private:
    QDataStream &m_stream;
};

class Reader
{
public:
    explicit Reader(QDataStream &stream)
        : m_stream(stream)
    {
    }
    template <typename T>
    void operator()(T &value)
    {
        if constexpr (std::is_enum_v<T>) {
            qint32 number = 0;
            m_stream >> number;
            value = T(number);
        } else {
            m_stream >> value;
        }
    }
    template <typename T, typename Each>
    void list(QList<T> &values, Each each)
    {
        qint32 count = 0;
        m_stream >> count;
        for (qint32 i = 0; i < count && m_stream.status() == QDataStream::Ok; ++i) {
            T value;
            each(*this, value);
            values.append(std::move(value));
        }
    }
    template <typename T, typename Each>
    void optional(std::optional<T> &value, Each each)
    {
        bool isThere = false;
        m_stream >> isThere;
        if (isThere)
            each(*this, value.emplace());
    }

private:
    QDataStream &m_stream;
};

template <typename Visitor>
void visit(Visitor &v, Status &status)
{
    v(status.code);
    v(status.text);
    v(status.statusClass);
}

template <typename Visitor>
void visit(Visitor &v, HeaderList &headers)
{
    v.list(headers, [](auto &inner, HeaderField &field) {
        inner(field.name);
        inner(field.value);
    });
}

template <typename Visitor>
void visit(Visitor &v, Head &head)
{
    visit(v, head.status);
    v(head.version);
    visit(v, head.headers);
}

template <typename Visitor>
void visit(Visitor &v, Connected &connected)
{
    v(connected.remote);
    v(connected.local);
    v(connected.version);
    v(connected.reused);
    v(connected.tcpConnectedAt);
    v.optional(connected.tls, [](auto &inner, TlsInfo &tls) {
        inner(tls.version);
        inner(tls.cipher);
        inner(tls.alpn);
        inner(tls.chain);
        inner(tls.verified);
        inner(tls.verifyMessage);
    });
}

template <typename Visitor>
void visit(Visitor &v, Leg &leg)
{
    v(leg.reason);
    v(leg.address);
    v(leg.endpoints);
    v.optional(leg.connection, [](auto &inner, Connected &connected) { visit(inner, connected); });
    v.optional(leg.requestSent, [](auto &inner, RequestSent &sent) {
        inner(sent.method);
        inner(sent.address);
        visit(inner, sent.headers);
    });
    v.list(leg.informational, [](auto &inner, Head &head) { visit(inner, head); });
    v.optional(leg.head, [](auto &inner, Head &head) { visit(inner, head); });
    visit(v, leg.trailers);
    for (qint64 *time :
         {&leg.timings.started, &leg.timings.resolved, &leg.timings.connected, &leg.timings.secured,
          &leg.timings.sent, &leg.timings.firstByte, &leg.timings.finished})
        v(*time);
}

template <typename Visitor>
void visit(Visitor &v, Message &message, QByteArray &body)
{
    v(message.direction);
    v(message.kind);
    v(message.at);
    v(message.leg);
    v(message.wireSize);
    v(message.truncated);
    v(message.attributes);
    v(body);
}

template <typename Visitor>
void visit(Visitor &v, Error &error)
{
    v(error.code);
    v(error.message);
    v(error.hint);
    v(error.detail);
    v(error.file);
    v(error.position.line);
    v(error.position.column);
}

// Everything but request and messages.
template <typename Visitor>
void visit(Visitor &v, Exchange &exchange)
{
    v(exchange.startedAt);
    v.list(exchange.legs, [](auto &inner, Leg &leg) { visit(inner, leg); });
    v(exchange.isFinished);
    v(exchange.outcome);
    v.optional(exchange.error, [](auto &inner, Error &error) { visit(inner, error); });
    v.optional(exchange.finalStatus, [](auto &inner, Status &status) { visit(inner, status); });
    v(exchange.duration);
    v(exchange.receivedBytes);
    v(exchange.receivedWireBytes);
    v(exchange.sentBytes);
    v(exchange.notes);
}

void writeMessages(Writer &writer, const MessageLog &log, const SecretFilter &filter, qint64 bodyBytes,
                   int limit)
{
    const int count = int(std::min<qsizetype>(log.count(), std::numeric_limits<int>::max()));
    const int kept = std::min(count, limit);
    writer(qint32(kept));
    for (int i = 0; i < kept; ++i) {
        const int index = i < (kept + 1) / 2 ? i : count - kept + i;
        Message message = filter.message(log.at(index), bodyBytes);
        QByteArray body = message.payload.toByteArray();
        visit(writer, message, body);
    }
}

} // namespace

QByteArray encodeExchange(const Exchange &exchange, const SecretFilter &filter, qint64 bodyBytes,
                          int messages)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    Writer writer(stream);
    writer(magic);
    Exchange copy = filter.exchange(exchange);
    SavedRequest saved;
    saved.request = copy.request;
    writer(requestToText(saved).value_or(QByteArray()));
    visit(writer, copy);
    writeMessages(writer, *exchange.messages, filter, bodyBytes, messages);
    return qCompress(bytes, 1);
}

Result<Exchange> decodeExchange(const QByteArray &compressed)
{
    const QByteArray bytes = qUncompress(compressed);
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    Reader reader(stream);
    quint32 mark = 0;
    reader(mark);
    if (mark != magic)
        return failure(ErrorCode::Parse, u"This entry of the history was written by another version."_s);
    QByteArray text;
    reader(text);
    Exchange exchange;
    if (const auto saved = requestFromText(text))
        exchange.request = saved->request;
    visit(reader, exchange);
    qint32 count = 0;
    reader(count);
    for (qint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        Message message;
        QByteArray body;
        visit(reader, message, body);
        message.payload = Payload(body);
        exchange.messages->append(std::move(message));
    }
    if (stream.status() != QDataStream::Ok)
        return failure(ErrorCode::Parse, u"This entry of the history is damaged."_s);
    return exchange;
}

} // namespace parlance::workspace
