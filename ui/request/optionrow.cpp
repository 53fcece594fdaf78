// SPDX-License-Identifier: GPL-3.0-or-later
#include "optionrow.h"

#include "optionssection.h"

#include <QLocale>

namespace parlance::ui {

namespace {

const QString separator = QStringLiteral(", ");

QString yesNo(bool yes)
{
    return yes ? OptionsSection::tr("yes") : OptionsSection::tr("no");
}

} // namespace

OptionRow OptionRow::of(const char *name, Kind kind, const QString &label, const QString &note,
                        const QList<Choice> &choices)
{
    return {QLatin1String(name), kind, label, note, choices, {}, {}};
}

OptionRow OptionRow::flag(const QString &name, const QString &label, const QString &note)
{
    return {name,
            Kind::Flag,
            label,
            note,
            {{QStringLiteral("true"), yesNo(true)}, {QStringLiteral("false"), yesNo(false)}}};
}

QString OptionRow::valueText(const QVariant &value) const
{
    switch (kind) {
    case Kind::Flag:
        return yesNo(value.toBool());
    case Kind::Choice: {
        for (const Choice &choice : choices) {
            if (choice.value == value.toString())
                return choice.text;
        }
        return value.toString();
    }
    case Kind::Milliseconds:
    case Kind::Count:
        if (value.toDouble() <= 0 && kind == Kind::Milliseconds)
            return OptionsSection::tr("none");
        return QLocale().toString(value.toLongLong());
    default:
        break;
    }
    const QString text = fieldText(value);
    return text.isEmpty() ? OptionsSection::tr("none") : text;
}

QString OptionRow::fieldText(const QVariant &value) const
{
    return isList() ? value.toStringList().join(separator) : value.toString();
}

QVariant OptionRow::fieldValue(const QString &text) const
{
    if (text.isEmpty())
        return {};
    if (isNumber())
        return text.toInt();
    if (!isList())
        return text;
    QStringList names;
    for (const QString &name : text.split(u',', Qt::SkipEmptyParts))
        names.append(name.trimmed());
    // One alone is a plain text, as the collection's format has it.
    return names.size() == 1 ? QVariant(names.constFirst()) : QVariant(names);
}

} // namespace parlance::ui
