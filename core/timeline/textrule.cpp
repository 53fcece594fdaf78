// SPDX-License-Identifier: GPL-3.0-or-later
#include "textrule.h"

#include <parlance/call/boundedregex.h>

namespace parlance::timeline {

namespace {

class PatternRule : public TextRule
{
public:
    explicit PatternRule(call::BoundedRegex regex)
        : m_regex(std::move(regex))
    {
    }
    MessageFilter::Verdict judge(const MessageView &message) const override
    {
        const Result<bool> found = m_regex.occursIn(QString::fromUtf8(message.payload));
        return found ? verdict(*found) : MessageFilter::Verdict::GaveUp;
    }

private:
    call::BoundedRegex m_regex;
};

} // namespace

std::optional<PatternText> patternText(QStringView text)
{
    const qsizetype end = text.lastIndexOf(u'/');
    if (!text.startsWith(u'/') || end < 2)
        return std::nullopt;
    const QStringView flags = text.sliced(end + 1);
    const bool areFlags =
        std::all_of(flags.begin(), flags.end(), [](QChar c) { return QStringView(u"dgimsuvy").contains(c); });
    if (!areFlags)
        return std::nullopt;
    return PatternText{text.sliced(1, end - 1).toString(), flags.toString()};
}

Result<TextRulePtr> makePatternRule(const PatternText &text)
{
    Result<call::BoundedRegex> regex = call::BoundedRegex::compile(text.pattern, text.flags);
    if (!regex)
        return failure(regex.error());
    return std::make_shared<PatternRule>(*std::move(regex));
}

Result<TextRulePtr> makeTextRule(const QString &text)
{
    if (const std::optional<PatternText> pattern = patternText(text))
        return makePatternRule(*pattern);
    // A price of $5 is text.
    if (text == u"$" || text.startsWith(u"$.") || text.startsWith(u"$[") || text.startsWith(u"$ "))
        return makeJsonRule(text);
    for (const QString &name : {QStringLiteral("event"), QStringLiteral("topic"), QStringLiteral("id")}) {
        if (text.startsWith(QString(name + u':')))
            return makeAttributeRule(name, text.sliced(name.size() + 1).trimmed());
    }
    return makePlainRule(text);
}

} // namespace parlance::timeline
