// SPDX-License-Identifier: GPL-3.0-or-later
#include "headersobject.h"

#include <QSet>

namespace parlance::call {

Value HeadersObject::valueOf(const QByteArray &name) const
{
    const QList<QByteArray> values = headerValues(m_fields, name);
    if (values.isEmpty())
        return {};
    if (name.compare("set-cookie", Qt::CaseInsensitive) == 0) {
        QList<Value> list;
        for (const QByteArray &value : values)
            list.append(Value(headerText(value)));
        return Value(std::move(list));
    }
    return Value(headerText(values.join(", ")));
}

Result<Value> HeadersObject::member(QStringView name) const
{
    return valueOf(name.toUtf8());
}

QList<QByteArray> HeadersObject::distinctNames() const
{
    QList<QByteArray> names;
    QSet<QByteArray> seen;
    for (const HeaderField &field : m_fields) {
        const QByteArray lower = field.name.toLower();
        if (seen.contains(lower))
            continue;
        seen.insert(lower);
        names.append(field.name);
    }
    return names;
}

qsizetype HeadersObject::length() const
{
    return distinctNames().size();
}

QByteArray HeadersObject::toJson() const
{
    QByteArray json("{");
    for (const QByteArray &name : distinctNames()) {
        if (json.size() > 1)
            json.append(',');
        json.append(jsonQuoted(headerText(name))).append(':').append(valueOf(name).toJson());
    }
    return json.append('}');
}

} // namespace parlance::call
