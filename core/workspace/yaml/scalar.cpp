// SPDX-License-Identifier: GPL-3.0-or-later
#include "scalar.h"

#include <QLatin1StringView>

#include <algorithm>
#include <iterator>

namespace parlance::yaml {
namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool allDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit);
}

bool isOneOf(QStringView text, std::initializer_list<QLatin1StringView> words)
{
    return std::any_of(words.begin(), words.end(), [text](QLatin1StringView word) { return text == word; });
}

bool isInteger(QStringView text)
{
    if (text.startsWith(u"0x"))
        return text.size() > 2 && std::all_of(text.begin() + 2, text.end(), [](QChar c) {
                   return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
               });
    if (text.startsWith(u"0o"))
        return text.size() > 2 &&
               std::all_of(text.begin() + 2, text.end(), [](QChar c) { return c >= u'0' && c <= u'7'; });
    if (text.startsWith(u'-') || text.startsWith(u'+'))
        text = text.sliced(1);
    return allDigits(text);
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool isFloat(QStringView text)
{
    if (text.startsWith(u'-') || text.startsWith(u'+'))
        text = text.sliced(1);
    if (isOneOf(text, {QLatin1StringView(".inf"), QLatin1StringView(".Inf"), QLatin1StringView(".INF")}))
        return true;
    if (isOneOf(text, {QLatin1StringView(".nan"), QLatin1StringView(".NaN"), QLatin1StringView(".NAN")}))
        return true;
    const auto exponent =
        std::find_if(text.begin(), text.end(), [](QChar c) { return c == u'e' || c == u'E'; });
    QStringView mantissa = text.first(std::distance(text.begin(), exponent));
    if (exponent != text.end()) {
        QStringView power = text.sliced(mantissa.size() + 1);
        if (power.startsWith(u'-') || power.startsWith(u'+'))
            power = power.sliced(1);
        if (!allDigits(power))
            return false;
    }
    const qsizetype dot = mantissa.indexOf(u'.');
    if (dot < 0)
        return allDigits(mantissa);
    const QStringView whole = mantissa.first(dot);
    const QStringView fraction = mantissa.sliced(dot + 1);
    return (allDigits(whole) && (fraction.isEmpty() || allDigits(fraction))) ||
           (whole.isEmpty() && allDigits(fraction));
}

// What YAML 1.1 readers take for something else than a string.
bool isOldType(QStringView text)
{
    static constexpr QLatin1StringView words[] = {
        QLatin1StringView("y"),  QLatin1StringView("n"),   QLatin1StringView("yes"),
        QLatin1StringView("no"), QLatin1StringView("off"), QLatin1StringView("on"),
    };
    if (text.size() <= 3 && std::any_of(std::begin(words), std::end(words), [text](QLatin1StringView word) {
            return text.compare(word, Qt::CaseInsensitive) == 0;
        }))
        return true;
    // Versions and numeric addresses are texts everywhere.
    if (std::count(text.begin(), text.end(), u'.') > 1)
        return false;
    const bool numeric = std::all_of(
        text.begin(), text.end(), [](QChar c) { return isDigit(c) || QStringView(u":_,.-+eE").contains(c); });
    return numeric && std::any_of(text.begin(), text.end(), isDigit);
}

} // namespace

PlainType plainType(QStringView text)
{
    if (text.isEmpty() || text == u"~")
        return PlainType::Null;
    const QChar first = text.front();
    if (isDigit(first) || QStringView(u"-+.").contains(first)) {
        if (isInteger(text))
            return PlainType::Integer;
        return isFloat(text) ? PlainType::Float : PlainType::String;
    }
    if (text.size() > 5)
        return PlainType::String;
    if (isOneOf(text, {QLatin1StringView("null"), QLatin1StringView("Null"), QLatin1StringView("NULL")}))
        return PlainType::Null;
    if (isOneOf(text, {QLatin1StringView("true"), QLatin1StringView("True"), QLatin1StringView("TRUE"),
                       QLatin1StringView("false"), QLatin1StringView("False"), QLatin1StringView("FALSE")}))
        return PlainType::Boolean;
    return PlainType::String;
}

bool isSafePlainString(QStringView text, bool inFlow)
{
    if (text.isEmpty() || isTypedPlain(text) || isOldType(text))
        return false;
    if (QStringView(u" \t-?:,[]{}#&*!|>'\"%@`=<~").contains(text.front()))
        return false;
    if (text.back().isSpace() || text.endsWith(u':'))
        return false;
    if (text.startsWith(u"---") || text.startsWith(u"..."))
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const char16_t code = c.unicode();
        if (code < 0x20 || code == 0x7f || (code >= 0x80 && code < 0xa0) || code == 0x2028 ||
            code == 0x2029 || code == 0xfeff || code == 0xfffe || code == 0xffff)
            return false;
        if (c == u':' && i + 1 < text.size() && text[i + 1].isSpace())
            return false;
        if (c == u'#' && i > 0 && text[i - 1].isSpace())
            return false;
        if (inFlow && QStringView(u",[]{}").contains(c))
            return false;
        if (inFlow && c == u':')
            return false;
    }
    return true;
}

} // namespace parlance::yaml
