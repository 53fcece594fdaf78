// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/commands.h>

namespace parlance::ui {

Commands::Commands(QObject *parent)
    : QObject(parent)
{
}

QAction *Commands::add(const QString &id, const QString &text, const QKeySequence &shortcut, QObject *context,
                       std::function<void()> trigger)
{
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    action->setShortcut(shortcut);
    action->setToolTip(tooltip(action));
    connect(action, &QAction::triggered, context, std::move(trigger));
    m_actions.append(action);
    return action;
}

QAction *Commands::action(const QString &id) const
{
    for (QAction *action : m_actions) {
        if (action->objectName() == id)
            return action;
    }
    return nullptr;
}

QString Commands::tooltip(const QAction *action)
{
    const QString text = QString(action->text()).remove(QLatin1Char('&'));
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys);
}

} // namespace parlance::ui
