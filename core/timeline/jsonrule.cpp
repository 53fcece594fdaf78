// SPDX-License-Identifier: GPL-3.0-or-later
#include "textrule.h"

#include <parlance/base/decimal.h>
#include <parlance/base/json.h>
#include <parlance/call/boundedregex.h>

#include <array>

namespace parlance::timeline {

namespace {

// A message beyond these is looked at by a person, not by a filter that runs over millions.
constexpr JsonDocument::Limits messageLimits{16 * 1024 * 1024, 1024 * 1024, 500};

enum class Operator { Exists, Equal, Unequal, Less, AtMost, Greater, AtLeast, Contains, Matches };

struct OperatorText
{
    QStringView text;
    Operator value;
};
// Longer ones first.
constexpr std::array<OperatorText, 11> operatorTexts{{{u"==", Operator::Equal},
                                                      {u"!=", Operator::Unequal},
                                                      {u"<=", Operator::AtMost},
                                                      {u">=", Operator::AtLeast},
                                                      {u"=~", Operator::Matches},
                                                      {u"=", Operator::Equal},
                                                      {u"<", Operator::Less},
                                                      {u">", Operator::Greater},
                                                      {u"~", Operator::Matches},
                                                      {u"contains ", Operator::Contains},
                                                      {u"contains", Operator::Contains}}};

struct Comparison
{
    QString path; ///< as JsonValue::find takes it
    Operator compare = Operator::Exists;
    QString operand;
};

Failure pathFailure(qsizetype at)
{
    return failure(ErrorCode::Parse, QStringLiteral("The path is not complete at character %1.").arg(at + 1),
                   QStringLiteral("Write it like $.items[0].name or $['a key'] > 3."));
}

/// Where the bracket that opens at `at` has closed; -1 where it does not.
qsizetype bracketEnd(QStringView text, qsizetype at)
{
    const QChar first = at + 1 < text.size() ? text[at + 1] : QChar();
    if (first != u'\'' && first != u'"') {
        const qsizetype end = text.indexOf(u']', at);
        return end > at + 1 ? end + 1 : -1;
    }
    const qsizetype quote = text.indexOf(first, at + 2);
    return quote >= 0 && quote + 1 < text.size() && text[quote + 1] == u']' ? quote + 2 : -1;
}

bool endsName(QChar c)
{
    return c == u'.' || c == u'[' || c.isSpace() || QStringView(u"=!<>~").contains(c);
}

/// Behind the path that begins with `$`.
Result<qsizetype> pathEnd(QStringView text)
{
    qsizetype at = 1;
    while (at < text.size() && (text[at] == u'.' || text[at] == u'[')) {
        const qsizetype start = at;
        if (text[at] == u'[') {
            at = bracketEnd(text, at);
        } else {
            ++at;
            while (at < text.size() && !endsName(text[at]))
                ++at;
            at = at > start + 1 ? at : -1;
        }
        if (at < 0)
            return pathFailure(start);
    }
    return at;
}

Result<Comparison> parse(QStringView text)
{
    const Result<qsizetype> end = pathEnd(text);
    if (!end)
        return failure(end.error());
    Comparison comparison;
    const QStringView path = text.sliced(1, *end - 1);
    comparison.path = (path.startsWith(u'.') ? path.sliced(1) : path).toString();
    const QStringView rest = text.sliced(*end).trimmed();
    if (rest.isEmpty())
        return comparison;
    for (const OperatorText &known : operatorTexts) {
        if (!rest.startsWith(known.text))
            continue;
        comparison.compare = known.value;
        comparison.operand = rest.sliced(known.text.size()).trimmed().toString();
        if (comparison.operand.isEmpty())
            return failure(ErrorCode::Parse, QStringLiteral("What is the value to be compared with?"));
        return comparison;
    }
    return failure(ErrorCode::Parse, QStringLiteral("“%1” is no comparison.").arg(rest.left(20)),
                   QStringLiteral("Known are =, !=, <, <=, >, >=, contains and ~ /pattern/."));
}

/// What a filter may skip without parsing: a member's name stands in the text as it is, unless it is escaped.
QByteArray lastName(const QString &path)
{
    const qsizetype dot = path.lastIndexOf(u'.');
    const QString name = path.sliced(dot + 1);
    const bool isPlain = std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetter() || c == u'_' || c == u'-');
    });
    return isPlain && !name.isEmpty() ? QByteArray('"' + name.toLatin1() + '"') : QByteArray();
}

