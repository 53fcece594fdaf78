// SPDX-License-Identifier: GPL-3.0-or-later
#include "addressbar.h"

#include "editor/addressedit.h"
#include "methodbutton.h"
#include "protocolui.h"
#include "requestdocument.h"
#include "sendbutton.h"
#include "theme/stylepainter.h"

#include <parlance/base/clock.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace parlance::ui {

namespace {

/// The field's outline, with the accent while one types in it.
class FieldFrame : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colors &colors = Theme::of(this).colors();
        const QWidget *focus = QApplication::focusWidget();
        const bool hasFocusInside = focus && isAncestorOf(focus);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasFocusInside ? colors.accent : colors.line);
        painter.setBrush(colors.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius + 1,
                                metrics::radius + 1);
    }
};

/// The protocol's name in its colour, for those without a method to choose here, with a menu of what can be
/// done.
class ProtocolMark : public QToolButton
{
public:
    explicit ProtocolMark(QWidget *parent)
        : QToolButton(parent)
    {
        setPopupMode(InstantPopup);
        setFocusPolicy(Qt::TabFocus);
    }

    void setProtocol(const QString &id, const QString &name)
    {
        m_id = id;
        m_name = name;
        setAccessibleName(name);
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        const QFontMetrics fontMetrics(font(Theme::of(this)));
        return {fontMetrics.horizontalAdvance(m_name) + 2 * spacing::medium + arrowRoom,
                Theme::of(this).scaled(metrics::barControlHeight) - 2};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (hasFocus() || underMouse()) {
            painter.setPen(hasFocus() ? QPen(theme.colors().accent) : QPen(Qt::NoPen));
            painter.setBrush(underMouse() ? theme.colors().raised : QColor(Qt::transparent));
            painter.drawRoundedRect(QRectF(rect()).adjusted(3.5, 3.5, -3.5, -3.5), metrics::smallRadius,
                                    metrics::smallRadius);
        }
        painter.setFont(font(theme));
        painter.setPen(theme.methodMark(m_id, {}).color);
        painter.drawText(rect().adjusted(spacing::medium, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_name);
        stylepainter::chevron(&painter,
                              QRect(width() - spacing::medium - arrowRoom / 2, 0, arrowRoom, height()),
                              Qt::DownArrow, theme.colors().muted);
    }

private:
    static constexpr int arrowRoom = 12;
    static QFont font(const Theme &theme) { return theme.monoFont(fontsize::mono, QFont::DemiBold); }

    QString m_id;
    QString m_name;
};

} // namespace

