// SPDX-License-Identifier: GPL-3.0-or-later
#include "webrun.h"

#include "../carrier/composed.h"
#include "../carrier/schemacodec.h"
#include "webbody.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>

namespace parlance::grpc {

namespace {

/// Further messages wait with us, whose queue tells the owner when it is full.
constexpr qint64 maximumInFlight = 4 * 1024 * 1024;

bool isBinary(const MessageDraft &draft)
{
    return draft.kind == QLatin1String("binary");
}

Finished cancelled()
{
    return {Outcome::Cancelled, std::nullopt, std::nullopt};
}

} // namespace

WebRun::WebRun(Request request, call::CallContext context, std::shared_ptr<call::EventGate> gate,
               std::shared_ptr<HttpAccess> http)
    : m_request(std::move(request))
    , m_options(GrpcOptions::from(m_request.options))
    , m_context(std::move(context))
    , m_gate(std::move(gate))
    , m_http(std::move(http))
    , m_start(monotonicNanoseconds())
{
    const qint64 limit = m_context.transport.timeoutMs;
    if (limit > 0 && (m_options.deadlineMs == 0 || limit < m_options.deadlineMs))
        m_options.deadlineMs = limit;
}

qint64 WebRun::now() const
{
    return monotonicNanoseconds() - m_start;
}

void WebRun::begin(const std::shared_ptr<CarrierState> &carrier)
{
    m_carrier = carrier;
    if (carrier->ended) {
        cancel();
        return;
    }
    carrier->add(shared_from_this());
    if (const Result<void> ready = prepare(); !ready) {
        finish({Outcome::Failed, ready.error(), std::nullopt});
        return;
    }
    if (m_source.kind != DescriptorSource::Kind::None)
        loadTypes();
    else
        goWithoutTypes(makeError(ErrorCode::Unsupported,
                                 QStringLiteral("the request says that nothing describes them.")));
}

Result<void> WebRun::prepare()
{
    Result<Address> address = Address::from(m_request, m_options);
    if (!address)
        return failure(address.error());
    m_address = *std::move(address);
    const Result<OutgoingMetadata> metadata = OutgoingMetadata::from(m_request.metadata);
    if (!metadata)
        return failure(metadata.error());
    m_metadata = metadata->headers();
    m_source = DescriptorSource::from(m_request.options, m_context.baseDirectory);
    m_channelSettings = ChannelSettings::from(m_address, m_options, m_context.transport, m_context.limits);
    return {};
}

void WebRun::loadTypes()
{
    SchemaWish wish;
    wish.request = m_request;
    wish.request.options.remove(QStringLiteral("transport"));
    wish.context = m_context;
    wish.context.sink = nullptr;
    wish.source = m_source;
    wish.channel = m_channelSettings;
    wish.symbols = {QString::fromUtf8(m_address.service())};
    const auto loaded = [self = shared_from_this()](SchemaLoader::Outcome outcome) {
        if (!self->m_finished)
            self->typesLoaded(std::move(outcome));
    };
    m_schemaLoad = m_carrier->schemas.load(m_carrier, std::move(wish), loaded);
}

void WebRun::typesLoaded(SchemaLoader::Outcome outcome)
{
    if (!outcome.schema) {
        const Error &error = outcome.schema.error();
        const bool mayGo = !m_source.chosen && error.code != ErrorCode::NotFound;
        if (mayGo && goWithoutTypes(error))
            return;
        finish({Outcome::Failed, error, std::nullopt});
        return;
    }
    const Result<Method> method = outcome.schema->schema->method(QString::fromUtf8(m_address.path));
    if (!method) {
        finish({Outcome::Failed, method.error(), std::nullopt});
        return;
    }
    m_schema = outcome.schema->schema;
    launchWith(schemaCodec(m_schema, *method));
}

/// Connect has JSON for who knows no types; gRPC-Web takes bytes alone.
bool WebRun::goWithoutTypes(const Error &why)
{
    const QList<MessageDraft> &drafts = m_request.messages;
    const bool onlyBinary =
        !drafts.isEmpty() && std::all_of(drafts.begin(), drafts.end(), &isBinary) && m_sendQueue.isEmpty();
    m_mode.transport = m_options.transport;
    if (onlyBinary) {
        launchWith(rawCodec());
    } else if (m_mode.isConnect()) {
        m_mode.isJson = true;
        launchWith(jsonCodec());
    } else {
        Error error =
            makeError(ErrorCode::Unsupported,
                      QStringLiteral("The types of this method are not known: %1").arg(why.message),
                      QStringLiteral("gRPC-Web itself cannot ask for them, because reflection streams "
                                     "both ways: give .proto files or a descriptor set."),
                      why.detail);
        finish({Outcome::Failed, std::move(error), std::nullopt});
    }
    return true;
}

void WebRun::launchWith(std::shared_ptr<const MessageCodec> codec)
{
    m_schemaLoad.reset();
    m_codec = std::move(codec);
    m_mode.transport = m_options.transport;
    m_mode.streaming = m_codec->streaming().value_or(m_options.streaming.value_or(contract::Streaming::None));
    m_answer = makeWebAnswer(m_mode);
    Result<void> ready = m_mode.check();
    if (ready) {
        Result<Request> request = webRequest(m_mode, m_address, m_options, m_metadata);
        if (request)
            m_httpRequest = *std::move(request);
        else
            ready = failure(request.error());
    }
    if (const QVariant verify = m_request.options.value(QStringLiteral("verifyTls")); verify.isValid())
        m_httpRequest.options.insert(QStringLiteral("verifyTls"), verify);
    if (ready)
        ready = queueComposed(m_sendQueue, m_request, m_options, m_codec);
    if (!ready) {
        finish({Outcome::Failed, ready.error(), std::nullopt});
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_ready = true;
    }
    launch();
}

/// Starts the HTTP call as soon as all is there that it needs: by GET that is the message too.
void WebRun::launch()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_ready || m_launched || (m_mode.isGet() && !m_sendQueue.isClosed()))
            return;
        m_launched = true;
    }
    if (m_mode.isGet()) {
        if (const Result<void> taken = takeGetMessage(); !taken) {
            finish({Outcome::Failed, taken.error(), std::nullopt});
            return;
        }
    }
    m_http->use([self = shared_from_this()](call::Protocol *http) { self->startHttp(http); });
}

