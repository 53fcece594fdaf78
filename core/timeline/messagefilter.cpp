// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/timeline/messagefilter.h>

#include "textrule.h"

namespace parlance::timeline {

QByteArrayView messageName(const MessageView &message)
{
    const QByteArrayView event = message.attributeBytes("event");
    return event.isEmpty() ? message.attributeBytes("topic") : event;
}

Result<MessageFilter> MessageFilter::compile(const FilterChoices &choices)
{
    MessageFilter filter;
    filter.m_choices = choices;
    filter.m_name = choices.name.toUtf8();
    filter.m_choices.text = choices.text.trimmed();
    if (filter.m_choices.text.isEmpty())
        return filter;
    Result<TextRulePtr> rule = makeTextRule(filter.m_choices.text);
    if (!rule)
        return failure(rule.error());
    filter.m_rule = *std::move(rule);
    return filter;
}

MessageFilter::Verdict MessageFilter::judge(const MessageView &message) const
{
    if (m_choices.direction && message.direction != *m_choices.direction)
        return Verdict::Fails;
    if (!m_choices.showsControl && message.isControl())
        return Verdict::Fails;
    if (!m_name.isEmpty() && messageName(message) != m_name)
        return Verdict::Fails;
    return m_rule ? m_rule->judge(message) : Verdict::Passes;
}

} // namespace parlance::timeline
