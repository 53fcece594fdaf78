// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/messagelog.h>
#include <parlance/model/request.h>

#include <QDateTime>

#include <memory>

namespace parlance {

/// Phases of one leg in nanoseconds since the call started; -1 when not reached or not applicable.
struct Timings
{
    qint64 started = -1;
    qint64 resolved = -1;  ///< DNS done
    qint64 connected = -1; ///< TCP connected
    qint64 secured = -1;   ///< TLS handshake done
    qint64 sent = -1;      ///< last byte of the request left
    qint64 firstByte = -1; ///< first byte of the answer came
    qint64 finished = -1;
};

/// The bytes that crossed the wire, up to a bound.
struct WireChunk
{
    Direction direction = Direction::Received;
    qint64 at = 0;
    QByteArray bytes;
};

/// One attempt inside a call; see LegReason.
struct Leg
{
    LegReason reason = LegReason::Initial;
    QString address;
    QStringList endpoints;
    std::optional<Connected> connection;
    std::optional<RequestSent> requestSent;
    QList<Head> informational;
    std::optional<Head> head;
    HeaderList trailers;
    Timings timings;
};

/// A value that is not to be written down, and what stands in its place there.
struct Secret
{
    QString value;
    QString replacement; ///< `{{name}}` of its variable, so that a request can be sent again; else dots
};

/// Everything that happened in one call: what the window shows, history keeps, assertions read, reports print
/// and the mock logs. A value; copying it is cheap.
struct Exchange
{
    Request request;     ///< as sent: variables replaced, auth applied
    QDateTime startedAt; ///< UTC
    QList<Leg> legs;
    std::shared_ptr<MessageLog> messages = std::make_shared<MessageLog>();
    bool isFinished = false;
    Outcome outcome = Outcome::Completed; ///< meaningful when finished
    std::optional<Error> error;
    std::optional<Status> finalStatus;
    qint64 duration = 0;          ///< nanoseconds from start to the last event
    qint64 receivedBytes = 0;     ///< content bytes after decoding
    qint64 receivedWireBytes = 0; ///< body bytes as they crossed the wire
    qint64 sentBytes = 0;
    std::optional<Progress> progress;
    QList<WireChunk> wire;
    bool wireTruncated = false;
    /// What the mock's behaviours did with it, in order ("idempotency", "replayed"); empty on the client.
    QList<std::pair<QString, QString>> notes;
    /// What of the above must not leave the memory; see withoutSecrets(). Never stored.
    QList<Secret> secrets;

    const Leg *lastLeg() const { return legs.isEmpty() ? nullptr : &legs.constLast(); }
    /// Final status, else the status of the last head; no status while nothing came.
    std::optional<Status> status() const;
    /// Headers of the last head.
    HeaderList responseHeaders() const;
    /// The body of a one-message answer: the last content message of the last leg, or nothing.
    std::optional<Message> body() const;
};

} // namespace parlance

Q_DECLARE_METATYPE(parlance::Exchange)
