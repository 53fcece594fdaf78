// SPDX-License-Identifier: GPL-3.0-or-later
#include "handshake.h"

#include <parlance/call/httpheaders.h>

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace parlance::websocket {

namespace {

const QLatin1String keyHeader("Sec-WebSocket-Key");
const QLatin1String protocolHeader("Sec-WebSocket-Protocol");

QByteArray randomKey()
{
    std::array<quint32, 4> nonce{};
    QRandomGenerator::system()->fillRange(nonce.data(), nonce.size());
    return QByteArray(reinterpret_cast<const char *>(nonce.data()), sizeof nonce).toBase64();
}

QByteArray acceptFor(const QByteArray &key)
{
    const QByteArray text = key.trimmed() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return QCryptographicHash::hash(text, QCryptographicHash::Sha1).toBase64();
}

QList<Entry> automaticHeaders(const Request &request, const WebSocketOptions &options,
                              const call::BuiltUrl &url, const QByteArray &key)
{
    QList<Entry> entries;
    const auto add = [&](QLatin1String name, const QByteArray &value, bool isNeeded) {
        if (value.isEmpty() || call::isTyped(request.metadata, name))
            return;
        Entry entry;
        entry.name = name;
        entry.value = QString::fromUtf8(value);
        entry.enabled = isNeeded || !options.omits(entry.name);
        entries.append(entry);
    };
    add(QLatin1String("Host"), url.authority, true);
    add(QLatin1String("User-Agent"), QByteArrayLiteral("Parlance/" PARLANCE_VERSION), false);
    add(QLatin1String("Upgrade"), "websocket", true);
    add(QLatin1String("Connection"), "Upgrade", true);
    add(keyHeader, key, true);
    add(QLatin1String("Sec-WebSocket-Version"), "13", true);
    add(protocolHeader, options.subprotocols.join(QStringLiteral(", ")).toUtf8(), true);
    if (!url.userInfo.isNull())
        add(QLatin1String("Authorization"), "Basic " + url.userInfo.toBase64(), false);
    return entries;
}

/// The members of a header's comma-separated lists.
QList<QByteArray> listMembers(const HeaderList &headers, QByteArrayView name)
{
    QList<QByteArray> members;
    for (const QByteArray &value : headerValues(headers, name)) {
        for (const QByteArray &member : value.split(',')) {
            if (!member.trimmed().isEmpty())
                members.append(member.trimmed());
        }
    }
    return members;
}

bool hasMember(const HeaderList &headers, QByteArrayView name, QByteArrayView wanted)
{
    const QList<QByteArray> members = listMembers(headers, name);
    return std::any_of(members.begin(), members.end(), [wanted](const QByteArray &member) {
        return member.compare(wanted, Qt::CaseInsensitive) == 0;
    });
}

Failure disagreement(const QString &what)
{
    return failure(
        ErrorCode::ProtocolViolation,
        QStringLiteral("The server's answer to the handshake is wrong: %1.").arg(what),
        QStringLiteral("What answers there may be an HTTP server or a proxy that knows no WebSocket."));
}

QString refusalHint(const Handshake &handshake, const Head &head)
{
    const QString location = headerText(headerValue(head.headers, "location"));
    switch (head.status.code) {
    case 400:
    case 426:
        return QStringLiteral("Look at its headers and body: it may want another version or subprotocol.");
    case 401:
    case 403:
        return QStringLiteral("It may want authorisation, a cookie, or an Origin header it knows.");
    case 404:
        return QStringLiteral("Check the path: %1.").arg(headerText(handshake.url.target));
    default:
        break;
    }
    if (head.status.statusClass == StatusClass::Redirection && !location.isEmpty())
        return QStringLiteral("It points to %1; call that address.").arg(location);
    if (head.status.statusClass == StatusClass::Success)
        return QStringLiteral("An HTTP server listens there that takes this for a plain request.");
    return QStringLiteral("Look at its body; try again later.");
}

} // namespace

int Handshake::port() const
{
    const qsizetype colon = url.authority.lastIndexOf(':');
    const qsizetype bracket = url.authority.lastIndexOf(']');
    const int typed = colon > bracket ? url.authority.sliced(colon + 1).toInt() : 0;
    return typed > 0 ? typed : isSecure() ? 443 : 80;
}

QByteArray Handshake::bytes() const
{
    QByteArray text = "GET " + url.target + " HTTP/1.1\r\n";
    for (const HeaderField &field : headers)
        text += field.name + ": " + field.value + "\r\n";
    return text + "\r\n";
}

Result<Handshake> makeHandshake(const Request &request, const WebSocketOptions &options)
{
    Handshake handshake;
    Result<call::BuiltUrl> url =
        call::buildUrl(request.address, request.parameters, options.encodeUrl, call::webSocketUrls);
    if (!url)
        return failure(url.error());
    handshake.url = *std::move(url);
    if (handshake.url.target.contains(' ')) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("The address holds a space."),
                       QStringLiteral("Let it be encoded, or write %20."));
    }
    for (const QString &name : options.subprotocols) {
        if (!call::isHttpToken(name.toUtf8())) {
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("“%1” cannot be the name of a subprotocol.").arg(name),
                           QStringLiteral("It is one word, such as graphql-transport-ws."));
        }
    }
    const Result<HeaderList> typed = call::typedHeaders(request.metadata);
    if (!typed)
        return failure(typed.error());
    for (const Entry &entry : automaticHeaders(request, options, handshake.url, randomKey())) {
        if (entry.enabled)
            handshake.headers.append({entry.name.toUtf8(), entry.value.toUtf8()});
    }
    handshake.headers += *typed;
    handshake.key = headerValue(handshake.headers, "sec-websocket-key");
    for (const QByteArray &name : listMembers(handshake.headers, "sec-websocket-protocol"))
        handshake.offered.append(QString::fromLatin1(name));
    return handshake;
}

