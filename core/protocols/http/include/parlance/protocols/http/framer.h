// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/call.h>

#include <QByteArrayView>

namespace parlance::http {

/// Cuts a response body (content decoding done) into messages as it arrives. One file per framer; picked by
/// content type. Used on the I/O thread only.
class Framer
{
public:
    virtual ~Framer() = default;

    /// Whether more than one message may come; told in HeadReceived::streams.
    virtual bool isStream() const { return true; }
    /// Completed messages are appended to `out`; `at` is nanoseconds since call start. Fails when the body
    /// breaks its framing or a bound; what was complete stays.
    virtual Result<void> feed(QByteArrayView bytes, qint64 at, QList<Message> &out) = 0;
    /// The body ended; `complete` false when it was cut off, which marks what is left as truncated.
    virtual Result<void> finish(bool complete, qint64 at, QList<Message> &out) = 0;
};

/// What a framer may keep.
struct FramerLimits
{
    qint64 messageBytes = 64 * 1024 * 1024;
    int expansionRatio = 200; ///< of a compressed message, see call::CallLimits
};

using FramerFactory =
    std::function<std::unique_ptr<Framer>(const HeaderList &responseHeaders, const FramerLimits &)>;

/// Claims media types ("text/event-stream", lower case, without parameters). Call before the first request.
void registerFramer(const QByteArray &mediaType, FramerFactory factory);
/// The framer for a response; whole body where none claims its type. Built in are server-sent events
/// (text/event-stream), JSON lines (application/x-ndjson, application/jsonl and their other names, also under
/// text/), JSON text sequences (application/json-seq), gRPC-Web in binary and text (application/grpc-web…)
/// and the streams of Connect (application/connect+proto, application/connect+json).
std::unique_ptr<Framer> makeFramer(const HeaderList &responseHeaders, const FramerLimits &limits);

/// How a body is cut into messages where somebody knows better than its content type does: servers stream
/// JSON lines as application/json (Kubernetes) and logs as text/plain.
enum class Framing {
    Automatic, ///< by content type
    Whole,     ///< one message
    JsonLines,
    Events, ///< server-sent events
    Pieces  ///< each piece as it arrives, whatever is in it
};
std::unique_ptr<Framer> makeFramer(Framing framing, const HeaderList &responseHeaders,
                                   const FramerLimits &limits);

} // namespace parlance::http
