// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/entry.h>

namespace parlance {

namespace {

bool sameName(const HeaderField &field, QByteArrayView name)
{
    return field.name.size() == name.size() &&
           qstrnicmp(field.name.constData(), name.data(), name.size()) == 0;
}

} // namespace

QByteArray headerValue(const HeaderList &headers, QByteArrayView name)
{
    for (const HeaderField &field : headers) {
        if (sameName(field, name))
            return field.value.isNull() ? QByteArray("") : field.value;
    }
    return {};
}

QList<QByteArray> headerValues(const HeaderList &headers, QByteArrayView name)
{
    QList<QByteArray> values;
    for (const HeaderField &field : headers) {
        if (sameName(field, name))
            values.append(field.value);
    }
    return values;
}

bool hasHeader(const HeaderList &headers, QByteArrayView name)
{
    return std::any_of(headers.begin(), headers.end(),
                       [name](const HeaderField &field) { return sameName(field, name); });
}

QString headerText(QByteArrayView bytes)
{
    return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

} // namespace parlance
