// SPDX-License-Identifier: GPL-3.0-or-later
#include "exportwriter.h"

#include <parlance/base/clock.h>
#include <parlance/base/jsonwriter.h>
#include <parlance/base/utf8.h>

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace parlance::timeline {

namespace {

QByteArray milliseconds(qint64 nanoseconds)
{
    return QByteArray::number(toMilliseconds(nanoseconds), 'f', 3);
}

/// HAR 1.2 (the W3C draft of 2012, as browsers write it), an entry a leg, piece by piece: nothing but the
/// message at hand is held.
class HarWriter
{
public:
    explicit HarWriter(ExportWriter &out)
        : m_out(out)
        , m_exchange(out.exchange())
        , m_count(out.exchange().messages->count())
    {
    }

    void write()
    {
        m_json.beginObject();
        m_json.key("log");
        m_json.beginObject();
        text("version", "1.2");
        m_json.key("creator");
        m_json.beginObject();
        text("name", "Parlance");
        text("version", QCoreApplication::applicationVersion().toUtf8());
        m_json.endObject();
        const auto forgotten = std::count_if(m_exchange.legs.begin(), m_exchange.legs.end(),
                                             [](const Leg &leg) { return leg.address.isEmpty(); });
        if (forgotten > 0) {
            const QByteArray comment = QByteArray::number(forgotten) +
                                       " attempts between the first and the latest are left out: their heads "
                                       "were no longer kept.";
            text("comment", comment);
        }
        m_json.key("entries");
        m_json.beginArray();
        for (int i = 0; i < m_exchange.legs.size() && !m_out.isOver(); ++i)
            entry(m_exchange.legs.at(i), i);
        m_json.endArray();
        m_json.endObject();
        m_json.endObject();
        flush();
        m_out.write("\n");
    }

private:
    static constexpr qint64 maximumBody = 64 * 1024 * 1024;

    void entry(const Leg &leg, int index)
    {
        const qsizetype first = m_next;
        m_next = endOfLeg(index);
        if (!leg.requestSent || !leg.head)
            return;
        const qint64 end = leg.timings.finished >= 0 ? leg.timings.finished : m_exchange.duration;
        const qint64 start = qMax<qint64>(0, leg.timings.started);
        m_json.beginObject();
        text("startedDateTime", m_exchange.startedAt.addMSecs(start / nanosecondsPerMillisecond)
                                    .toUTC()
                                    .toString(Qt::ISODateWithMs)
                                    .toUtf8());
        number("time", milliseconds(qMax<qint64>(0, end - start)));
        request(leg, first);
        response(leg, first);
        m_json.key("cache");
        m_json.beginObject();
        m_json.endObject();
        timings(leg, end);
        if (leg.connection)
            text("connection", leg.connection->local.section(u':', -1).toUtf8());
        if (isSocket(leg))
            frames(first);
        m_json.endObject();
        flush();
    }

    qsizetype endOfLeg(int index) const
    {
        qsizetype end = m_next;
        m_exchange.messages->scan(m_next, [&](qsizetype at, const MessageView &message) {
            if (at >= m_count || message.leg > index)
                return false;
            end = at + 1;
            return true;
        });
        return end;
    }

    /// After 101 the messages are frames; bodies are there in any other case.
    static bool isSocket(const Leg &leg) { return leg.head->status.code == 101; }

    void request(const Leg &leg, qsizetype first)
    {
        const RequestSent &sent = *leg.requestSent;
        m_json.key("request");
        m_json.beginObject();
        text("method", sent.method.toUtf8());
        text("url", leg.address.toUtf8());
        text("httpVersion", leg.head->version);
        cookies(headerValues(sent.headers, "cookie"), true);
        headers(sent.headers);
        m_json.key("queryString");
        m_json.beginArray();
        const auto items = QUrlQuery(QUrl(leg.address)).queryItems(QUrl::FullyDecoded);
        for (const auto &[name, value] : items)
            pair(name.toUtf8(), value.toUtf8());
        m_json.endArray();
        number("headersSize", "-1");
        number("bodySize", "-1");
        if (!isSocket(leg) && has(first, Direction::Sent)) {
            m_json.key("postData");
            m_json.beginObject();
            text("mimeType", headerValue(sent.headers, "content-type"));
            body(first, Direction::Sent, false);
            m_json.endObject();
        }
        m_json.endObject();
    }

    void response(const Leg &leg, qsizetype first)
    {
        m_json.key("response");
        m_json.beginObject();
        number("status", QByteArray::number(leg.head->status.code));
        text("statusText", leg.head->status.text.toUtf8());
        text("httpVersion", leg.head->version);
        cookies(headerValues(leg.head->headers, "set-cookie"), false);
        headers(leg.head->headers);
        m_json.key("content");
        m_json.beginObject();
        text("mimeType", headerValue(leg.head->headers, "content-type"));
        if (isSocket(leg))
            number("size", "0");
        else
            body(first, Direction::Received, true);
        m_json.endObject();
        text("redirectURL", headerValue(leg.head->headers, "location"));
        number("headersSize", "-1");
        number("bodySize", "-1");
        m_json.endObject();
    }

    void timings(const Leg &leg, qint64 end)
    {
        const Timings &t = leg.timings;
        const auto phase = [](qint64 from, qint64 to) {
            return from >= 0 && to >= from ? milliseconds(to - from) : QByteArray("-1");
        };
        const qint64 reached = qMax(qMax(t.started, t.resolved), qMax(t.connected, t.secured));
        m_json.key("timings");
        m_json.beginObject();
        number("blocked", "-1");
        number("dns", phase(t.started, t.resolved));
        // As HAR has it, the handshake is part of connecting.
        number("connect", phase(t.resolved, qMax(t.connected, t.secured)));
        number("ssl", phase(t.connected, t.secured));
        number("send", t.sent >= reached ? milliseconds(t.sent - reached) : QByteArray("0"));
        number("wait",
               t.firstByte >= t.sent && t.sent >= 0 ? milliseconds(t.firstByte - t.sent) : QByteArray("0"));
        number("receive",
               t.firstByte >= 0 && end >= t.firstByte ? milliseconds(end - t.firstByte) : QByteArray("0"));
        m_json.endObject();
    }

    bool has(qsizetype first, Direction direction) const
    {
        bool found = false;
        m_exchange.messages->scan(first, [&](qsizetype at, const MessageView &message) {
            if (at >= m_next)
                return false;
            found = message.direction == direction;
            return !found;
        });
        return found;
    }

    /// What one side said on a leg: one body, or the messages of a stream, a line each. HAR has no word for
    /// those. Browsers cut long bodies too.
    struct Body
    {
        QByteArray kept;
        qint64 size = 0; ///< of all of it
        qsizetype messages = 0;
        qsizetype cut = 0; ///< of them, those that are missing or not complete
        char last = 0;

        /// How much of the message is kept.
        qint64 add(QByteArrayView bytes)
        {
            const bool needsLine = ++messages > 1 && last != '\n';
            if (needsLine)
                last = '\n';
            if (!bytes.isEmpty())
                last = bytes.back();
            size += bytes.size() + (needsLine ? 1 : 0);
            if (needsLine && kept.size() < maximumBody)
                kept += '\n';
            const qint64 taken = qMin<qint64>(bytes.size(), maximumBody - kept.size());
            kept += bytes.first(taken);
            return taken;
        }
        bool isWhole() const { return kept.size() == size; }
    };

    Body collected(qsizetype first, Direction direction)
    {
        Body body;
        FilterChoices choices;
        choices.direction = direction;
        choices.showsControl = false;
        const Result<MessageFilter> filter = MessageFilter::compile(choices);
        m_out.visit(first, m_next, *filter, [this, &body](const Message &message) {
            const qint64 taken = body.add(message.payload.view());
            // Once something is missing, all that follows is.
            if (body.isWhole() || taken > 0)
                m_out.noteWritten();
            if (!body.isWhole()) {
                m_out.noteCut();
                ++body.cut;
            }
        });
        if (!body.isWhole())
            body.kept.chop(unfinishedCharacter(body.kept)); // a text that is cut is a text still
        return body;
    }

    void body(qsizetype first, Direction direction, bool withSize)
    {
        const Body body = collected(first, direction);
        if (withSize)
            number("size", QByteArray::number(body.size));
        QByteArrayList comments;
        content("text", body.kept, withSize, comments);
        if (body.messages > 1)
            comments.append(QByteArray::number(body.messages) + " messages, a line each");
        if (body.cut > 0) {
            comments.append("cut after " + QByteArray::number(body.kept.size()) + " of " +
                            QByteArray::number(body.size) + " bytes: " + QByteArray::number(body.cut) +
                            " messages are missing or not complete");
        }
        if (!comments.isEmpty())
            text("comment", comments.join("; "));
    }

    void content(QByteArrayView key, const QByteArray &bytes, bool mayEncode, QByteArrayList &comments)
    {
        if (bytes.isValidUtf8()) {
            text(key, bytes);
            return;
        }
        text(key, bytes.toBase64());
        if (mayEncode)
            text("encoding", "base64");
        else
            comments.append("base64");
    }

    void frames(qsizetype first)
    {
        text("_resourceType", "websocket");
        m_json.key("_webSocketMessages");
        m_json.beginArray();
        m_out.visit(first, m_next, MessageFilter(), [this](const Message &message) {
            if (message.isControl())
                return;
            frame(message);
            m_out.noteWritten();
            if (m_json.size() > flushSize)
                flush();
        });
        m_json.endArray();
    }

    void frame(const Message &message)
    {
        const Payload::View bytes = message.payload.view();
        const bool isText = message.kind == MessageKind::Text && bytes.bytes().isValidUtf8();
        const double time = double(m_exchange.startedAt.toMSecsSinceEpoch()) / 1000 +
                            double(message.at) / double(nanosecondsPerSecond);
        m_json.beginObject();
        text("type", message.direction == Direction::Sent ? "send" : "receive");
        number("time", QByteArray::number(time, 'f', 6));
        number("opcode", isText ? "1" : "2");
        if (isText)
            text("data", bytes);
        else
            text("data", QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64());
        m_json.endObject();
    }

    void cookies(const QList<QByteArray> &lines, bool many)
    {
        m_json.key("cookies");
        m_json.beginArray();
        for (const QByteArray &line : lines) {
            const QList<QByteArray> parts = line.split(';');
            for (qsizetype i = 0; i < (many ? parts.size() : 1); ++i) {
                const QByteArray part = parts.at(i).trimmed();
                const qsizetype equals = part.indexOf('=');
                if (equals > 0)
                    pair(part.first(equals), part.sliced(equals + 1));
            }
        }
        m_json.endArray();
    }

    void headers(const HeaderList &fields)
    {
        m_json.key("headers");
        m_json.beginArray();
        for (const HeaderField &field : fields)
            pair(field.name, field.value);
        m_json.endArray();
    }

    void pair(const QByteArray &name, const QByteArray &value)
    {
        m_json.beginObject();
        text("name", headerText(name).toUtf8());
        text("value", headerText(value).toUtf8());
        m_json.endObject();
    }

    void text(QByteArrayView key, QByteArrayView value)
    {
        m_json.key(key);
        if (value.isValidUtf8())
            m_json.string(value);
        else
            m_json.string(QString::fromUtf8(value).toUtf8());
    }
    void number(QByteArrayView key, QByteArrayView value)
    {
        m_json.key(key);
        m_json.raw(value);
    }
    void flush() { m_out.write(m_json.take()); }

    static constexpr qsizetype flushSize = 256 * 1024;

    ExportWriter &m_out;
    const Exchange &m_exchange;
    qsizetype m_count;
    qsizetype m_next = 0;
    JsonWriter m_json{false};
};

} // namespace

void writeHar(ExportWriter &writer)
{
    HarWriter(writer).write();
}

} // namespace parlance::timeline
