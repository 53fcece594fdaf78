// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/payload.h>
#include <parlance/model/entry.h>

#include <optional>
#include <variant>

namespace parlance {

enum class Direction { Sent, Received };

/// What a message is, beyond its bytes. Control frames and comments are messages too: they stand in
/// the timeline, dimmed, and do not count as content.
enum class MessageKind { Text, Binary, Ping, Pong, Close, Comment };

/// One message of a call in one direction: an HTTP body, an SSE event, a WebSocket frame, a gRPC message.
struct Message
{
    Direction direction = Direction::Received;
    MessageKind kind = MessageKind::Text;
    qint64 at = 0; ///< nanoseconds since the call started
    int leg = 0;
    Payload payload;
    /// The message in its protocol's own binary form where `payload` shows it as text: a protobuf message
    /// beside its JSON. Empty where the payload is all there is.
    Payload encoded;
    /// The body after content decoding differs in size from what crossed the wire; -1 when unknown.
    qint64 wireSize = -1;
    /// Cut short by an error, a cancel or a bound; what came is kept.
    bool truncated = false;
    /// Protocol fields in their own words: SSE `event`, `id`, `retry`; MQTT `topic`, `qos` …
    QList<std::pair<QString, QString>> attributes;

    bool isControl() const { return kind != MessageKind::Text && kind != MessageKind::Binary; }
    QString attribute(QStringView name) const;
};

/// Colours and filters go by class, never by protocol.
enum class StatusClass { None, Informational, Success, Redirection, ClientError, ServerError };

/// The answer's verdict in the protocol's own words: 404 "Not Found", 5 "NOT_FOUND", 1000 "Normal Closure".
struct Status
{
    int code = 0;
    QString text;
    StatusClass statusClass = StatusClass::None;
    QString message = {};    ///< what the peer says about it in its own words
    QByteArray details = {}; ///< what it adds for programs, as JSON text
    friend bool operator==(const Status &, const Status &) = default;
};

/// The verdict of an HTTP status code (RFC 9110 §15); None outside 100 to 599. It stands here because the
/// carrier, what rides on it and the mock all say it.
StatusClass httpStatusClass(int code);

/// What precedes the messages of one side.
struct Head
{
    Status status;
    QByteArray version; ///< "HTTP/1.1", "HTTP/2"
    HeaderList headers;
};

/// Certificates as they came, leaf first, DER.
struct TlsInfo
{
    QString version; ///< "TLSv1.3"
    QString cipher;
    QString alpn;
    QList<QByteArray> chain;
    bool verified = false;
    QString verifyMessage; ///< why not verified, in the library's words
    bool trusted = false;  ///< not verified, but exactly this certificate was trusted for this place
};

/// Why another attempt was made inside one call.
enum class LegReason { Initial, Redirect, Retry, Reconnect, Repeat, AuthChallenge };

// The events, in the order a call may emit them. `Resolved` opens each leg (a leg is one attempt:
// the first request, a redirect hop, a retry, a reconnect, one poll), `Finished` ends the call, once.

/// The peer's addresses are known. Also emitted, at no cost, on a reused connection.
struct Resolved
{
    QString address;       ///< what is being called on this leg
    QStringList endpoints; ///< numeric addresses with port
    LegReason reason = LegReason::Initial;
};

struct Connected
{
    QString remote; ///< "127.0.0.1:4010", a socket path …
    QString local;
    QByteArray version; ///< protocol spoken on the connection, where known already
    bool reused = false;
    /// Never before `Resolved` of the same leg.
    qint64 tcpConnectedAt = -1; ///< nanoseconds since call start, -1 unknown or reused
    std::optional<TlsInfo> tls;
};

struct RequestSent
{
    QString method;
    QString address;
    HeaderList headers; ///< exactly as sent, automatic ones too
};

/// An interim answer: 100, 103 (RFC 9110 §15.2).
struct InformationalHead
{
    Head head;
};

struct HeadReceived
{
    Head head;
    bool streams = false; ///< messages come one by one as they are complete (SSE, JSON lines, gRPC stream …)
};

struct MessageSent
{
    Message message;
};

struct MessageReceived
{
    Message message;
};

/// More bytes of a received message that is not complete yet, content decoding done; only where
/// CallContext::longMessages asks for parts. The MessageReceived that ends them follows on the same leg.
/// Parts come of an answer that stands, never of one that a redirect replaces. Not part of the promised event
/// names.
struct MessagePart
{
    QByteArray bytes;
};

struct TrailersReceived
{
    HeaderList trailers;
};

/// Bytes as they crossed the wire, for the wire view; only when CallContext::recordWire. Not part of the
/// promised event names.
struct WireBytes
{
    Direction direction = Direction::Received;
    QByteArray bytes;
};

/// How far a body that is not complete yet has come; total is -1 when the peer does not tell.
struct Progress
{
    Direction direction = Direction::Received;
    qint64 bytes = 0;
    qint64 total = -1;
};

enum class Outcome { Completed, Failed, Cancelled };

struct Finished
{
    Outcome outcome = Outcome::Completed;
    std::optional<Error> error;   ///< with Failed, and with Cancelled where there is more to say
    std::optional<Status> status; ///< protocols whose verdict comes last (gRPC, WebSocket close)
};

using EventData = std::variant<Resolved, Connected, RequestSent, InformationalHead, HeadReceived, MessageSent,
                               MessageReceived, MessagePart, TrailersReceived, WireBytes, Progress, Finished>;

struct Event
{
    qint64 at = 0; ///< nanoseconds since the call started
    int leg = 0;   ///< attempt this belongs to, 0-based
    EventData data;
};

/// The kebab-case name promised to scripts: `resolved`, `request-sent`, `informational-head`,
/// `message-received` …
QString eventName(const EventData &data);

} // namespace parlance
