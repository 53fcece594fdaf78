// SPDX-License-Identifier: GPL-3.0-or-later
#include "textrule.h"

#include <parlance/base/decimal.h>
#include <parlance/base/jsonpath.h>
#include <parlance/call/boundedregex.h>

#include <QDeadlineTimer>

#include <array>
#include <chrono>

namespace parlance::timeline {

namespace {

// A message beyond these is looked at by a person, not by a filter that runs over millions.
constexpr JsonDocument::Limits messageLimits{16 * 1024 * 1024, 1024 * 1024, 500};
// Bytes of all the values of one message that are compared, and what each costs besides.
constexpr qint64 maximumCompared = 64 * 1024 * 1024;
constexpr qint64 costOfValue = 512;
// A pattern's search is bounded for each value alone.
constexpr std::chrono::seconds patternTime{2};

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
    JsonPath path;
    Operator compare = Operator::Exists;
    QString operand = {};
};

Result<Comparison> parse(QStringView text)
{
    qsizetype length = 0;
    Result<JsonPath> path = JsonPath::parse(text, &length);
    if (!path)
        return failure(path.error());
    Comparison comparison{*std::move(path)};
    const QStringView rest = text.sliced(length).trimmed();
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
QByteArray nameInText(const QString &name)
{
    const bool isPlain = std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
    });
    return isPlain && !name.isEmpty() ? QByteArray('"' + name.toLatin1() + '"') : QByteArray();
}

class JsonRule : public TextRule
{
public:
    JsonRule(Comparison comparison, std::optional<call::BoundedRegex> regex)
        : m_comparison(std::move(comparison))
        , m_regex(std::move(regex))
        , m_name(nameInText(m_comparison.path.requiredName()))
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
        return judgeSelected(document->root());
    }

private:
    /// Any of what the path selects passes the message.
    MessageFilter::Verdict judgeSelected(const JsonValue &root) const
    {
        using Verdict = MessageFilter::Verdict;
        Verdict found = Verdict::Fails;
        qint64 compared = 0;
        const QDeadlineTimer deadline(patternTime);
        const JsonPath::Walk walk = m_comparison.path.select(root, [&](const JsonValue &value) {
            if (m_comparison.compare == Operator::Exists) {
                found = Verdict::Passes;
                return false;
            }
            // Of a deep document each value may hold most of the others.
            compared += value.raw().size() + costOfValue;
            const bool isTooMuch = compared > maximumCompared || (m_regex && deadline.hasExpired());
            found = isTooMuch ? Verdict::GaveUp : compare(value);
            return found == Verdict::Fails;
        });
        return walk == JsonPath::Walk::GaveUp ? Verdict::GaveUp : found;
    }

    MessageFilter::Verdict compare(const JsonValue &value) const
    {
        if (m_comparison.compare == Operator::Contains)
            return verdict(value.text().contains(m_text, Qt::CaseInsensitive));
        if (m_comparison.compare == Operator::Matches) {
            const Result<bool> found = m_regex->occursIn(value.text());
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
        const int order = value.text().compare(m_text);
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
