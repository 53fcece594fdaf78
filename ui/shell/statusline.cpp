// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/statusline.h"

#include "request/protocolui.h"
#include "shell/statusbutton.h"

#include <parlance/base/format.h>
#include <parlance/ui/appcontext.h>
#include <parlance/ui/commands.h>
#include <parlance/ui/exchangetext.h>
#include <parlance/ui/labels.h>

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QUrl>

namespace parlance::ui {

namespace {

/// The ports it listens on; what is not HTTP by name.
QStringList placesOf(const MockService &mock)
{
    QStringList places;
    for (const plugin::MockEndpoint &endpoint : mock.endpoints()) {
        const QString port = QStringLiteral(":%1").arg(QUrl(endpoint.address).port());
        const ProtocolUi *ui = protocolUi(endpoint.protocol);
        const bool isNamed = ui && endpoint.protocol != QLatin1String("http");
        places.append(isNamed ? ui->displayName() + u' ' + port : port);
    }
    return places;
}

} // namespace

StatusLine::StatusLine(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_mock(new StatusButton(this))
    , m_outcome(makeLabel(TextTone::Muted, this))
    , m_message(makeLabel(TextTone::Muted, this))
    , m_environment(makeLabel(TextTone::Muted, this))
    , m_console(new StatusButton(this))
{
    setAccessibleName(tr("Status line"));
    setFixedHeight(metrics::statusHeight);
    for (ToneLabel *label : {m_outcome, m_message, m_environment})
        label->setFontToken(fontsize::status);
    m_outcome->setAccessibleName(tr("Last outcome"));
    m_message->setAccessibleName(tr("Message"));
    m_environment->setAccessibleName(tr("Active environment"));
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    const QAction *console = context.commands().action(QStringLiteral("view.console"));
    m_console->setText(tr("Console"));
    m_console->setCheckable(true);
    setTooltip(m_console, console->text(), console->shortcut());
    connect(m_console, &QToolButton::clicked, console, &QAction::trigger);
    auto *palette = new StatusButton(this);
    const QAction *open = context.commands().action(QStringLiteral("palette.open"));
    palette->setText(open->shortcut().toString(QKeySequence::NativeText));
    setTooltip(palette, open->text(), open->shortcut());
    connect(palette, &QToolButton::clicked, open, &QAction::trigger);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::medium - spacing::tiny, 1, spacing::medium - spacing::tiny, 0);
    layout->setSpacing(spacing::large);
    layout->addWidget(m_mock);
    layout->addWidget(m_outcome);
    layout->addWidget(m_message, 1);
    layout->addWidget(m_environment);
    layout->addWidget(m_console);
    layout->addWidget(palette);

    // What a failure has to say must not widen the window.
    m_outcome->setMinimumWidth(1);

    connect(m_mock, &QToolButton::clicked, this, &StatusLine::mockPageWished);
    connect(&context.mock(), &MockService::stateChanged, this, &StatusLine::updateMock);
    connect(&context, &AppContext::exchangeFinished, this, &StatusLine::showOutcome);
    connect(&context, &AppContext::statusMessage, this, &StatusLine::showMessage);
    updateMock();
}

void StatusLine::updateMock()
{
    const MockService &mock = m_context.mock();
    if (mock.isRunning()) {
        m_mock->setDot(&Colors::ok);
        m_mock->setText(tr("Mock bank · %1").arg(placesOf(mock).join(QStringLiteral(" · "))));
    } else if (!mock.errors().isEmpty()) {
        m_mock->setDot(&Colors::error);
        m_mock->setText(tr("Mock did not start"));
    } else {
        m_mock->setDot(&Colors::faint);
        m_mock->setText(tr("Mock stopped"));
    }
    m_mock->setAccessibleName(tr("Mock server"));
    QStringList told;
    for (const Error &error : mock.errors())
        told.append(error.toString());
    m_mock->setToolTip(told.isEmpty() ? tr("Show the mock server") : told.join(u'\n'));
}

void StatusLine::showOutcome(const Exchange &exchange)
{
    QString text;
    if (exchange.outcome == Outcome::Cancelled)
        text = tr("Last: cancelled · %1").arg(formatDuration(exchange.duration));
    else if (exchange.error)
        text = tr("Last: %1").arg(exchange.error->message);
    else if (const QString mark = statusMark(exchange); !mark.isEmpty())
        text = tr("Last: %1 · %2").arg(mark, formatDuration(exchange.duration));
    m_outcome->setTone(exchange.outcome == Outcome::Failed ? TextTone::Error : TextTone::Muted);
    m_outcome->setText(fontMetrics().elidedText(text, Qt::ElideRight, width() / 2));
    m_outcome->setToolTip(exchange.error ? exchange.error->toString() : QString());
    m_message->clear();
}

void StatusLine::showMessage(const QString &text)
{
    m_message->setText(text);
}

void StatusLine::setEnvironment(const QString &name)
{
    m_environment->setText(name);
}

void StatusLine::setConsoleOpen(bool open)
{
    m_console->setChecked(open);
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Theme::of(this).colors();
    painter.fillRect(rect(), colors.background);
    painter.fillRect(QRect(0, 0, width(), 1), colors.line);
}

} // namespace parlance::ui
