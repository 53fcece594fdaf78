// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/secretfilter.h>

#include <QUrl>

#include <algorithm>

namespace parlance {

namespace {

constexpr qsizetype shortest = 4;

/// As it stands inside a JSON string.
QString escaped(const QString &text)
{
    QString result = text;
    result.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    return result.replace(u'\n', QLatin1String("\\n")).replace(u'\t', QLatin1String("\\t"));
}

} // namespace

SecretFilter::SecretFilter(const QList<Secret> &secrets)
{
    for (const Secret &secret : secrets) {
        if (secret.value.size() < shortest) {
            m_short.append(secret);
            continue;
        }
        add(secret.value, secret.replacement);
        add(QString::fromLatin1(QUrl::toPercentEncoding(secret.value)), secret.replacement);
        add(escaped(secret.value), secret.replacement);
    }
    // A secret may hold another one.
    std::stable_sort(m_needles.begin(), m_needles.end(),
                     [](const Needle &a, const Needle &b) { return a.bytes.size() > b.bytes.size(); });
    m_longest = m_needles.isEmpty() ? 0 : m_needles.constFirst().bytes.size();
}

void SecretFilter::add(const QString &needle, const QString &replacement)
{
    const auto isKnown = [&needle](const Needle &known) { return known.text == needle; };
    if (std::none_of(m_needles.begin(), m_needles.end(), isKnown))
        m_needles.append({needle, needle.toUtf8(), replacement});
}

QString SecretFilter::text(const QString &text) const
{
    for (const Secret &secret : m_short) {
        if (text == secret.value)
            return secret.replacement;
    }
    QString result = text;
    for (const Needle &needle : m_needles)
        result.replace(needle.text, needle.replacement);
    return result;
}

void SecretFilter::apply(QByteArray &value) const
{
    for (const Needle &needle : m_needles)
        value.replace(needle.bytes, needle.replacement.toUtf8());
}

QByteArray SecretFilter::bytes(const Payload &payload, qint64 maximumSize) const
{
    const bool isCut = maximumSize < payload.size();
    for (const Secret &secret : m_short) {
        const QByteArray value = secret.value.toUtf8();
        if (payload.size() == value.size() && payload.toByteArray() == value)
            return secret.replacement.toUtf8();
    }
    if (m_needles.isEmpty())
        return payload.toByteArray(maximumSize);
    // A secret that the cut would halve must not be left over.
    QByteArray bytes = payload.toByteArray(isCut ? maximumSize + m_longest : payload.size());
    apply(bytes);
    // What is kept whole may have grown by what stands in place of the secrets.
    if (isCut)
        bytes.truncate(maximumSize);
    return bytes;
}

Message SecretFilter::message(Message message, qint64 maximumSize) const
{
    const bool isCut = maximumSize < message.payload.size();
    message.truncated = message.truncated || isCut;
    if (m_needles.isEmpty() && m_short.isEmpty()) {
        if (isCut)
            message.payload = message.payload.slice(0, maximumSize);
        return message;
    }
    message.payload = Payload(bytes(message.payload, maximumSize));
    message.encoded = {};
    for (auto &[name, value] : message.attributes)
        applyToAttribute(name, value);
    return message;
}

void SecretFilter::applyToAttribute(QString &name, QString &value) const
{
    // What stands behind the colon is no word of the protocol: `user:NAME` of MQTT.
    if (const qsizetype colon = name.indexOf(u':'); colon >= 0)
        name = name.first(colon + 1) + text(name.sliced(colon + 1));
    apply(value);
    if (!name.endsWith(QLatin1String("Base64")))
        return;
    const QByteArray bytes = QByteArray::fromBase64(value.toLatin1());
    QByteArray filtered = bytes;
    apply(filtered);
    if (filtered != bytes)
        value = QString::fromLatin1(filtered.toBase64());
}

void SecretFilter::apply(QVariant &value) const
{
    if (value.typeId() == QMetaType::QString) {
        value = text(value.toString());
    } else if (value.typeId() == QMetaType::QStringList) {
        QStringList list = value.toStringList();
        for (QString &item : list)
            apply(item);
        value = list;
    } else if (value.typeId() == QMetaType::QVariantMap) {
        QVariantMap map = value.toMap();
        apply(map);
        value = map;
    } else if (value.typeId() == QMetaType::QVariantList) {
        QVariantList list = value.toList();
        for (QVariant &item : list)
            apply(item);
        value = list;
    }
}

void SecretFilter::apply(QVariantMap &map) const
{
    for (QVariant &value : map)
        apply(value);
}

void SecretFilter::apply(QList<Entry> &entries) const
{
    for (Entry &entry : entries)
        apply(entry.value);
}

void SecretFilter::apply(HeaderList &headers) const
{
    for (HeaderField &field : headers) {
        for (const Secret &secret : m_short) {
            if (field.value == secret.value.toUtf8())
                field.value = secret.replacement.toUtf8();
        }
        apply(field.value);
    }
}

void SecretFilter::apply(Body &body) const
{
    if (auto *text = std::get_if<TextBody>(&body)) {
        apply(text->text);
    } else if (auto *form = std::get_if<FormBody>(&body)) {
        apply(form->fields);
    } else if (auto *multipart = std::get_if<MultipartBody>(&body)) {
        for (MultipartField &field : multipart->fields)
            apply(field.value);
    }
}

void SecretFilter::apply(Request &request) const
{
    apply(request.address);
    apply(request.metadata);
    for (Parameter &parameter : request.parameters)
        apply(parameter.value);
    apply(request.body);
    for (MessageDraft &message : request.messages) {
        apply(message.text);
        apply(message.attributes);
    }
    apply(request.auth.parameters);
    apply(request.options);
}

void SecretFilter::apply(Status &status) const
{
    apply(status.text);
    apply(status.message);
    apply(status.details);
}

void SecretFilter::apply(Leg &leg) const
{
    apply(leg.address);
    if (leg.requestSent) {
        apply(leg.requestSent->address);
        apply(leg.requestSent->headers);
    }
    for (Head &head : leg.informational) {
        apply(head.status);
        apply(head.headers);
    }
    if (leg.head) {
        apply(leg.head->status);
        apply(leg.head->headers);
    }
    apply(leg.trailers);
}

Exchange SecretFilter::exchange(Exchange exchange) const
{
    if (m_needles.isEmpty() && m_short.isEmpty())
        return exchange;
    apply(exchange.request);
    for (Leg &leg : exchange.legs)
        apply(leg);
    // A peer may say again what it was sent: as the reason of a Close, in the message of a refusal.
    if (exchange.finalStatus)
        apply(*exchange.finalStatus);
    if (exchange.error) {
        apply(exchange.error->message);
        apply(exchange.error->hint);
        apply(exchange.error->detail);
    }
    return exchange;
}

} // namespace parlance
