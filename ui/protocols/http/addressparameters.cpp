// SPDX-License-Identifier: GPL-3.0-or-later
#include "addressparameters.h"

#include <QStringList>

namespace parlance::ui {

namespace {

struct Parts
{
    QString path;     // scheme, host and path
    QString query;    // without `?`
    QString fragment; // with `#`
    bool hasQuery = false;
};

// The first of the characters outside of `{{variables}}`, whose names may hold anything.
qsizetype indexOutside(QStringView text, QStringView wanted, qsizetype from = 0)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text.mid(i).startsWith(QLatin1String("{{"))) {
            const qsizetype close = text.indexOf(QLatin1String("}}"), i + 2);
            if (close < 0)
                return -1;
            i = close + 1;
        } else if (wanted.contains(text.at(i))) {
            return i;
        }
    }
    return -1;
}

Parts splitAddress(const QString &address)
{
    Parts parts;
    const qsizetype hash = indexOutside(address, u"#");
    if (hash >= 0)
        parts.fragment = address.mid(hash);
    const QString rest = hash < 0 ? address : address.left(hash);
    const qsizetype question = indexOutside(rest, u"?");
    parts.hasQuery = question >= 0;
    parts.path = question < 0 ? rest : rest.left(question);
    if (question >= 0)
        parts.query = rest.mid(question + 1);
    return parts;
}

QString encoded(const QString &text, QStringView special)
{
    QString result;
    qsizetype from = 0;
    qsizetype at = 0;
    while ((at = indexOutside(text, special, from)) >= 0) {
        result += QStringView(text).mid(from, at - from);
        result += QLatin1Char('%') % QString::number(text.at(at).unicode(), 16).toUpper();
        from = at + 1;
    }
    return result + text.mid(from);
}

QString pairText(const Parameter &parameter)
{
    return encoded(parameter.name, u"&#=") % u'=' % encoded(parameter.value, u"&#");
}

bool isPair(const Parameter &parameter, const QString &pair)
{
    // `?flag` stands in the list as a parameter without value.
    return pairText(parameter) == pair ||
           (parameter.value.isEmpty() && encoded(parameter.name, u"&#=") == pair);
}

QStringList queryPairs(const QString &query)
{
    QStringList pairs;
    qsizetype from = 0;
    while (from <= query.size()) {
        qsizetype end = indexOutside(query, u"&", from);
        if (end < 0)
            end = query.size();
        if (end > from)
            pairs.append(query.mid(from, end - from));
        from = end + 1;
    }
    return pairs;
}

Parameter parameterFromPair(const QString &pair)
{
    Parameter parameter;
    const qsizetype equals = indexOutside(pair, u"=");
    parameter.name = equals < 0 ? pair : pair.left(equals);
    if (equals >= 0)
        parameter.value = pair.mid(equals + 1);
    return parameter;
}

