// SPDX-License-Identifier: GPL-3.0-or-later
#include "argumentparser.h"

#include <cmath>
#include <numeric>

namespace parlance::cli {

namespace {

int editDistance(const QString &from, const QString &to)
{
    std::vector<int> row(size_t(to.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < from.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i) + 1;
        for (size_t j = 0; j < size_t(to.size()); ++j) {
            const int cost = from.at(i) == to.at(qsizetype(j)) ? 0 : 1;
            const int next = std::min({row[j] + 1, row[j + 1] + 1, diagonal + cost});
            diagonal = std::exchange(row[j + 1], next);
        }
    }
    return row.back();
}

Failure usage(const QString &message, const QString &hint = {})
{
    return failure(ErrorCode::InvalidInput, message, hint);
}

/// Bytes that are no UTF-8, in a way that shows which ones.
QString shown(QByteArrayView word)
{
    QString text;
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7f)
            text += QStringLiteral("\\x%1").arg(uint(byte), 2, 16, QLatin1Char('0'));
        else
            text += QLatin1Char(c);
    }
    return text;
}

/// Texts become UTF-8 on their way; other bytes would arrive as something else than was typed.
Failure notUtf8(const QString &what)
{
    return usage(
        QStringLiteral("%1 is not UTF-8 text.").arg(what),
        QStringLiteral("Type it in UTF-8; data of other kinds is taken by -d, also from a file: -d @FILE."));
}

} // namespace

QString nearestName(const QString &typed, const QStringList &names)
{
    QString best;
    int bestDistance = std::max(1, int(typed.size()) / 3) + 1;
    for (const QString &name : names) {
        const bool begun = typed.size() >= 3 && name.startsWith(typed);
        const int distance = begun ? 0 : editDistance(typed, name);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = name;
        }
    }
    return best;
}

QStringList Arguments::texts(QLatin1String key) const
{
    QStringList texts;
    for (const QByteArray &value : m_values.value(key))
        texts.append(QString::fromUtf8(value));
    return texts;
}

QString Arguments::text(QLatin1String key) const
{
    const QByteArrayList all = m_values.value(key);
    return all.isEmpty() ? QString() : QString::fromUtf8(all.constLast());
}

Result<double> Arguments::number(QLatin1String key, double fallback, double minimum) const
{
    if (!has(key))
        return fallback;
    bool ok = false;
    const double value = text(key).toDouble(&ok);
    if (!ok || !std::isfinite(value) || value < minimum || value > 1e9)
        return usage(QStringLiteral("%1 takes a number of at least %2, not “%3”.")
                         .arg(key)
                         .arg(minimum)
                         .arg(text(key)));
    return value;
}

Result<int> Arguments::integer(QLatin1String key, int fallback, int minimum, int maximum) const
{
    if (!has(key))
        return fallback;
    bool ok = false;
    const int value = text(key).toInt(&ok);
    if (!ok || value < minimum || value > maximum) {
        return usage(QStringLiteral("%1 takes a whole number from %2 to %3, not “%4”.")
                         .arg(key)
                         .arg(minimum)
                         .arg(maximum)
                         .arg(text(key)));
    }
    return value;
}

QString Arguments::positional(qsizetype index) const
{
    return QString::fromUtf8(m_positionals.value(index));
}

ArgumentParser::ArgumentParser(QList<Option> options, QList<Positional> positionals)
    : m_options(std::move(options))
    , m_positionals(std::move(positionals))
{
}

Result<Arguments> ArgumentParser::parse(const QByteArrayList &words) const
{
    Arguments arguments;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QByteArray &word = words.at(i);
        if (word == "--") {
            arguments.m_positionals += words.sliced(i + 1);
            break;
        }
        Result<void> parsed;
        // A lone dash is a name for standard input, not an option.
        if (word.startsWith("--"))
            parsed = parseLong(words, i, arguments);
        else if (word.startsWith('-') && word.size() > 1)
            parsed = parseShort(words, i, arguments);
        else
            arguments.m_positionals.append(word);
        if (!parsed)
            return failure(parsed.error());
    }
    for (const Option &option : m_options) {
        if (const Result<void> isText =
                checkText(option, arguments.m_values.value(option.names.constFirst()));
            !isText)
            return failure(isText.error());
    }
    // Who asks for help need not know what else is wanted.
    if (!arguments.has(QLatin1String("-h"))) {
        if (const Result<void> complete = checkPositionals(arguments); !complete)
            return failure(complete.error());
    }
    return arguments;
}

