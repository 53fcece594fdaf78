// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/entry.h>

#include <QStringDecoder>

namespace parlance {

namespace {

bool sameName(const HeaderField &field, QByteArrayView name)
{
    return field.name.size() == name.size() && qstrnicmp(field.name.constData(), name.data(), name.size()) == 0;
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
    return std::any_of(headers.begin(), headers.end(), [name](const HeaderField &field) { return sameName(field, name); });
}

QString headerText(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return decoder.hasError() ? QString::fromLatin1(bytes) : text;
}

} // namespace parlance
