// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reflectionmessages.h"

#include <parlance/call/protocol.h>

#include <QSet>

#include <functional>
#include <memory>

namespace parlance::grpc {

class CarrierState;
class GrpcRun;

/// What a server says about itself.
struct ReflectedFiles
{
    QByteArrayList files;
    QString version;        ///< "v1" or "v1alpha"
    QByteArrayList missing; ///< imports the server did not give
};

/// Asks a server for its file descriptions by reflection v1, by v1alpha when it does not know that. Bounded
/// in count, size and time. On the completion thread.
class ReflectionFetch : public std::enable_shared_from_this<ReflectionFetch>
{
public:
    /// `failed` has what was seen of the connection (Resolved, Connected), so that a call that fails here
    /// shows it.
    struct Outcome
    {
        Result<ReflectedFiles> files;
        call::EventBatch connection;
    };
    using Handler = std::function<void(Outcome)>;

    /// For the request's server, with its metadata and settings. Without symbols: all services.
    ReflectionFetch(Request request, call::CallContext context, QStringList symbols, Handler handler);

    void start(const std::shared_ptr<CarrierState> &carrier);
    /// The handler is not called any more.
    void cancel();

private:
    void startVersion(const QString &version);
    void take(const call::EventBatch &batch);
    void takeEvent(const Event &event);
    void takeAnswer(const QByteArray &bytes);
    void takeFiles(const QByteArrayList &files);
    void takeServices(const QStringList &services);
    void ask(const QByteArray &request, bool required);
    void conclude();
    void ended(const Finished &finished);
    void done(Result<ReflectedFiles> result);

    std::shared_ptr<CarrierState> m_carrier;
    Request m_request;
    call::CallContext m_context;
    QStringList m_symbols;
    Handler m_handler;
    std::shared_ptr<GrpcRun> m_run;
    std::shared_ptr<call::EventGate> m_gate;
    call::EventBatch m_connection;
    ReflectedFiles m_result;
    QSet<QByteArray> m_have;
    QSet<QByteArray> m_asked;
    struct Question
    {
        QByteArray request;
        bool required;
    };
    QList<Question> m_open; ///< in the order they were asked: answers come in the same
    qint64 m_bytes = 0;
    int m_questions = 0;
};

} // namespace parlance::grpc