QStringList pathNames(const QString &path)
{
    QStringList names;
    const qsizetype scheme = path.indexOf(QLatin1String("://"));
    const QStringList segments = path.mid(scheme < 0 ? 0 : scheme + 3).split(u'/').mid(1);
    for (const QString &segment : segments) {
        QString name;
        if (segment.size() > 1 && segment.startsWith(u':'))
            name = segment.mid(1);
        else if (segment.size() > 2 && segment.startsWith(u'{') && segment.endsWith(u'}') &&
                 !segment.startsWith(QLatin1String("{{")))
            name = segment.mid(1, segment.size() - 2);
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    return names;
}

bool takeFirst(QList<Parameter> &list, Parameter &out, const std::function<bool(const Parameter &)> &matches)
{
    const auto found = std::find_if(list.begin(), list.end(), matches);
    if (found == list.end())
        return false;
    out = *found;
    list.erase(found);
    return true;
}

QList<Parameter> pathParameters(const QString &path, const QList<Parameter> &old)
{
    const QStringList names = pathNames(path);
    QList<Parameter> result;
    for (qsizetype i = 0; i < names.size(); ++i) {
        Parameter parameter;
        QList<Parameter> candidates = old;
        const bool isKnown =
            takeFirst(candidates, parameter, [&](const Parameter &p) { return p.name == names.at(i); });
        // The name itself is being typed: the value stays with its place.
        if (!isKnown && names.size() == old.size() && !names.contains(old.at(i).name))
            parameter = old.at(i);
        parameter.name = names.at(i);
        parameter.kind = ParameterKind::Path;
        result.append(parameter);
    }
    return result;
}

QList<Parameter> ofKind(const QList<Parameter> &parameters, ParameterKind kind)
{
    QList<Parameter> result;
    for (const Parameter &parameter : parameters) {
        if (parameter.kind == kind)
            result.append(parameter);
    }
    return result;
}

// The query parameters that stand for pairs of the new text, each with what was known of it.
QList<Parameter> matchPairs(const QStringList &pairs, QList<Parameter> known)
{
    const bool sameCount = pairs.size() == known.size();
    const QList<Parameter> byPlace = known;
    QList<Parameter> result;
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        const Parameter typed = parameterFromPair(pairs.at(i));
        Parameter parameter;
        if (!takeFirst(known, parameter, [&](const Parameter &p) { return isPair(p, pairs.at(i)); })) {
            const bool byName =
                takeFirst(known, parameter, [&](const Parameter &p) { return p.name == typed.name; });
            if (!byName && sameCount)
                parameter.description = byPlace.at(i).description;
            parameter.name = typed.name;
            parameter.value = typed.value;
        }
        result.append(parameter);
    }
    return result;
}

} // namespace

QList<Parameter> parametersForAddress(const QString &oldAddress, const QString &newAddress,
                                      const QList<Parameter> &parameters)
{
    const Parts parts = splitAddress(newAddress);
    QStringList oldPairs = queryPairs(splitAddress(oldAddress).query);
    QList<Parameter> inAddress;
    QList<std::pair<qsizetype, Parameter>> others;
    const QList<Parameter> query = ofKind(parameters, ParameterKind::Query);
    for (qsizetype i = 0; i < query.size(); ++i) {
        const Parameter &parameter = query.at(i);
        const auto pair = std::find_if(oldPairs.begin(), oldPairs.end(),
                                       [&](const QString &text) { return isPair(parameter, text); });
        if (parameter.enabled && pair != oldPairs.end()) {
            inAddress.append(parameter);
            oldPairs.erase(pair);
        } else {
            others.append({i, parameter});
        }
    }
    QList<Parameter> result = matchPairs(queryPairs(parts.query), inAddress);
    for (const auto &[place, parameter] : std::as_const(others))
        result.insert(qMin(place, result.size()), parameter);
    return result + pathParameters(parts.path, ofKind(parameters, ParameterKind::Path));
}

QList<Parameter> mergedParameters(const QString &address, const QList<Parameter> &parameters)
{
    const Parts parts = splitAddress(address);
    QList<Parameter> query = ofKind(parameters, ParameterKind::Query);
    QList<Parameter> unmatched = query;
    const QStringList pairs = queryPairs(parts.query);
    for (const QString &pair : pairs) {
        Parameter ignored;
        if (!takeFirst(unmatched, ignored, [&](const Parameter &p) { return p.enabled && isPair(p, pair); }))
            query.append(parameterFromPair(pair));
    }
    return query + pathParameters(parts.path, ofKind(parameters, ParameterKind::Path));
}

QString addressForParameters(const QString &address, const QList<Parameter> &parameters)
{
    const Parts parts = splitAddress(address);
    const QStringList oldPairs = queryPairs(parts.query);
    QStringList pairs;
    for (const Parameter &parameter : parameters) {
        if (parameter.kind != ParameterKind::Query || !parameter.enabled || parameter.name.isEmpty())
            continue;
        const QString bare = encoded(parameter.name, u"&#=");
        // What was typed without `=` stays so.
        pairs.append(parameter.value.isEmpty() && oldPairs.contains(bare) ? bare : pairText(parameter));
    }
    QString result = parts.path;
    if (!pairs.isEmpty())
        result += u'?' % pairs.join(u'&');
    return result + parts.fragment;
}

} // namespace parlance::ui
