// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketbar.h"

#include "request/callcontroller.h"

#include <parlance/base/format.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

// In one update; of more only the latest matter here.
constexpr qsizetype maximumLookedAt = 1000;
constexpr int maximumReasonBytes = 123;

Message control(MessageKind kind, const QByteArray &payload)
{
    Message message;
    message.direction = Direction::Sent;
    message.kind = kind;
    message.payload = Payload(payload);
    return message;
}

} // namespace

SocketBar::SocketBar(CallController &call, QWidget *parent)
    : QWidget(parent)
    , m_call(call)
    , m_ping(new QPushButton(tr("Ping"), this))
    , m_roundTrip(makeLabel(TextTone::Muted, this))
    , m_waiting(makeLabel(TextTone::Warning, this))
    , m_code(new QComboBox(this))
    , m_reason(new QLineEdit(this))
    , m_close(new QPushButton(tr("Close"), this))
{
    setTooltip(m_ping, tr("Send a ping; the answer tells how long it took"),
               QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_P));
    m_ping->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_P));
    m_roundTrip->setAccessibleName(tr("Round trip of the last ping"));
    m_waiting->setAccessibleName(tr("Waiting to be sent"));
    m_waiting->setToolTip(tr("The server takes no more for the moment; what waits is sent in its order"));
    m_code->setEditable(true);
    m_code->setInsertPolicy(QComboBox::NoInsert);
    for (const int code : {1000, 1001, 1003, 1008, 1011, 4000})
        m_code->addItem(QString::number(code));
    m_code->setAccessibleName(tr("Close code"));
    m_code->setToolTip(
        tr("Close code: 1000 is a normal end, 4000 to 4999 are the application's; any can be sent"));
    m_reason->setPlaceholderText(tr("Reason"));
    m_reason->setAccessibleName(tr("Close reason"));
    m_reason->setMaxLength(maximumReasonBytes);
    setTooltip(m_close, tr("Send this Close; what the server still sends comes"));

    auto *row = new QHBoxLayout;
    row->setContentsMargins(spacing::large, 0, spacing::large, spacing::small);
    row->setSpacing(spacing::small);
    row->addWidget(m_ping);
    row->addWidget(m_roundTrip);
    row->addWidget(m_waiting);
    row->addStretch(1);
    row->addWidget(m_code);
    row->addWidget(m_reason, 2);
    row->addWidget(m_close);
    const int height = Theme::of(this).scaled(metrics::controlHeight + spacing::tiny);
    for (QWidget *widget : {static_cast<QWidget *>(m_ping), static_cast<QWidget *>(m_code),
                            static_cast<QWidget *>(m_reason), static_cast<QWidget *>(m_close)})
        widget->setFixedHeight(height);
    m_ping->setAutoDefault(false);
    m_close->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);

    connect(m_ping, &QPushButton::clicked, this, &SocketBar::ping);
    connect(m_close, &QPushButton::clicked, this, &SocketBar::close);
    connect(m_reason, &QLineEdit::returnPressed, this, &SocketBar::close);
    connect(&m_call, &CallController::sendingOpenChanged, this, &SocketBar::updateButtons);
    connect(&m_call, &CallController::exchangeChanged, this, &SocketBar::showRoundTrip);
    connect(&m_call, &CallController::exchangeChanged, this, &SocketBar::showWaiting);
    connect(&m_call, &CallController::runningChanged, this, [this](bool running) {
        m_waiting->clear();
        if (running) {
            m_seen = 0;
            m_roundTrip->clear();
        }
        updateButtons();
    });
    updateButtons();
}

void SocketBar::updateButtons()
{
    const bool open = m_call.isSendingOpen();
    m_ping->setEnabled(open);
    m_close->setEnabled(open);
}

void SocketBar::ping()
{
    send(control(MessageKind::Ping, QByteArray::number(++m_pings)));
}

void SocketBar::close()
{
    if (!m_call.isSendingOpen())
        return;
    Message message = control(MessageKind::Close, m_reason->text().toUtf8());
    message.attributes.append({QStringLiteral("code"), m_code->currentText().trimmed()});
    send(std::move(message));
}

void SocketBar::send(Message message)
{
    const Result<void> sent = m_call.sendMessage(std::move(message));
    if (!sent)
        Q_EMIT m_call.messageRefused(sent.error());
}

void SocketBar::showWaiting(const Exchange &exchange)
{
    const std::optional<Progress> &progress = exchange.progress;
    const qint64 waiting =
        progress && progress->direction == Direction::Sent ? progress->total - progress->bytes : 0;
    m_waiting->setText(waiting > 0 ? tr("%1 waiting to be sent").arg(formatSize(waiting)) : QString());
}

void SocketBar::showRoundTrip(const Exchange &exchange)
{
    const qsizetype count = exchange.messages->count();
    m_seen = qMax(m_seen, count - maximumLookedAt);
    QString roundTrip;
    m_seen = exchange.messages->scan(m_seen, [&roundTrip](qsizetype, const MessageView &message) {
        if (message.kind == MessageKind::Pong && !message.attributeBytes("roundTripMs").isEmpty())
            roundTrip = message.attribute(u"roundTripMs");
        return true;
    });
    if (!roundTrip.isEmpty())
        m_roundTrip->setText(tr("Pong after %1 ms").arg(roundTrip));
}

} // namespace parlance::ui
