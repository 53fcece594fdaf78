// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"

#include <cstring>

namespace parlance::call {

QString randomCharacters(int count, const char *alphabet)
{
    const int last = int(std::strlen(alphabet)) - 1;
    QString text(count, Qt::Uninitialized);
    for (QChar &c : text)
        c = QLatin1Char(alphabet[randomNumber(0, last)]);
    return text;
}

QString randomDigits(int count)
{
    return randomCharacters(count, digits);
}

QString randomSeveral(std::span<const char *const> words, int count, const QString &separator)
{
    QStringList several;
    for (int i = 0; i < count; ++i)
        several.append(randomOf(words));
    return several.join(separator);
}

QString capitalized(const QString &text)
{
    return text.isEmpty() ? text : QString(text.at(0).toUpper() + text.mid(1));
}

QString plainLower(const QString &text)
{
    QString plain;
    for (const QChar c : text.toLower()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            plain.append(c);
    }
    return plain;
}

} // namespace parlance::call
