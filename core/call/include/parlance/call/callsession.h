// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocol.h>
#include <parlance/model/exchange.h>

#include <QObject>

namespace parlance::call {

/// A running or finished call as its owner sees it: the Call, its recording, and signals on the owner's
/// thread. Made by CallEngine::start. Deleting it cancels silently.
class CallSession : public QObject
{
    Q_OBJECT
public:
    ~CallSession() override;

    /// The exchange as far as it has come; complete once finished() was emitted.
    Exchange exchange() const;
    bool isFinished() const;

    Result<void> send(Message message);
    void closeSending();
    void cancel();
    /// See Call::drop().
    Result<void> drop();

Q_SIGNALS:
    /// Something was recorded since the last time. Coalesced: however many events come, at most one
    /// signal is on its way, and at most one per `updateInterval` is emitted.
    void changed();
    /// Once, after the last event; the last changed() came before it.
    void finished();

protected:
    bool event(QEvent *event) override;

private:
    friend class CallEngine;
    struct Shared;
    CallSession(Request request, int updateIntervalMs, EventSink tap, qint64 wireLimit, bool keepMessages);
    EventSink sink();
    void adopt(CallPtr call);
    void addSecrets(const QList<Secret> &secrets);
    void postDelivery();
    void deliver();

    std::shared_ptr<Shared> m_shared;
    CallPtr m_call;
    int m_updateIntervalMs;
    qint64 m_lastUpdate = 0;
    bool m_finishedEmitted = false;
};

} // namespace parlance::call