Result<void> WebRun::takeGetMessage()
{
    Outgoing outgoing = m_sendQueue.take().value_or(Outgoing());
    const Result<QByteArray> bytes = compressed(outgoing.bytes, m_options.compression);
    if (!bytes)
        return failure(bytes.error());
    addMessageToAddress(m_httpRequest, m_mode, *bytes, m_options.compression);
    outgoing.message.wireSize = bytes->size();
    m_sent.push_back(std::move(outgoing.message));
    return {};
}

void WebRun::startHttp(call::Protocol *http)
{
    bool cancelRequested = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_dropped)
            return;
        cancelRequested = m_cancelRequested;
    }
    if (!http || cancelRequested) {
        finish(cancelled());
        return;
    }
    call::CallContext context = m_context;
    context.transport.timeoutMs = m_options.deadlineMs;
    context.longMessages = call::LongMessages::Whole;
    if (m_options.maximumReceiveBytes > 0)
        context.limits.bodyBytes = qMin(context.limits.bodyBytes, m_options.maximumReceiveBytes);
    // The call belongs to this run: it must not hold it.
    context.sink = [weak = weak_from_this()](const call::EventBatch &batch) {
        if (const std::shared_ptr<WebRun> self = weak.lock())
            self->take(batch);
    };
    m_offset = now();
    call::CallPtr call = http->start(m_httpRequest, std::move(context));
    {
        const std::lock_guard lock(m_mutex);
        if (!m_dropped)
            m_call = std::move(call);
        if (m_call && m_cancelRequested)
            m_call->cancel();
    }
    pump();
}

Result<void> WebRun::send(Message message)
{
    if (const Result<void> added = m_sendQueue.add(std::move(message)); !added)
        return added;
    pump();
    return {};
}

void WebRun::closeSending()
{
    m_sendQueue.close();
    launch();
    pump();
}

/// Hands what waits to the HTTP call, as far as that is not busy with what it has.
void WebRun::pump()
{
    const std::lock_guard lock(m_mutex);
    if (!m_call || m_closeSent || m_failure || m_mode.isGet())
        return;
    while (!m_mode.sendsMany() || m_inFlight < maximumInFlight) {
        std::optional<Outgoing> outgoing = m_sendQueue.take();
        if (!outgoing)
            break;
        if (const Result<void> sent = sendOne(*std::move(outgoing)); !sent) {
            m_failure = sent.error();
            m_call->cancel();
            return;
        }
    }
    if (m_sendQueue.isDrained()) {
        m_closeSent = true;
        m_call->closeSending();
    }
}

Result<void> WebRun::sendOne(Outgoing outgoing)
{
    if (m_options.maximumSendBytes >= 0 && outgoing.bytes.size() > m_options.maximumSendBytes)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The message to send is larger than the limit: %1 of %2 bytes.")
                           .arg(outgoing.bytes.size())
                           .arg(m_options.maximumSendBytes),
                       QStringLiteral("Raise maximumSendBytes in the settings of the request."));
    // Two would read as one.
    if (++m_sentCount > 1 && !m_mode.isEnveloped())
        return failure(ErrorCode::InvalidInput, QStringLiteral("A unary call takes exactly one message."));
    const Result<QByteArray> bytes = bodyBytes(m_mode, m_options.compression, outgoing.bytes);
    if (!bytes)
        return failure(bytes.error());
    m_inFlight += bytes->size();
    outgoing.message.direction = Direction::Sent;
    outgoing.message.wireSize = bytes->size();
    m_sent.push_back(std::move(outgoing.message));
    Message body;
    body.kind = MessageKind::Binary;
    body.payload = Payload(*bytes);
    return m_call->send(std::move(body));
}

bool WebRun::requestCancel()
{
    const std::lock_guard lock(m_mutex);
    m_cancelRequested = true;
    if (!m_call)
        return true;
    m_call->cancel();
    return false;
}

void WebRun::dropHttp()
{
    call::CallPtr call;
    {
        const std::lock_guard lock(m_mutex);
        m_dropped = true;
        call = std::move(m_call);
    }
    // Here and not under the lock: it waits for what the I/O thread is just telling.
}

void WebRun::cancel()
{
    {
        const std::lock_guard lock(m_mutex);
        m_cancelRequested = true;
        if (m_call)
            m_call->cancel();
        // It will begin, see that and end.
        if (m_call || m_launched)
            return;
        m_launched = true;
    }
    m_schemaLoad.reset();
    finish(cancelled());
}

void WebRun::finish(Finished finished)
{
    if (m_finished.exchange(true))
        return;
    m_sendQueue.clear();
    m_gate->emitEvent(Event{now(), 0, std::move(finished)});
}

} // namespace parlance::grpc
