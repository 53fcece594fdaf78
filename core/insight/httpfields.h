// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>
#include <parlance/model/messageview.h>

namespace parlance::insight {

// Reading header fields and answers, for the rules. All of it is bounded: it came from a server.

struct Directive
{
    QByteArray name;     ///< lower case
    QByteArray argument; ///< without quotes; null when there is none
};
/// The members of a list such as Cache-Control (RFC 9111 §5.2), of all fields of this name; quoted arguments
/// may hold commas.
QList<Directive> directives(const HeaderList &headers, QByteArrayView field);

/// One target of a Link field (RFC 8288 §3).
struct Link
{
    QByteArray target;
    QByteArrayList relations; ///< lower case
    bool hasAnchor = false;   ///< it speaks of something else than the answer
};
QList<Link> links(const HeaderList &headers);
/// The address of the first link with this relation, made absolute; empty when there is none that is http or
/// https.
QString linkTarget(const QList<Link> &links, QByteArrayView relation, const QString &base);

/// "text/event-stream": lower case, without parameters.
QByteArray mediaType(const HeaderList &headers);
/// A successful answer of type text/event-stream.
bool isEventStream(const std::optional<Head> &head);
/// Whether a leg of the call is one.
bool hasEventStream(const Exchange &exchange);
/// What the last leg sent, or nothing.
const RequestSent *lastSent(const Exchange &exchange);
/// Scheme, host and port of an address, the default one written out; empty when it is no URL.
QString originOf(const QString &address);
/// A comment of ours between two attempts, not something the peer sent.
bool isOurComment(const MessageView &message);

} // namespace parlance::insight
