// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/optionreader.h>

#include <limits>

namespace parlance::call {

namespace {

template <typename Flag>
void readFlag(const QVariantMap &options, const QString &name, Flag &value)
{
    if (const auto given = givenOption(options, name); given && given->canConvert<bool>())
        value = given->toBool();
}

template <typename Number>
void readNumber(const QVariantMap &options, const QString &name, Number &value)
{
    const auto given = givenOption(options, name);
    bool ok = false;
    const double number = given ? given->toDouble(&ok) : 0;
    if (ok && number >= 0 && number <= double(std::numeric_limits<int>::max()))
        value = Number(number);
}

} // namespace

std::optional<QVariant> givenOption(const QVariantMap &options, const QString &name)
{
    const auto found = options.constFind(name);
    if (found == options.constEnd() || !found->isValid() || found->toString() == QLatin1String("inherit"))
        return std::nullopt;
    return *found;
}

void readOption(const QVariantMap &options, const QString &name, bool &value)
{
    readFlag(options, name, value);
}

void readOption(const QVariantMap &options, const QString &name, std::optional<bool> &value)
{
    readFlag(options, name, value);
}

void readOption(const QVariantMap &options, const QString &name, int &value)
{
    readNumber(options, name, value);
}

void readOption(const QVariantMap &options, const QString &name, qint64 &value)
{
    readNumber(options, name, value);
}

void readOption(const QVariantMap &options, const QString &name, QStringList &value)
{
    const auto given = givenOption(options, name);
    if (!given || !given->canConvert<QStringList>())
        return;
    value.clear();
    for (const QString &part : given->toStringList().join(u',').split(u',')) {
        if (!part.trimmed().isEmpty())
            value.append(part.trimmed());
    }
}

} // namespace parlance::call
