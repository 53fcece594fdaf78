// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>
#include <QObject>

#include <functional>

namespace parlance::ui {

/// The window's actions: one place for texts and shortcuts, from which menus, tooltips and the palette are
/// made.
class Commands : public QObject
{
    Q_OBJECT
public:
    explicit Commands(QObject *parent = nullptr);

    /// A new action, found under `id` ("request.send"). `context` ends the connection when it goes.
    QAction *add(const QString &id, const QString &text, const QKeySequence &shortcut, QObject *context,
                 std::function<void()> trigger);
    /// Null when unknown.
    QAction *action(const QString &id) const;
    QList<QAction *> all() const { return m_actions; }

    /// "Send (Ctrl+Return)".
    static QString tooltip(const QAction *action);

private:
    QList<QAction *> m_actions;
};

} // namespace parlance::ui
