// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <limits>

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
    /// The message with at most so many bytes of its payload, and marked truncated where that is not all.
    /// Replaces in payload and attributes, also behind the colon of a name (`user:NAME`) and in values that
    /// are written in base64. Where there are secrets, Message::encoded is gone.
    Message message(Message message, qint64 maximumSize = std::numeric_limits<qint64>::max()) const;
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
    void apply(Status &status) const;
    void applyToAttribute(QString &name, QString &value) const;

    QList<Secret> m_short;
    QList<Needle> m_needles;
    qsizetype m_longest = 0;
};

} // namespace parlance
