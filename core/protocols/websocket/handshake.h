// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocketoptions.h"

#include <parlance/call/urlbuilder.h>
#include <parlance/model/event.h>
#include <parlance/model/request.h>

namespace parlance::websocket {

/// The opening handshake (RFC 6455 §4.1) as it is sent.
struct Handshake
{
    call::BuiltUrl url;
    HeaderList headers;
    QByteArray key;      ///< the one that counts: a typed one wins
    QStringList offered; ///< subprotocols

    bool isSecure() const { return url.scheme == "wss"; }
    int port() const;
    QString address() const { return QString::fromLatin1(url.url()); }
    QByteArray bytes() const;
};

Result<Handshake> makeHandshake(const Request &request, const WebSocketOptions &options);
/// What makeHandshake() adds besides the typed headers, in order, the switched-off ones disabled; in place of
/// the key stand dots.
QList<Entry> automaticHeaders(const Request &request, const WebSocketOptions &options);

/// Whether an answer with status 101 agrees to what was asked for.
Result<void> checkAgreement(const Handshake &handshake, const Head &head);
/// What an answer with another status means.
Error refusal(const Handshake &handshake, const Head &head);

} // namespace parlance::websocket
