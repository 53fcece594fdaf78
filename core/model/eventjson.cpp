// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/eventjson.h>

#include <parlance/base/clock.h>
#include <parlance/base/jsonline.h>

namespace parlance {

namespace {

// A multiple of three, so that the base64 of the pieces is the base64 of the whole.
constexpr qsizetype pieceSize = 48 * 1024;

QLatin1String key(const char *name)
{
    return QLatin1String(name);
}

QByteArray headersJson(const HeaderList &headers)
{
    QByteArray json(1, '[');
    for (const HeaderField &field : headers) {
        if (json.size() > 1)
            json += ',';
        json += '[' + JsonLine::quoted(headerText(field.name)) + ',' +
                JsonLine::quoted(headerText(field.value)) + ']';
    }
    return json + ']';
}

QByteArray stringsJson(const QStringList &texts)
{
    QByteArray json(1, '[');
    for (const QString &text : texts) {
        if (json.size() > 1)
            json += ',';
        json += JsonLine::quoted(text);
    }
    return json + ']';
}

QString reasonName(LegReason reason)
{
    switch (reason) {
    case LegReason::Initial:
        return QStringLiteral("initial");
    case LegReason::Redirect:
        return QStringLiteral("redirect");
    case LegReason::Retry:
        return QStringLiteral("retry");
    case LegReason::Reconnect:
        return QStringLiteral("reconnect");
    case LegReason::Repeat:
        return QStringLiteral("repeat");
    case LegReason::AuthChallenge:
        return QStringLiteral("auth-challenge");
    }
    return QStringLiteral("initial");
}

QString kindName(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Text:
        return QStringLiteral("text");
    case MessageKind::Binary:
        return QStringLiteral("binary");
    case MessageKind::Ping:
        return QStringLiteral("ping");
    case MessageKind::Pong:
        return QStringLiteral("pong");
    case MessageKind::Close:
        return QStringLiteral("close");
    case MessageKind::Comment:
        return QStringLiteral("comment");
    }
    return QStringLiteral("text");
}

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Completed:
        return QStringLiteral("completed");
    case Outcome::Failed:
        return QStringLiteral("failed");
    case Outcome::Cancelled:
        return QStringLiteral("cancelled");
    }
    return QStringLiteral("failed");
}

void addStatus(JsonLine &line, const Status &status)
{
    line.add(key("status"), qint64(status.code));
    line.add(key("statusText"), status.text);
    if (!status.message.isEmpty())
        line.add(key("statusMessage"), status.message);
    if (!status.details.isEmpty())
        line.addRaw(key("statusDetails"), status.details);
}

/// What each kind of event adds to its line.
struct Fields
{
    JsonLine &line;