AddressBar::AddressBar(RequestDocument &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_frame(new FieldFrame(this))
    , m_method(new MethodButton(m_frame))
    , m_protocol(new ProtocolMark(m_frame))
    , m_address(new AddressEdit(m_frame))
    , m_send(new SendButton(tr("Send"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_halfClose(new QPushButton(tr("Half-close"), this))
    , m_drop(new QPushButton(tr("Drop"), this))
    , m_save(new QPushButton(tr("Save"), this))
{
    const int height = Theme::of(this).scaled(metrics::barControlHeight);
    m_frame->setFixedHeight(height);
    auto *frameRow = new QHBoxLayout(m_frame);
    frameRow->setContentsMargins(1, 1, 1, 1);
    frameRow->setSpacing(0);
    frameRow->addWidget(m_method);
    frameRow->addWidget(m_protocol);
    frameRow->addWidget(new Separator(Qt::Vertical, m_frame));
    frameRow->addWidget(m_address, 1);
    m_address->setAccessibleName(tr("Address"));
    m_address->setVariables(document.variables());

    setButtonRole(m_cancel, ButtonRole::Danger);
    setTooltip(m_send, tr("Send"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    setTooltip(m_cancel, tr("Cancel"), QKeySequence(Qt::Key_Escape));
    setTooltip(m_save, tr("Save"), QKeySequence::Save);
    setTooltip(m_halfClose, tr("Say that no more messages come; the answer may go on"),
               QKeySequence(Qt::CTRL | Qt::Key_D));
    m_halfClose->setAccessibleName(tr("Half-close"));
    m_halfClose->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_halfClose->hide();
    setTooltip(m_drop, tr("Break the connection off, to see how the stream is taken up again"),
               QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_D));
    m_drop->setAccessibleName(tr("Drop the connection"));
    m_drop->hide();
    for (QPushButton *button : {m_send, m_cancel, m_halfClose, m_drop, m_save}) {
        button->setFixedHeight(height);
        button->setAutoDefault(false);
    }
    showCancel(m_cancel->text());
    m_cancel->hide();

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::medium);
    row->setSpacing(spacing::small);
    row->addWidget(m_frame, 1);
    row->addWidget(m_send);
    row->addWidget(m_cancel);
    row->addWidget(m_halfClose);
    row->addWidget(m_drop);
    row->addWidget(m_save);

    connect(m_method, &MethodButton::methodChosen, this, [this](const QString &method) {
        m_document.edit([&method](SavedRequest &saved) { saved.request.method = method; });
    });
    m_protocolMenu = new QMenu(m_protocol);
    QAction *copy = m_protocolMenu->addAction(tr("Copy as command"), this, &AddressBar::copyCommandRequested);
    copy->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    addAction(copy);
    static_cast<ProtocolMark *>(m_protocol)->setMenu(m_protocolMenu);
    connect(m_address, &AddressEdit::edited, this, &AddressBar::addressEdited);
    connect(m_address, &AddressEdit::returnPressed, this, &AddressBar::sendRequested);
    connect(m_address, &AddressEdit::commandPasted, this, &AddressBar::commandPasted);
    connect(m_send, &QPushButton::clicked, this, &AddressBar::sendRequested);
    connect(m_cancel, &QPushButton::clicked, this, &AddressBar::cancelRequested);
    connect(m_halfClose, &QPushButton::clicked, this, &AddressBar::closeSendingRequested);
    connect(m_drop, &QPushButton::clicked, this, &AddressBar::dropRequested);
    connect(m_save, &QPushButton::clicked, this, &AddressBar::saveRequested);
    connect(&document, &RequestDocument::changed, this, &AddressBar::show);
    connect(qApp, &QApplication::focusChanged, m_frame, qOverload<>(&QWidget::update));
    m_clock.setInterval(100);
    connect(&m_clock, &QTimer::timeout, this, &AddressBar::showElapsed);
    show();
}

void AddressBar::setMethods(const QStringList &methods, const QString &protocolName)
{
    static_cast<ProtocolMark *>(m_protocol)->setProtocol(m_document.request().request.protocol, protocolName);
    m_protocol->setVisible(methods.isEmpty());
    m_method->setMethods(methods);
    m_method->setVisible(!methods.isEmpty());
}

void AddressBar::setHint(const QString &hint)
{
    m_address->setPlaceholderText(hint);
}

void AddressBar::show()
{
    const Request &request = m_document.request().request;
    m_method->setMethod(request.protocol, request.method);
    m_address->setText(request.address);
}

void AddressBar::setRunning(bool running)
{
    const bool hadFocus = m_send->hasFocus() || m_cancel->hasFocus();
    m_send->setVisible(!running);
    m_cancel->setVisible(running);
    if (hadFocus)
        (running ? m_cancel : m_send)->setFocus();
    if (running) {
        m_startedAt = monotonicNanoseconds();
        showCancel(tr("Cancel"));
        m_clock.start();
    } else {
        m_clock.stop();
        m_timeLimit = 0;
        update();
    }
}

void AddressBar::setTimeLimit(qint64 milliseconds)
{
    m_timeLimit = milliseconds;
    update();
}

void AddressBar::showElapsed()
{
    const qint64 elapsed = monotonicNanoseconds() - m_startedAt;
    const auto seconds = [](qint64 nanoseconds) {
        return tr("%1 s").arg(double(qMax<qint64>(0, nanoseconds)) / nanosecondsPerSecond, 0, 'f', 1);
    };
    // Short calls end before anyone reads it.
    if (m_timeLimit > 0) {
        showCancel(tr("Cancel · %1 left").arg(seconds(m_timeLimit * nanosecondsPerMillisecond - elapsed)));
        update();
    } else if (elapsed > nanosecondsPerSecond) {
        showCancel(tr("Cancel · %1").arg(seconds(elapsed)));
    }
}

/// At a fixed size, so that a time that runs lays out the bar anew only when it needs more room.
void AddressBar::showCancel(const QString &text)
{
    m_cancel->setText(text);
    m_cancel->setFixedWidth(qMax(m_send->sizeHint().width(), m_cancel->sizeHint().width()));
}

void AddressBar::setSendingOpen(bool open)
{
    if (!open && m_halfClose->hasFocus())
        m_cancel->setFocus();
    m_halfClose->setVisible(open);
    // While it runs there is room for one pair of buttons; Ctrl+S saves as ever.
    m_save->setVisible(!open);
}

void AddressBar::setDroppable(bool droppable)
{
    if (!droppable && m_drop->hasFocus())
        m_cancel->setFocus();
    m_drop->setVisible(droppable);
}

void AddressBar::setMark(QWidget *mark)
{
    delete m_mark;
    m_mark = mark;
    auto *row = static_cast<QHBoxLayout *>(m_frame->layout());
    if (mark)
        row->insertWidget(row->indexOf(m_address) + 1, mark);
}

void AddressBar::setPart(QWidget *part)
{
    delete m_partLine;
    delete m_part;
    m_part = part;
    m_partLine = nullptr;
    if (!part)
        return;
    auto *row = static_cast<QHBoxLayout *>(m_frame->layout());
    m_partLine = new Separator(Qt::Vertical, m_frame);
    row->addWidget(m_partLine);
    row->addWidget(part, 2);
    // A layout shows what it is given only when the event loop turns.
    m_partLine->show();
    part->show();
}

void AddressBar::setSavable(bool savable)
{
    m_save->setEnabled(savable);
}

void AddressBar::setProblem(const QString &problem)
{
    const QString word = m_send->text();
    setTooltip(m_send, problem.isEmpty() ? word : tr("%1 · %2").arg(word, problem),
               QKeySequence(Qt::CTRL | Qt::Key_Return));
}

void AddressBar::setCallWords(const CallWords &words)
{
    if (!words.start.isEmpty())
        m_send->setText(words.start);
    showCancel(m_cancel->text());
    setProblem({});
    if (words.endSending.isEmpty())
        return;
    m_halfClose->setText(words.endSending);
    m_halfClose->setAccessibleName(words.endSending);
    setTooltip(m_halfClose, words.endSendingTip, m_halfClose->shortcut());
}

void AddressBar::addMenuAction(const QString &text, std::function<bool()> isUseful, std::function<void()> run)
{
    QAction *action = m_protocolMenu->addAction(text, this, std::move(run));
    // What it depends on may become known while the menu is open.
    constexpr int interval = 100;
    auto *again = new QTimer(action);
    again->setInterval(interval);
    const auto refresh = [action, isUseful = std::move(isUseful)] { action->setVisible(isUseful()); };
    connect(m_protocolMenu, &QMenu::aboutToShow, action, refresh);
    connect(m_protocolMenu, &QMenu::aboutToShow, again, qOverload<>(&QTimer::start));
    connect(again, &QTimer::timeout, action, refresh);
    connect(m_protocolMenu, &QMenu::aboutToHide, again, &QTimer::stop);
}

void AddressBar::focusAddress()
{
    m_address->selectAllForTyping();
}

void AddressBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::of(this).colors();
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    painter.fillRect(0, height() - 1, width(), 1, colors.line);
    if (m_timeLimit <= 0 || !m_clock.isActive())
        return;
    // What is left of the time, as a line that gets shorter.
    const double elapsed = double(monotonicNanoseconds() - m_startedAt) / nanosecondsPerMillisecond;
    const double left = qBound(0.0, 1 - elapsed / double(m_timeLimit), 1.0);
    constexpr double scarce = 0.2;
    painter.fillRect(QRectF(0, height() - 2, width() * left, 2),
                     left < scarce ? colors.warning : colors.accent);
}

} // namespace parlance::ui
