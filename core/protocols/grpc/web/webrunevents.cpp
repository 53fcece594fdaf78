// SPDX-License-Identifier: GPL-3.0-or-later
// What a run makes of the events of its HTTP call.
#include "webrun.h"

#include "../carrier/composed.h"
#include "../carrier/schemacodec.h"

#include <grpc/status.h>

namespace parlance::grpc {

namespace {

/// The status that gRPC clients make of an error of their own.
int codeOf(ErrorCode error)
{
    switch (error) {
    case ErrorCode::Timeout:
        return GRPC_STATUS_DEADLINE_EXCEEDED;
    case ErrorCode::LimitExceeded:
        return GRPC_STATUS_RESOURCE_EXHAUSTED;
    case ErrorCode::DnsFailure:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ConnectionLost:
    case ErrorCode::TlsFailure:
        return GRPC_STATUS_UNAVAILABLE;
    case ErrorCode::ProtocolViolation:
        return GRPC_STATUS_INTERNAL;
    default:
        return GRPC_STATUS_UNKNOWN;
    }
}

} // namespace

void WebRun::take(const call::EventBatch &batch)
{
    call::EventBatch out;
    out.reserve(batch.size());
    for (const Event &event : batch) {
        if (!m_finished)
            takeEvent(event, out);
    }
    if (!out.isEmpty())
        m_gate->emitBatch(std::move(out));
}

void WebRun::takeEvent(const Event &event, call::EventBatch &out)
{
    const qint64 at = event.at + m_offset;
    if (std::holds_alternative<MessageSent>(event.data)) {
        noteSent(at, out);
        pump();
    } else if (const auto *head = std::get_if<HeadReceived>(&event.data)) {
        takeHead(*head, at, out);
    } else if (const auto *received = std::get_if<MessageReceived>(&event.data)) {
        Message message = received->message;
        message.at += m_offset;
        takeMessage(std::move(message), out);
    } else if (const auto *trailers = std::get_if<TrailersReceived>(&event.data)) {
        m_answer->takeTrailers(trailers->trailers);
    } else if (const auto *finished = std::get_if<Finished>(&event.data)) {
        conclude(*finished, at, out);
    } else {
        Event passed{at, event.leg, event.data};
        if (auto *connected = std::get_if<Connected>(&passed.data)) {
            m_connected = true;
            if (connected->tcpConnectedAt >= 0)
                connected->tcpConnectedAt += m_offset;
        }
        out.append(std::move(passed));
    }
}

/// One message of a stream has left, or the whole of a body.
void WebRun::noteSent(qint64 at, call::EventBatch &out)
{
    const std::lock_guard lock(m_mutex);
    while (!m_sent.empty()) {
        Message message = std::move(m_sent.front());
        m_sent.pop_front();
        m_inFlight = m_sent.empty() ? 0 : qMax<qint64>(0, m_inFlight - message.wireSize);
        message.at = at;
        out.append(Event{at, 0, MessageSent{std::move(message)}});
        if (m_mode.sendsMany())
            return;
    }
}

void WebRun::takeHead(HeadReceived received, qint64 at, call::EventBatch &out)
{
    // An empty body is no message to HTTP, and by GET there is none.
    if (!m_mode.sendsMany())
        noteSent(at, out);
    m_answer->takeHead(received.head);
    if (m_answer->isForeign())
        endSending();
    received.streams = true;
    out.append(Event{at, 0, std::move(received)});
}

/// All is said; libcurl might wait for an end of the upload that nobody reads.
void WebRun::dropUpload()
{
    if (!m_mode.sendsMany())
        return;
    const std::lock_guard lock(m_mutex);
    m_dropsUpload = true;
    if (m_call)
        m_call->cancel();
}

/// The server wants no more; without this the upload would go on.
void WebRun::endSending()
{
    const std::lock_guard lock(m_mutex);
    m_sendQueue.close();
    if (m_call && !std::exchange(m_closeSent, true))
        m_call->closeSending();
}

void WebRun::takeMessage(Message message, call::EventBatch &out)
{
    const WebAnswer::Taken taken = m_answer->takeMessage(message);
    if (taken == WebAnswer::Taken::Ended) {
        endSending();
        dropUpload();
        return;
    }
    if (taken == WebAnswer::Taken::Content && !message.truncated) {
        ++m_receivedCount;
        std::optional<Error> problem = decodeReceived(
            *m_codec, message.payload.toByteArray(message.payload.size()), m_receivedCount, message);
        if (!m_problem)
            m_problem = std::move(problem);
    }
    const qint64 at = message.at;
    out.append(Event{at, message.leg, MessageReceived{std::move(message)}});
}

void WebRun::conclude(const Finished &http, qint64 at, call::EventBatch &out)
{
    std::optional<Error> failure;
    {
        const std::lock_guard lock(m_mutex);
        failure = m_failure;
    }
    m_sendQueue.clear();
    if (failure)
        out.append(Event{at, 0, Finished{Outcome::Failed, failure, std::nullopt}});
    else if (http.outcome == Outcome::Cancelled && !m_dropsUpload)
        out.append(Event{at, 0, http});
    else if (http.outcome == Outcome::Failed && !m_dropsUpload)
        out.append(Event{at, 0, failed(http.error.value_or(Error()))});
    else
        concludeAnswer(at, out);
    m_finished = true;
}

Finished WebRun::failed(Error error) const
{
    Status status = statusFromCode(codeOf(error.code));
    if (error.code == ErrorCode::Timeout && m_options.deadlineMs > 0) {
        FailureContext context;
        context.code = status.code;
        context.detail = error.detail;
        context.hostAndPort = m_address.hostAndPort;
        context.connected = m_connected;
        context.deadlineMs = m_options.deadlineMs;
        error = localError(context);
    }
    return {Outcome::Failed, std::move(error), std::move(status)};
}

/// To HTTP no bytes are no message, but in protobuf they are one.
void WebRun::takeEmptyAnswer(qint64 at, call::EventBatch &out)
{
    const WebEnding ending = m_answer->end();
    if (m_receivedCount > 0 || m_mode.isJson || ending.error || ending.status.code != GRPC_STATUS_OK)
        return;
    Message message;
    message.at = at;
    message.wireSize = 0;
    takeMessage(std::move(message), out);
}

void WebRun::concludeAnswer(qint64 at, call::EventBatch &out)
{
    if (m_mode.isConnect() && m_mode.isUnary())
        takeEmptyAnswer(at, out);
    WebEnding ending = m_answer->end();
    ending.status.details = statusDetailsJson(ending.details, m_schema);
    std::optional<Error> error = ending.error ? ending.error : m_problem;
    if (!error && ending.status.code == GRPC_STATUS_OK && m_receivedCount == 0 &&
        owesOneAnswer(*m_codec, m_options))
        error = missingAnswer();
    if (ending.status.code == GRPC_STATUS_UNIMPLEMENTED && !ending.error) {
        m_carrier->thread->post(
            [carrier = m_carrier, server = m_channelSettings] { carrier->schemas.drop(server); });
    }
    if (!ending.trailers.isEmpty())
        out.append(Event{at, 0, TrailersReceived{ending.trailers}});
    out.append(Event{
        at, 0, Finished{error ? Outcome::Failed : Outcome::Completed, error, std::move(ending.status)}});
}

} // namespace parlance::grpc