QList<Entry> automaticHeaders(const Request &request, const WebSocketOptions &options)
{
    const Result<call::BuiltUrl> url =
        call::buildUrl(request.address, request.parameters, true, call::webSocketUrls);
    return automaticHeaders(request, options, url ? *url : call::BuiltUrl(), QByteArrayLiteral("…"));
}

Result<void> checkAgreement(const Handshake &handshake, const Head &head)
{
    if (!hasMember(head.headers, "upgrade", "websocket"))
        return disagreement(QStringLiteral("it has no “Upgrade: websocket”"));
    if (!hasMember(head.headers, "connection", "upgrade"))
        return disagreement(QStringLiteral("it has no “Connection: Upgrade”"));
    const QList<QByteArray> accepts = headerValues(head.headers, "sec-websocket-accept");
    if (accepts.size() != 1 || accepts.constFirst() != acceptFor(handshake.key)) {
        return disagreement(
            accepts.isEmpty()
                ? QStringLiteral("it has no Sec-WebSocket-Accept")
                : QStringLiteral("its Sec-WebSocket-Accept does not fit the key that was sent"));
    }
    const QList<QByteArray> chosen = listMembers(head.headers, "sec-websocket-protocol");
    if (chosen.size() > 1)
        return disagreement(QStringLiteral("it chooses more than one subprotocol"));
    if (!chosen.isEmpty() && !handshake.offered.contains(QString::fromLatin1(chosen.constFirst()))) {
        return disagreement(QStringLiteral("it chooses the subprotocol “%1”, which was not offered")
                                .arg(headerText(chosen.constFirst())));
    }
    const QList<QByteArray> extensions = listMembers(head.headers, "sec-websocket-extensions");
    if (!extensions.isEmpty()) {
        return disagreement(QStringLiteral("it agrees to the extension “%1”, which was not offered")
                                .arg(headerText(extensions.constFirst())));
    }
    return {};
}

Error refusal(const Handshake &handshake, const Head &head)
{
    return makeError(ErrorCode::ConnectionRefused,
                     QStringLiteral("The server did not agree to a WebSocket: it answered %1 %2.")
                         .arg(head.status.code)
                         .arg(head.status.text),
                     refusalHint(handshake, head));
}

} // namespace parlance::websocket
