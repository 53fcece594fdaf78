// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/desktopscheme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>

namespace parlance::ui {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interfaceName = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString schemeKey = QStringLiteral("color-scheme");
constexpr uint preferDark = 1;
constexpr uint preferLight = 2;
constexpr int answerMs = 5000;

} // namespace

DesktopScheme::DesktopScheme(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    // By this name QtDBus looks up the slot's last parameter, and knows it only after its first answer.
    qRegisterMetaType<QDBusVariant>("QDBusVariant");
    // Between two peers without a bus there are no names.
    const QString sender = m_bus.baseService().isEmpty() ? QString() : service;
    m_bus.connect(sender, path, interfaceName, QStringLiteral("SettingChanged"), this,
                  SLOT(settingChanged(QString, QString, QDBusVariant)));
    read();
}

bool DesktopScheme::hasSessionBus()
{
    const QString address = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
    if (!address.isEmpty())
        return address != QLatin1String("disabled:");
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus"));
}

void DesktopScheme::read()
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interfaceName, QStringLiteral("Read"));
    call.setArguments({appearanceGroup, schemeKey});
    call.setAutoStartService(true);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call, answerMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (reply.isValid())
            take(reply.value().variant());
        else
            set(std::nullopt);
    });
}

void DesktopScheme::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearanceGroup && key == schemeKey)
        take(value.variant());
}

void DesktopScheme::take(const QVariant &value)
{
    // Read() of the portal wraps its value once more than the signal does.
    const QVariant plain = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    const uint scheme = plain.toUInt();
    if (scheme == preferDark || scheme == preferLight)
        set(scheme == preferDark);
    else
        set(std::nullopt);
}

void DesktopScheme::set(std::optional<bool> isDark)
{
    if (m_isKnown && isDark == m_isDark)
        return;
    m_isKnown = true;
    m_isDark = isDark;
    Q_EMIT changed();
}

} // namespace parlance::ui
