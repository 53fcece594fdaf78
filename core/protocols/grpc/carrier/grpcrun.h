// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "anyquest.h"
#include "channelpool.h"
#include "completionthread.h"
#include "grpcstatus.h"
#include "metadata.h"
#include "schemaloader.h"
#include "sendqueue.h"

#include <parlance/call/certificate.h>
#include <parlance/call/eventqueue.h>

#include <atomic>

namespace parlance::grpc {

/// A call that a carrier has to end before it goes.
class CarriedRun
{
public:
    virtual ~CarriedRun() = default;
    /// On the completion thread.
    virtual void cancel() = 0;
};

/// What all calls of one carrier share; on the completion thread.
class CarrierState
{
public:
    std::shared_ptr<CompletionThread> thread;
    ChannelPool channels;
    SchemaLoader schemas;
    std::vector<std::weak_ptr<CarriedRun>> runs; ///< finished ones are forgotten now and then
    bool ended = false;

    void add(const std::shared_ptr<CarriedRun> &run);

private:
    std::size_t m_tidyAt = 64;
};

/// One gRPC call on the completion thread, from the address to Finished. Shared by the Call its owner holds
/// and by its operations under way.
class GrpcRun : public Flushable, public CarriedRun, public std::enable_shared_from_this<GrpcRun>
{
public:
    GrpcRun(Request request, GrpcOptions options, call::CallContext context,
            std::shared_ptr<call::EventGate> gate);
    ~GrpcRun() override;

    /// Thread-safe.
    SendQueue &sendQueue() { return m_sendQueue; }
    void requestCancel() { m_cancelRequested = true; }
    bool isFinished() const { return m_finished; }

    // On the completion thread:
    void begin(const std::shared_ptr<CarrierState> &carrier);
    /// The send queue has changed.
    void sendMore();
    void cancel() override;
    void flush() override;

private:
    /// Tag of one batch of operations; keeps the run alive until it is complete.
    class Batch : public Operation
    {
    public:
        using Handler = void (GrpcRun::*)(bool);
        Batch(GrpcRun &run, Handler handler)
            : m_run(run)
            , m_handler(handler)
        {
        }
        void start(const grpc_op *operations, std::size_t count);
        bool isUnderWay() const { return m_keepAlive != nullptr; }
        void completed(bool ok) override;

    private:
        GrpcRun &m_run;
        Handler m_handler;
        std::shared_ptr<GrpcRun> m_keepAlive;
    };

    Result<void> prepare();
    SchemaWish schemaWish() const;
    void loadTypes();
    void typesLoaded(SchemaLoader::Outcome outcome);
    bool canGoWithoutTypes(const Error &error) const;
    bool asksForTypes();
    void typesCame();
    void startCall();
    void startReceiving();
    void receiveNext();
    void sent(bool ok);
    void headReceived(bool ok);
    void messageReceived(bool ok);
    void holdBack();
    bool isHeldBack() const;
    void takeReceived();
    void tell(Message message);
    Result<Message> readMessage(grpc_byte_buffer *buffer);
    void statusReceived(bool ok);
    int statusCode() const;
    void conclude();
    FailureContext failureContext(const Status &status) const;
    void concludeWithServersStatus(Status status);
    void noteConnection();
    void noteDistrust(const call::PeerCertificates &peer);
    void noteHead();
    void noteWire(Direction direction, QByteArrayView bytes, bool compressed);
    HeaderList sentHeaders() const;
    QString peer() const;
    void add(EventData data);
    void touch();
    void fail(Error error);
    void finish(Finished finished);

    Request m_request;
    GrpcOptions m_options;
    call::CallContext m_context;
    call::EventQueue m_events;
    SendQueue m_sendQueue;
    std::shared_ptr<CarrierState> m_carrier;
    Address m_address;
    OutgoingMetadata m_metadata;
    ChannelSettings m_channelSettings;
    DescriptorSource m_source;
    std::shared_ptr<SchemaLoad> m_schemaLoad;
    SchemaPointer m_schema; ///< null: messages are bytes
    std::shared_ptr<const MessageCodec> m_codec;
    std::shared_ptr<AnyLookup> m_anyLookup;
    std::shared_ptr<AnyQuest> m_anyQuest;
    /// Received, but the server is asked for a type it names; nothing else is taken meanwhile.
    std::optional<Message> m_awaitingTypes;
    bool m_isAsking = false; ///< typesCame() follows
    std::shared_ptr<Channel> m_channel;
    bool m_reused = false;
    grpc_call *m_call = nullptr;

    Batch m_sending{*this, &GrpcRun::sent};
    Batch m_receivingHead{*this, &GrpcRun::headReceived};
    Batch m_receivingMessage{*this, &GrpcRun::messageReceived};
    Batch m_receivingStatus{*this, &GrpcRun::statusReceived};

    std::optional<Outgoing> m_outgoing; ///< in the batch under way
    ByteBuffer m_outgoingBuffer;
    bool m_begun = false; ///< the initial metadata is on its way
    bool m_closeSent = false;
    IncomingMetadata m_head;
    IncomingMetadata m_trailers;
    grpc_byte_buffer *m_received = nullptr;
    grpc_status_code m_statusCode = GRPC_STATUS_OK;
    Slice m_statusMessage;
    const char *m_statusDetail = nullptr;

    std::optional<qint64> m_heldUntil; ///< once held back, never again
    std::optional<qint64> m_headAt;    ///< it came but was not told yet
    qint64 m_lastAt = 0;               ///< when the last event was
    bool m_connectionNoted = false;
    bool m_statusCame = false;
    bool m_touched = false;
    qint64 m_startedAt = 0; ///< when the library began
    qint64 m_receivedCount = 0;
    qint64 m_receivedBytes = 0;
    qint64 m_wireBudget = 0;
    std::optional<Error> m_error; ///< decides how the call ends, whatever its status
    std::atomic<bool> m_finished = false;
    std::atomic<bool> m_cancelRequested = false;
};

} // namespace parlance::grpc
