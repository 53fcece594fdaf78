// SPDX-License-Identifier: GPL-3.0-or-later
#include "cursor.h"

#include <QUrl>

namespace parlance::call {

namespace {

QString text(const QVariantMap &options, const char *name)
{
    return options.value(QLatin1String(name)).toString().trimmed();
}

QString nameOf(const QString &pair)
{
    const QString name = pair.section(u'=', 0, 0);
    return QUrl::fromPercentEncoding(name.toUtf8());
}

/// The address without the pairs of this name in its query.
QString withoutPair(const QString &address, const QString &name)
{
    const qsizetype hash = address.indexOf(u'#');
    const QString whole = hash < 0 ? address : address.first(hash);
    const qsizetype question = whole.indexOf(u'?');
    if (question < 0)
        return address;
    QStringList pairs = whole.sliced(question + 1).split(u'&');
    if (pairs.removeIf([&name](const QString &pair) { return nameOf(pair) == name; }) == 0)
        return address;
    const QString query = pairs.isEmpty() ? QString() : QString(u'?' + pairs.join(u'&'));
    return whole.first(question) + query + (hash < 0 ? QString() : address.sliced(hash));
}

} // namespace

Cursor Cursor::from(const QVariantMap &options)
{
    return {text(options, "repeatCursor"), text(options, "repeatCursorParameter"),
            text(options, "repeatCursorHeader")};
}

void Cursor::put(const QString &value, Request &request) const
{
    if (!parameter.isEmpty()) {
        request.address = withoutPair(request.address, parameter);
        request.parameters.removeIf([this](const Parameter &each) {
            return each.kind == ParameterKind::Query && each.name == parameter;
        });
        request.parameters.append({parameter, value, ParameterKind::Query, true, {}});
    }
    if (header.isEmpty())
        return;
    request.metadata.removeIf(
        [this](const Entry &entry) { return entry.name.compare(header, Qt::CaseInsensitive) == 0; });
    Entry entry;
    entry.name = header;
    entry.value = value;
    request.metadata.append(entry);
}

} // namespace parlance::call
