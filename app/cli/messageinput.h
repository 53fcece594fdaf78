// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callsession.h>

#include <QObject>
#include <QTimer>

class QSocketNotifier;

namespace parlance::cli {

/// Sends what comes on standard input while a call runs: each line one message, at once; the end of the input
/// ends the sending. A peer that takes nothing stops the reading.
class MessageInput : public QObject
{
    Q_OBJECT
public:
    explicit MessageInput(call::CallSession &session, QObject *parent = nullptr);
    ~MessageInput() override;

    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    /// A line that cannot be sent; see error().
    void failed();

private:
    void read();
    void sendLines();
    bool sendLine(const QByteArray &line);

    call::CallSession &m_session;
    QSocketNotifier *m_notifier;
    QTimer m_retry;
    QByteArray m_waiting; ///< read, not sent yet
    bool m_ended = false;
    std::optional<Error> m_error;
};

} // namespace parlance::cli
