// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingsreader.h"

#include <cmath>

namespace parlance::mock {

void SettingsReader::complain(const char *name, const QString &expected)
{
    if (m_error)
        return;
    m_error = makeError(ErrorCode::InvalidInput, QStringLiteral("%1.%2 must be %3, not \"%4\".")
                                                     .arg(QLatin1String(m_behaviour), QLatin1String(name),
                                                          expected, value(name).toString()));
}

double SettingsReader::number(const char *name, double minimum, double maximum)
{
    bool isNumber = false;
    const double number = value(name).toDouble(&isNumber);
    if (isNumber && std::isfinite(number) && number >= minimum && number <= maximum)
        return number;
    complain(name, QStringLiteral("a number from %1 to %2").arg(minimum).arg(maximum));
    return minimum;
}

int SettingsReader::integer(const char *name, int minimum, int maximum)
{
    const double number = value(name).toDouble();
    if (number == std::floor(number) && number >= minimum && number <= maximum &&
        value(name).canConvert<double>())
        return int(number);
    complain(name, QStringLiteral("a whole number from %1 to %2").arg(minimum).arg(maximum));
    return minimum;
}

bool SettingsReader::boolean(const char *name)
{
    if (value(name).typeId() != QMetaType::Bool)
        complain(name, QStringLiteral("true or false"));
    return value(name).toBool();
}

int SettingsReader::choice(const char *name, const QStringList &choices)
{
    const qsizetype index = choices.indexOf(value(name).toString());
    if (index < 0)
        complain(name, QStringLiteral("one of %1").arg(choices.join(QStringLiteral(", "))));
    return int(qMax<qsizetype>(0, index));
}

std::string SettingsReader::text(const char *name, qsizetype maximumLength)
{
    const QString text = value(name).toString();
    for (const QChar character : text) {
        if (character < u' ' || character == QChar(0x7f))
            complain(name, QStringLiteral("text without control characters"));
    }
    if (text.size() > maximumLength)
        complain(name, QStringLiteral("text of at most %1 characters").arg(maximumLength));
    return text.toStdString();
}

} // namespace parlance::mock