    void operator()(const Resolved &e) const
    {
        line.add(key("address"), e.address);
        line.add(key("reason"), reasonName(e.reason));
        line.addRaw(key("endpoints"), stringsJson(e.endpoints));
    }
    void operator()(const Connected &e) const
    {
        line.add(key("remote"), e.remote);
        line.add(key("local"), e.local);
        if (!e.version.isEmpty())
            line.add(key("version"), QString::fromLatin1(e.version));
        line.add(key("reused"), e.reused);
        if (e.tls)
            line.addRaw(key("tls"), tlsJson(*e.tls));
    }
    void operator()(const RequestSent &e) const
    {
        line.add(key("method"), e.method);
        line.add(key("address"), e.address);
        line.addRaw(key("headers"), headersJson(e.headers));
    }
    void operator()(const InformationalHead &e) const { addHead(e.head); }
    void operator()(const HeadReceived &e) const { addHead(e.head); }
    void operator()(const TrailersReceived &e) const
    {
        line.addRaw(key("trailers"), headersJson(e.trailers));
    }
    void operator()(const Finished &e) const
    {
        line.add(key("outcome"), outcomeName(e.outcome));
        if (e.status)
            addStatus(line, *e.status);
        if (e.error)
            line.addRaw(key("error"), errorJson(*e.error));
    }
    void operator()(const MessageSent &e) const { addMessage(e.message); }
    void operator()(const MessageReceived &e) const { addMessage(e.message); }
    void operator()(const MessagePart &) const {}
    void operator()(const WireBytes &) const {}
    void operator()(const Progress &) const {}

private:
    void addHead(const Head &head) const
    {
        addStatus(line, head.status);
        line.add(key("version"), QString::fromLatin1(head.version));
        line.addRaw(key("headers"), headersJson(head.headers));
    }
    void addMessage(const Message &message) const
    {
        const bool sent = message.direction == Direction::Sent;
        line.add(key("direction"), sent ? QStringLiteral("sent") : QStringLiteral("received"));
        line.add(key("kind"), kindName(message.kind));
        line.add(key("size"), message.payload.size());
        if (message.wireSize >= 0)
            line.add(key("wireSize"), message.wireSize);
        if (message.truncated)
            line.add(key("truncated"), true);
        if (message.attributes.isEmpty())
            return;
        QByteArray pairs;
        for (const auto &[name, value] : message.attributes)
            pairs +=
                (pairs.isEmpty() ? "[" : ",[") + JsonLine::quoted(name) + ',' + JsonLine::quoted(value) + ']';
        line.addRaw(key("attributes"), '[' + pairs + ']');
    }
    static QByteArray tlsJson(const TlsInfo &tls)
    {
        JsonLine json;
        json.add(key("version"), tls.version);
        json.add(key("cipher"), tls.cipher);
        if (!tls.alpn.isEmpty())
            json.add(key("alpn"), tls.alpn);
        json.add(key("verified"), tls.verified);
        if (tls.trusted)
            json.add(key("trusted"), true);
        if (!tls.verifyMessage.isEmpty())
            json.add(key("verifyMessage"), tls.verifyMessage);
        return json.finish().trimmed();
    }
    static QByteArray errorJson(const Error &error)
    {
        JsonLine json;
        json.add(key("code"), errorCodeName(error.code));
        json.add(key("message"), error.message);
        if (!error.hint.isEmpty())
            json.add(key("hint"), error.hint);
        if (!error.detail.isEmpty())
            json.add(key("detail"), error.detail);
        return json.finish().trimmed();
    }
};

/// The others are for programs of our own, and may change.
bool isPromised(const EventData &data)
{
    return !std::holds_alternative<WireBytes>(data) && !std::holds_alternative<Progress>(data) &&
           !std::holds_alternative<MessagePart>(data);
}

const Message *messageOf(const EventData &data)
{
    if (const auto *sent = std::get_if<MessageSent>(&data))
        return &sent->message;
    if (const auto *received = std::get_if<MessageReceived>(&data))
        return &received->message;
    return nullptr;
}

void writeContent(JsonLine &line, const Message &message, const ByteWriter &write)
{
    const Payload::View view = message.payload.view();
    const QByteArrayView bytes = view.bytes();
    const bool isText = message.kind != MessageKind::Binary && bytes.isValidUtf8();
    line.addKey(isText ? key("text") : key("base64"));
    QByteArray piece = line.take() + '"';
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        const QByteArrayView part = bytes.sliced(at, qMin(pieceSize, bytes.size() - at));
        // Escaping looks at ASCII bytes alone; a cut inside a character does no harm.
        if (isText)
            JsonLine::appendEscaped(piece, part);
        else
            piece += QByteArray::fromRawData(part.data(), part.size()).toBase64();
        if (piece.size() >= pieceSize) {
            write(piece);
            piece.clear();
        }
    }
    piece += "\"}\n";
    write(piece);
}

} // namespace

void writeEventLine(const Event &event, const ByteWriter &write)
{
    if (!isPromised(event.data))
        return;
    JsonLine line;
    line.add(key("event"), eventName(event.data));
    line.add(key("at"), toMilliseconds(event.at));
    line.add(key("leg"), qint64(event.leg));
    std::visit(Fields{line}, event.data);
    if (const Message *message = messageOf(event.data))
        writeContent(line, *message, write);
    else
        write(line.finish());
}

} // namespace parlance
