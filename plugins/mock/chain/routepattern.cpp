// SPDX-License-Identifier: GPL-3.0-or-later
#include "routepattern.h"

#include <QStringList>

#include <algorithm>

namespace parlance::mock {

Result<RoutePattern> RoutePattern::parse(const QString &text)
{
    RoutePattern pattern;
    const QString trimmed = text.simplified();
    const qsizetype space = trimmed.indexOf(u' ');
    QString path = trimmed.mid(space + 1);
    if (space >= 0) {
        for (const QString &method : trimmed.left(space).split(u',', Qt::SkipEmptyParts))
            pattern.m_methods.push_back(method.toUpper().toStdString());
    }
    if (path == QLatin1String("*"))
        path = QStringLiteral("/**");
    if (!path.startsWith(u'/') || path.contains(u' ')) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("\"%1\" is no route.").arg(text),
                       QStringLiteral("Write it like \"GET /accounts/{id}\", \"/orders/**\" or \"POST *\"."));
    }
    for (const QString &segment : path.mid(1).split(u'/')) {
        if (segment == QLatin1String("**")) {
            pattern.m_anyRest = true;
            break;
        }
        const bool isAny = segment == u'*' || (segment.startsWith(u'{') && segment.endsWith(u'}'));
        pattern.m_segments.push_back(isAny ? std::string("*") : segment.toStdString());
    }
    return pattern;
}

bool RoutePattern::matches(std::string_view method, std::string_view path) const
{
    if (!m_methods.empty() && std::find(m_methods.begin(), m_methods.end(), method) == m_methods.end())
        return false;
    if (!path.empty() && path.front() == '/')
        path.remove_prefix(1);
    bool ended = false;
    for (const std::string &wanted : m_segments) {
        if (ended)
            return false;
        const std::string_view segment = path.substr(0, path.find('/'));
        if (wanted != "*" ? segment != wanted : segment.empty())
            return false;
        ended = segment.size() == path.size();
        path.remove_prefix(ended ? path.size() : segment.size() + 1);
    }
    return ended || m_anyRest || (m_segments.empty() && path.empty());
}

} // namespace parlance::mock