class JsonRule : public TextRule
{
public:
    JsonRule(Comparison comparison, std::optional<call::BoundedRegex> regex)
        : m_comparison(std::move(comparison))
        , m_regex(std::move(regex))
        , m_name(lastName(m_comparison.path))
        , m_number(Decimal::parse(m_comparison.operand.toUtf8()))
        , m_text(m_comparison.operand)
    {
        const bool isQuoted = m_text.size() >= 2 && m_text.startsWith(u'"') && m_text.endsWith(u'"');
        if (isQuoted) {
            m_number.reset();
            const Result<JsonDocument> document = JsonDocument::parse(m_text.toUtf8());
            m_text = document && document->root().isString() ? document->root().text()
                                                             : m_text.sliced(1, m_text.size() - 2);
        }
    }

    MessageFilter::Verdict judge(const MessageView &message) const override
    {
        const QByteArrayView bytes = message.payload;
        if (!m_name.isEmpty() && bytes.indexOf(m_name) < 0 && !bytes.contains('\\'))
            return MessageFilter::Verdict::Fails;
        const Result<JsonDocument> document =
            JsonDocument::parse(QByteArray::fromRawData(bytes.data(), bytes.size()), messageLimits);
        if (!document)
            return MessageFilter::Verdict::Fails;
        const JsonValue value = document->root().find(m_comparison.path);
        if (m_comparison.compare == Operator::Exists || value.isMissing())
            return verdict(!value.isMissing());
        return compare(value);
    }

private:
    MessageFilter::Verdict compare(const JsonValue &value) const
    {
        const QString text = value.text();
        if (m_comparison.compare == Operator::Contains)
            return verdict(text.contains(m_text, Qt::CaseInsensitive));
        if (m_comparison.compare == Operator::Matches) {
            const Result<bool> found = m_regex->occursIn(text);
            return found ? verdict(*found) : MessageFilter::Verdict::GaveUp;
        }
        const std::optional<Decimal> number =
            value.isNumber() && m_number ? Decimal::parse(value.raw()) : std::nullopt;
        if (number)
            return verdict(holds(*number <=> *m_number));
        // A number and a text have no order.
        const bool isEquality =
            m_comparison.compare == Operator::Equal || m_comparison.compare == Operator::Unequal;
        if (!isEquality && (!value.isString() || m_number))
            return MessageFilter::Verdict::Fails;
        const int order = text.compare(m_text);
        return verdict(holds(order <=> 0));
    }

    bool holds(std::strong_ordering order) const
    {
        switch (m_comparison.compare) {
        case Operator::Equal:
            return order == 0;
        case Operator::Unequal:
            return order != 0;
        case Operator::Less:
            return order < 0;
        case Operator::AtMost:
            return order <= 0;
        case Operator::Greater:
            return order > 0;
        default:
            return order >= 0;
        }
    }

    Comparison m_comparison;
    std::optional<call::BoundedRegex> m_regex;
    QByteArray m_name;
    std::optional<Decimal> m_number;
    QString m_text;
};

} // namespace

Result<TextRulePtr> makeJsonRule(const QString &text)
{
    const Result<Comparison> comparison = parse(text);
    if (!comparison)
        return failure(comparison.error());
    if (comparison->compare != Operator::Matches)
        return std::make_shared<JsonRule>(*comparison, std::nullopt);
    const PatternText pattern =
        patternText(comparison->operand).value_or(PatternText{comparison->operand, QString()});
    Result<call::BoundedRegex> regex = call::BoundedRegex::compile(pattern.pattern, pattern.flags);
    if (!regex)
        return failure(regex.error());
    return std::make_shared<JsonRule>(*comparison, *std::move(regex));
}

} // namespace parlance::timeline
