// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>

#include <optional>

class QDBusVariant;

namespace parlance::ui {

/// What the desktop's settings portal says of light and dark (org.freedesktop.appearance, color-scheme), and
/// that it changed. Qt before 6.5 does not ask, and later ones only on desktops they know. Never waits: the
/// answer comes as a signal.
class DesktopScheme : public QObject
{
    Q_OBJECT
public:
    explicit DesktopScheme(const QDBusConnection &bus, QObject *parent = nullptr);

    /// Nothing while it has not answered, or has no preference.
    std::optional<bool> isDark() const { return m_isDark; }
    /// It answered, or there is none.
    bool isKnown() const { return m_isKnown; }
    /// Whether there is a bus to be asked: connecting to none may start one.
    static bool hasSessionBus();

Q_SIGNALS:
    /// Also once for the first answer, whatever it is.
    void changed();

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void read();
    void take(const QVariant &value);
    void set(std::optional<bool> isDark);

    QDBusConnection m_bus;
    std::optional<bool> m_isDark;
    bool m_isKnown = false;
};

} // namespace parlance::ui