Result<void> ArgumentParser::parseLong(const QByteArrayList &words, qsizetype &index,
                                       Arguments &arguments) const
{
    const QByteArray &word = words.at(index);
    const qsizetype equals = word.indexOf('=');
    const QString name = QString::fromUtf8(equals < 0 ? word : word.first(equals));
    const Option *option = find(name);
    if (!option)
        return unknown(name);
    QByteArrayList &values = arguments.m_values[option->names.constFirst()];
    if (option->value.isEmpty()) {
        if (equals >= 0)
            return usage(QStringLiteral("%1 takes no value.").arg(name));
        values.append(QByteArray());
        return {};
    }
    if (equals >= 0) {
        values.append(word.sliced(equals + 1));
        return {};
    }
    if (index + 1 == words.size())
        return usage(QStringLiteral("%1 needs a value: %1 %2.").arg(name, option->value));
    values.append(words.at(++index));
    return {};
}

Result<void> ArgumentParser::parseShort(const QByteArrayList &words, qsizetype &index,
                                        Arguments &arguments) const
{
    const QByteArray &word = words.at(index);
    for (qsizetype at = 1; at < word.size(); ++at) {
        const QString name = QStringLiteral("-") + QString::fromUtf8(word.sliced(at)).left(1);
        const Option *option = find(name);
        if (!option)
            return unknown(at == 1 ? QString::fromUtf8(word) : name);
        QByteArrayList &values = arguments.m_values[option->names.constFirst()];
        if (option->value.isEmpty()) {
            values.append(QByteArray());
            continue;
        }
        if (at + 1 < word.size())
            values.append(word.sliced(at + 1));
        else if (index + 1 < words.size())
            values.append(words.at(++index));
        else
            return usage(QStringLiteral("%1 needs a value: %1 %2.").arg(name, option->value));
        return {};
    }
    return {};
}

Result<void> ArgumentParser::checkPositionals(const Arguments &arguments) const
{
    for (const QByteArray &word : arguments.m_positionals) {
        if (!word.isValidUtf8())
            return notUtf8(QStringLiteral("“%1”").arg(shown(word)));
    }
    const qsizetype given = arguments.m_positionals.size();
    if (given < m_positionals.size())
        return usage(QStringLiteral("%1 is missing.").arg(m_positionals.at(given).name));
    if (given > m_positionals.size()) {
        return usage(QStringLiteral("“%1” is one word too many.")
                         .arg(QString::fromUtf8(arguments.m_positionals.at(m_positionals.size()))),
                     QStringLiteral("Put quotes around a value that holds spaces."));
    }
    return {};
}

Result<void> ArgumentParser::checkText(const Option &option, const QByteArrayList &values)
{
    for (const QByteArray &value : values) {
        if (!option.takesBytes && !value.isValidUtf8())
            return notUtf8(QStringLiteral("%1 “%2”").arg(option.names.constFirst(), shown(value)));
    }
    return {};
}

const Option *ArgumentParser::find(const QString &name) const
{
    const auto it = std::find_if(m_options.begin(), m_options.end(),
                                 [&name](const Option &option) { return option.names.contains(name); });
    return it == m_options.end() ? nullptr : &*it;
}

Failure ArgumentParser::unknown(const QString &name) const
{
    QStringList names;
    for (const Option &option : m_options)
        names += option.names;
    // --port of one tool is --http-port of another.
    const auto longer = std::find_if(names.cbegin(), names.cend(), [&name](const QString &each) {
        return name.startsWith(QLatin1String("--")) && each.endsWith(QStringView(name).sliced(1));
    });
    const QString nearest = longer != names.cend() ? *longer : nearestName(name, names);
    return usage(QStringLiteral("There is no option %1.").arg(name),
                 nearest.isEmpty() ? QString() : QStringLiteral("Did you mean %1?").arg(nearest));
}

} // namespace parlance::cli
