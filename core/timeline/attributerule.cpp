// SPDX-License-Identifier: GPL-3.0-or-later
#include "textrule.h"

namespace parlance::timeline {

namespace {

/// `*` stands for any characters. Linear in text times stars: on a mismatch only the last star takes more.
bool matchesStars(QStringView pattern, QStringView text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype starText = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            starText = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++starText;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

/// MQTT 5 §4.7: `+` is one level, `#` at the end all that follow, the one before it included.
bool matchesTopic(QStringView filter, QStringView topic)
{
    const QList<QStringView> wanted = filter.split(u'/');
    const QList<QStringView> levels = topic.split(u'/');
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted.at(i) == u"#")
            return i == wanted.size() - 1;
        if (i >= levels.size() || (wanted.at(i) != u"+" && !matchesStars(wanted.at(i), levels.at(i))))
            return false;
    }
    return wanted.size() == levels.size();
}

class AttributeRule : public TextRule
{
public:
    AttributeRule(const QString &name, const QString &pattern)
        : m_name(name)
        , m_pattern(pattern)
        , m_isTopicFilter(name == u"topic" && (pattern.contains(u'+') || pattern.contains(u'#')))
    {
    }

    MessageFilter::Verdict judge(const MessageView &message) const override
    {
        const QString value = message.attribute(m_name);
        if (value.isEmpty())
            return MessageFilter::Verdict::Fails;
        return verdict(m_isTopicFilter ? matchesTopic(m_pattern, value) : matchesStars(m_pattern, value));
    }

private:
    QString m_name;
    QString m_pattern;
    bool m_isTopicFilter;
};

} // namespace

TextRulePtr makeAttributeRule(const QString &name, const QString &pattern)
{
    return std::make_shared<AttributeRule>(name, pattern.isEmpty() ? QStringLiteral("*") : pattern);
}

} // namespace parlance::timeline
