// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/mqtt/topics.h>

namespace parlance::mqtt {

namespace {

constexpr qsizetype maximumBytes = 65'535;
constexpr QStringView sharePrefix = u"$share/";

Result<void> checkText(const QString &text, const QString &what)
{
    if (text.isEmpty()) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("The %1 is empty.").arg(what),
                       QStringLiteral("It looks like sensors/kitchen/temperature."));
    }
    if (text.contains(QChar(0)) || text.toUtf8().size() > maximumBytes) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("The %1 holds a NUL or is longer than 65,535 bytes.").arg(what));
    }
    return {};
}

/// Takes the text up to the next slash off.
QStringView takeLevel(QStringView &rest, bool &ended)
{
    const qsizetype slash = rest.indexOf(u'/');
    const QStringView level = slash < 0 ? rest : rest.first(slash);
    ended = slash < 0;
    rest = slash < 0 ? QStringView() : rest.sliced(slash + 1);
    return level;
}

} // namespace

Result<void> checkTopic(const QString &topic)
{
    if (const Result<void> ok = checkText(topic, QStringLiteral("topic")); !ok)
        return ok;
    if (topic.contains(u'+') || topic.contains(u'#')) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("“%1” has a wildcard: nothing can be published there.").arg(topic),
                       QStringLiteral("+ and # belong into subscriptions; name one topic."));
    }
    return {};
}

Result<void> checkFilter(const QString &filter)
{
    if (const Result<void> ok = checkText(filter, QStringLiteral("topic filter")); !ok)
        return ok;
    const auto wrong = [&filter](const QString &why) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("“%1” is no topic filter: %2.").arg(filter, why));
    };
    QStringView rest = filter;
    if (rest.startsWith(sharePrefix)) {
        const qsizetype slash = filter.indexOf(u'/', sharePrefix.size());
        const QStringView group = QStringView(filter).mid(sharePrefix.size(), slash - sharePrefix.size());
        if (slash < 0 || group.isEmpty() || slash + 1 == filter.size() || group.contains(u'+') ||
            group.contains(u'#'))
            return wrong(QStringLiteral("a shared one looks like $share/group/filter"));
        rest = rest.sliced(slash + 1);
    }
    for (bool ended = false; !ended;) {
        const QStringView level = takeLevel(rest, ended);
        if (level.contains(u'#') && (level.size() > 1 || !ended))
            return wrong(QStringLiteral("# stands alone, as the last level"));
        if (level.contains(u'+') && level.size() > 1)
            return wrong(QStringLiteral("+ stands alone between slashes"));
    }
    return {};
}

QStringView filterInShare(QStringView filter)
{
    if (!filter.startsWith(sharePrefix))
        return filter;
    const qsizetype slash = filter.indexOf(u'/', sharePrefix.size());
    return slash < 0 ? QStringView() : filter.sliced(slash + 1);
}

bool topicMatches(QStringView filter, QStringView topic)
{
    filter = filterInShare(filter);
    if (filter.isEmpty() || topic.isEmpty())
        return false;
    if (topic.front() == u'$' && (filter.front() == u'+' || filter.front() == u'#'))
        return false;
    for (bool filterEnded = false, topicEnded = false;;) {
        const QStringView wanted = takeLevel(filter, filterEnded);
        if (wanted == u"#")
            return true;
        const QStringView level = takeLevel(topic, topicEnded);
        if (wanted != u"+" && wanted != level)
            return false;
        // "a/#" means "a" too.
        if (topicEnded)
            return filterEnded || filter == u"#";
        if (filterEnded)
            return false;
    }
}

} // namespace parlance::mqtt
