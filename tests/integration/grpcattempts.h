// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "grpcharness.h"

#include <parlance/call/attempts.h>

#include <QTest>

namespace parlance::test {

/// Attempts of one gRPC call, by any transport, and what they reported.
struct GrpcAttempts
{
    GrpcHarness grpc;
    std::shared_ptr<EventCollector> events = std::make_shared<EventCollector>();
    call::CallPtr call;

    GrpcAttempts(Request request, const QVariantMap &options)
    {
        request.options.insert(options);
        const auto starter = [this](const Request &attempt, call::EventSink sink) {
            call::CallContext context;
            context.sink = std::move(sink);
            return grpc.protocol().start(attempt, std::move(context));
        };
        call = call::makeAttempts(request, events->sink(), starter,
                                  call::attemptPolicy(request, grpc.protocol()));
    }
    QList<Message> messages() const
    {
        QList<Message> found;
        for (const MessageReceived &each : events->all<MessageReceived>()) {
            if (!each.message.isControl() && !each.message.truncated)
                found.append(each.message);
        }
        return found;
    }
    int contents() const { return int(messages().size()); }
    int legs(LegReason reason) const
    {
        const QList<Resolved> resolved = events->all<Resolved>();
        return int(std::count_if(resolved.begin(), resolved.end(),
                                 [reason](const Resolved &each) { return each.reason == reason; }));
    }
    bool finish()
    {
        return QTest::qWaitFor([this] { return events->isFinished(); }, 60'000);
    }
};

inline QVariantMap grpcReconnect()
{
    return {{QStringLiteral("reconnect"), true}, {QStringLiteral("reconnectDelayMs"), 5}};
}

} // namespace parlance::test
