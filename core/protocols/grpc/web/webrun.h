// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../carrier/grpcrun.h"
#include "../httpaccess.h"
#include "webanswer.h"

namespace parlance::grpc {

/// One call over HTTP. Types are loaded on the completion thread; then an HTTP call is started on the
/// protocols' own and its events, which come on the I/O thread, are turned into those of a gRPC call. Only
/// one of the three threads tells events at a time.
class WebRun : public CarriedRun, public std::enable_shared_from_this<WebRun>
{
public:
    WebRun(Request request, call::CallContext context, std::shared_ptr<call::EventGate> gate,
           std::shared_ptr<HttpAccess> http);

    // On the owner's thread:
    Result<void> send(Message message);
    void closeSending();
    /// Whether cancel() has to be called too, on the completion thread.
    bool requestCancel();
    /// The owner has gone.
    void dropHttp();
    bool isFinished() const { return m_finished; }

    // On the completion thread:
    void begin(const std::shared_ptr<CarrierState> &carrier);
    void cancel() override;

private:
    Result<void> prepare();
    void loadTypes();
    void typesLoaded(SchemaLoader::Outcome outcome);
    bool goWithoutTypes(const Error &why);
    void launchWith(std::shared_ptr<const MessageCodec> codec);
    void launch();
    Result<void> takeGetMessage();
    void startHttp(call::Protocol *http);
    void pump();
    Result<void> sendOne(Outgoing outgoing);

    void take(const call::EventBatch &batch);
    void takeEvent(const Event &event, call::EventBatch &out);
    void takeHead(HeadReceived received, qint64 at, call::EventBatch &out);
    void takeMessage(Message message, call::EventBatch &out);
    void endSending();
    void dropUpload();
    void noteSent(qint64 at, call::EventBatch &out);
    void conclude(const Finished &http, qint64 at, call::EventBatch &out);
    void takeEmptyAnswer(qint64 at, call::EventBatch &out);
    void concludeAnswer(qint64 at, call::EventBatch &out);
    Finished failed(Error error) const;
    void finish(Finished finished);
    qint64 now() const;

    const Request m_request;
    GrpcOptions m_options;
    call::CallContext m_context;
    std::shared_ptr<call::EventGate> m_gate;
    std::shared_ptr<HttpAccess> m_http;
    const qint64 m_start;
    SendQueue m_sendQueue;

    // Before the HTTP call, on the completion thread; fixed once it is launched:
    std::shared_ptr<CarrierState> m_carrier;
    Address m_address;
    HeaderList m_metadata;
    ChannelSettings m_channelSettings;
    DescriptorSource m_source;
    std::shared_ptr<SchemaLoad> m_schemaLoad;
    SchemaPointer m_schema;
    std::shared_ptr<const MessageCodec> m_codec;
    WebMode m_mode;
    Request m_httpRequest;
    qint64 m_offset = 0; ///< when the HTTP call began

    std::mutex m_mutex; ///< for these:
    call::CallPtr m_call;
    bool m_ready = false;    ///< the types are there
    bool m_launched = false; ///< or never will be
    bool m_dropped = false;
    bool m_cancelRequested = false;
    bool m_closeSent = false;
    std::deque<Message> m_sent; ///< given to the HTTP call, not told yet
    qint64 m_inFlight = 0;      ///< their bytes
    qint64 m_sentCount = 0;
    std::optional<Error> m_failure; ///< why it was ended from this side

    // On the I/O thread:
    std::unique_ptr<WebAnswer> m_answer;
    bool m_connected = false;
    bool m_dropsUpload = false; ///< the answer is complete, what is left of the HTTP call does not count
    qint64 m_receivedCount = 0;
    std::optional<Error> m_problem; ///< decides how the call ends, whatever its status
    std::atomic<bool> m_finished = false;
};

} // namespace parlance::grpc
