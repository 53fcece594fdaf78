// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QStringList>
#include <QVariantMap>

#include <optional>

namespace parlance::mock {

/// Reads a behaviour's settings and keeps the first complaint, so that a create function asks for it once at
/// the end.
class SettingsReader
{
public:
    SettingsReader(const char *behaviour, const QVariantMap &settings)
        : m_behaviour(behaviour)
        , m_settings(settings)
    {
    }

    double number(const char *name, double minimum, double maximum);
    int integer(const char *name, int minimum, int maximum);
    bool boolean(const char *name);
    /// Index into `choices`.
    int choice(const char *name, const QStringList &choices);
    std::string text(const char *name, qsizetype maximumLength = 1000);

    const std::optional<Error> &error() const { return m_error; }

private:
    QVariant value(const char *name) const { return m_settings.value(QLatin1String(name)); }
    void complain(const char *name, const QString &expected);

    const char *m_behaviour;
    const QVariantMap &m_settings;
    std::optional<Error> m_error;
};

} // namespace parlance::mock
