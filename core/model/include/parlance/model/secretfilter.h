// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

namespace parlance {

/// Replaces secret values wherever they stand, also percent-encoded and escaped as in JSON. A value under
/// four characters is replaced only where it is the whole text: inside others it would be chance.
class SecretFilter
{
public:
    explicit SecretFilter(const QList<Secret> &secrets);

    QString text(const QString &text) const;
    /// The start of the payload, at most `maximumSize` bytes of it.
    QByteArray bytes(const Payload &payload, qint64 maximumSize) const;
    /// Everything of the exchange but its messages.
    Exchange exchange(Exchange exchange) const;

private:
    struct Needle
    {
        QString text;
        QByteArray bytes;
        QString replacement;
    };

    void add(const QString &needle, const QString &replacement);
    void apply(QString &value) const { value = text(value); }
    void apply(QByteArray &value) const;
    void apply(QVariant &value) const;
    void apply(QVariantMap &map) const;
    void apply(QList<Entry> &entries) const;
    void apply(HeaderList &headers) const;
    void apply(Body &body) const;
    void apply(Request &request) const;
    void apply(Leg &leg) const;

    QList<Secret> m_short;
    QList<Needle> m_needles;
    qsizetype m_longest = 0;
};

} // namespace parlance
