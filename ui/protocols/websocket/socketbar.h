// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace parlance::ui {

class CallController;
class ToneLabel;

/// The control frames of an open WebSocket: ping, with the last round trip, and Close with any code and a
/// reason.
class SocketBar : public QWidget
{
    Q_OBJECT
public:
    explicit SocketBar(CallController &call, QWidget *parent = nullptr);

private:
    void ping();
    void close();
    void send(Message message);
    void showRoundTrip(const Exchange &exchange);
    void showWaiting(const Exchange &exchange);
    void updateButtons();

    CallController &m_call;
    QPushButton *m_ping;
    ToneLabel *m_roundTrip;
    ToneLabel *m_waiting;
    QComboBox *m_code;
    QLineEdit *m_reason;
    QPushButton *m_close;
    qsizetype m_seen = 0; ///< messages of the exchange that were looked at
    int m_pings = 0;
};

} // namespace parlance::ui
