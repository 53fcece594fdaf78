// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/timeline/messagefilter.h>

namespace parlance::timeline {

/// What was typed into the filter, ready to judge messages. Immutable; thread-safe.
class TextRule
{
public:
    TextRule() = default;
    virtual ~TextRule() = default;
    TextRule(const TextRule &) = delete;
    TextRule &operator=(const TextRule &) = delete;

    virtual MessageFilter::Verdict judge(const MessageView &message) const = 0;
};

using TextRulePtr = std::shared_ptr<const TextRule>;

inline MessageFilter::Verdict verdict(bool passes)
{
    return passes ? MessageFilter::Verdict::Passes : MessageFilter::Verdict::Fails;
}

/// Of a text that is not empty; see FilterChoices::text.
Result<TextRulePtr> makeTextRule(const QString &text);

/// `/pattern/flags`, where the text has that form.
struct PatternText
{
    QString pattern;
    QString flags;
};
std::optional<PatternText> patternText(QStringView text);

TextRulePtr makePlainRule(const QString &text);
Result<TextRulePtr> makePatternRule(const PatternText &text);
/// `text` begins with `$`.
Result<TextRulePtr> makeJsonRule(const QString &text);
TextRulePtr makeAttributeRule(const QString &name, const QString &pattern);

} // namespace parlance::timeline
