// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QByteArrayList>
#include <QHash>
#include <QStringList>

namespace parlance::cli {

/// One option of a command, as parsed and as shown in its help.
struct Option
{
    QStringList names; ///< with dashes; the first is its key: `-X`, `--method`
    QString value;     ///< placeholder of its value (`METHOD`); empty: a switch
    QString help;
    QString group; ///< heading in the help; empty: "Options"
    bool repeats = false;
    bool takesBytes = false; ///< its value may be no UTF-8
};

/// What a command takes besides options.
struct Positional
{
    QString name; ///< `ADDRESS`
    QString help;
};

/// The words of a command line, sorted. Values are kept as bytes, since a shell may give any; where no bytes
/// are taken the parser has made sure that they are UTF-8.
class Arguments
{
public:
    bool has(QLatin1String key) const { return m_values.contains(key); }
    QByteArrayList values(QLatin1String key) const { return m_values.value(key); }
    QStringList texts(QLatin1String key) const;
    /// The last value given, which wins; null when absent.
    QString text(QLatin1String key) const;
    /// A number not below `minimum`; `fallback` when absent.
    Result<double> number(QLatin1String key, double fallback, double minimum) const;
    Result<int> integer(QLatin1String key, int fallback, int minimum, int maximum) const;

    const QByteArrayList &positionals() const { return m_positionals; }
    QString positional(qsizetype index) const;

private:
    friend class ArgumentParser;
    QHash<QString, QByteArrayList> m_values;
    QByteArrayList m_positionals;
};

/// Reads `--name value`, `--name=value`, `-Xvalue`, `-X value`, bundled switches and `--`. Errors say what is
/// wrong and name the nearest option.
class ArgumentParser
{
public:
    ArgumentParser(QList<Option> options, QList<Positional> positionals);

    Result<Arguments> parse(const QByteArrayList &words) const;

private:
    const Option *find(const QString &name) const;
    Failure unknown(const QString &name) const;
    Result<void> parseLong(const QByteArrayList &words, qsizetype &index, Arguments &arguments) const;
    Result<void> parseShort(const QByteArrayList &words, qsizetype &index, Arguments &arguments) const;
    Result<void> checkPositionals(const Arguments &arguments) const;
    static Result<void> checkText(const Option &option, const QByteArrayList &values);

    QList<Option> m_options;
    QList<Positional> m_positionals;
};

/// The name nearest to what was typed, when it is near enough to have been meant; else empty.
QString nearestName(const QString &typed, const QStringList &names);

} // namespace parlance::cli
