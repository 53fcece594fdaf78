// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinefilterbar.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>

namespace parlance::ui {

namespace {

constexpr int typingPauseMs = 200;
constexpr int longestName = 22;

QString shortened(const QString &name)
{
    return name.size() <= longestName ? name : QString(name.left(longestName - 1) + u'…');
}

} // namespace

TimelineFilterBar::TimelineFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_directions(new TextButton(QString(), tr("Show one direction alone"), this))
    , m_names(new TextButton(QString(), tr("Show the messages of one event or topic alone"), this))
    , m_control(
          new TextButton(tr("Control"), tr("Show pings, pongs, comments and what the connection did"), this))
    , m_problem(makeLabel(TextTone::Error, this))
{
    m_text->setPlaceholderText(tr("Filter: text, /regex/, $.path > 3, event:name"));
    m_text->setAccessibleName(tr("Filter the messages"));
    setTooltip(
        m_text,
        tr("Text, /regular expression/i, a JSON path alone or compared as in $.price > 3, or event:name, "
           "topic:a/+/#, id:7"),
        QKeySequence::Find);
    m_text->setClearButtonEnabled(true);
    m_text->setFixedHeight(Theme::of(this).scaled(metrics::controlHeight - 2));
    m_text->installEventFilter(this);
    m_directions->setAccessibleName(tr("Direction"));
    m_names->setAccessibleName(tr("Event or topic"));
    m_control->setCheckable(true);
    m_control->setChecked(true);
    m_problem->setFontToken(fontsize::status);
    m_problem->setAccessibleName(tr("What is wrong with the filter"));
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(spacing::tiny, 0, 0, 0);
    m_problem->hide();
    buildDirections();

    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::small);
    row->addWidget(m_text, 1);
    for (QWidget *widget : {m_directions, m_names, m_control})
        row->addWidget(widget);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::small, spacing::tiny, spacing::small, spacing::tiny);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_problem);

    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPauseMs);
    connect(m_text, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &TimelineFilterBar::changed);
    connect(m_control, &QToolButton::toggled, this, &TimelineFilterBar::changed);
    showChoices();
}

void TimelineFilterBar::buildDirections()
{
    auto *menu = new QMenu(m_directions);
    const auto add = [&](const QString &text, std::optional<Direction> direction) {
        menu->addAction(text, this, [this, direction] { choose(direction); });
    };
    add(tr("Both directions"), std::nullopt);
    add(tr("Received alone"), Direction::Received);
    add(tr("Sent alone"), Direction::Sent);
    m_directions->setMenu(menu);
}

void TimelineFilterBar::choose(std::optional<Direction> direction)
{
    m_direction = direction;
    showChoices();
    Q_EMIT changed();
}

void TimelineFilterBar::chooseName(const QString &name)
{
    m_name = name;
    showChoices();
    Q_EMIT changed();
}

void TimelineFilterBar::setNames(const QStringList &names)
{
    if (names == m_known)
        return;
    m_known = names;
    auto *menu = new QMenu(m_names);
    menu->addAction(tr("All events"), this, [this] { chooseName({}); });
    menu->addSeparator();
    for (const QString &name : names) {
        // An ampersand would underline what follows.
        menu->addAction(QString(name).replace(u'&', QStringLiteral("&&")), this,
                        [this, name] { chooseName(name); });
    }
    if (QMenu *old = m_names->menu())
        old->deleteLater();
    m_names->setMenu(menu);
    showChoices();
}

void TimelineFilterBar::showChoices()
{
    const auto setText = [](TextButton *button, const QString &text) {
        button->setText(text);
        button->updateGeometry();
        button->update();
    };
    setText(m_directions, !m_direction                          ? tr("Both")
                          : *m_direction == Direction::Received ? tr("Received")
                                                                : tr("Sent"));
    setText(m_names, m_name.isEmpty() ? tr("All events") : shortened(m_name));
    m_names->setVisible(!m_known.isEmpty() || !m_name.isEmpty());
}

timeline::FilterChoices TimelineFilterBar::choices() const
{
    return {m_text->text().trimmed(), m_direction, m_name, m_control->isChecked()};
}

void TimelineFilterBar::setText(const QString &text)
{
    m_text->setText(text);
    m_typing.stop();
    Q_EMIT changed();
}

void TimelineFilterBar::reset()
{
    m_direction.reset();
    m_name.clear();
    m_control->setChecked(true);
    showChoices();
    setText({});
}

void TimelineFilterBar::takeFocus()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void TimelineFilterBar::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

bool TimelineFilterBar::eventFilter(QObject *object, QEvent *event)
{
    if (object != m_text || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(object, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        // Only with nothing to clear does it mean the call.
        if (m_text->text().isEmpty())
            return false;
        m_text->clear();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_typing.isActive()) {
            m_typing.stop();
            Q_EMIT changed();
        }
        Q_EMIT rowsWished();
        return true;
    case Qt::Key_Down:
        Q_EMIT rowsWished();
        return true;
    default:
        return false;
    }
}

} // namespace parlance::ui
