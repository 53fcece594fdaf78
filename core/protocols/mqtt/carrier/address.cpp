// SPDX-License-Identifier: GPL-3.0-or-later
#include "address.h"

#include <QUrl>

namespace parlance::mqtt {

namespace {

constexpr int plainPort = 1883;
constexpr int securePort = 8883;

} // namespace

QString Address::shown() const
{
    const QString name = QString::fromLatin1(host);
    return QStringLiteral("%1://%2:%3%4")
        .arg(secure ? QStringLiteral("mqtts") : QStringLiteral("mqtt"),
             name.contains(u':') ? QStringLiteral("[%1]").arg(name) : name, QString::number(port),
             topic.isEmpty() ? QString() : QString(u'/' + topic));
}

Result<Address> parseAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    const auto wrong = [&trimmed] {
        return failure(ErrorCode::InvalidInput, QStringLiteral("“%1” is not an MQTT address.").arg(trimmed),
                       QStringLiteral("It looks like mqtt://host:1883/topic or mqtts://host/topic."));
    };
    const qsizetype mark = trimmed.indexOf(QLatin1String("://"));
    const QString scheme = mark < 0 ? QStringLiteral("mqtt") : trimmed.left(mark).toLower();
    if (scheme != QLatin1String("mqtt") && scheme != QLatin1String("mqtts"))
        return wrong();
    Address address;
    address.secure = scheme == QLatin1String("mqtts");
    const QString rest = mark < 0 ? trimmed : trimmed.mid(mark + 3);
    // A topic may hold what ends a URL's path, so the library for URLs only gets what stands before it.
    const qsizetype slash = rest.indexOf(u'/');
    const QUrl url(scheme + QStringLiteral("://") + rest.left(slash < 0 ? rest.size() : slash),
                   QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.hasQuery() || url.hasFragment())
        return wrong();
    address.host = url.host(QUrl::FullyEncoded).toLatin1();
    if (address.host.startsWith('['))
        address.host = address.host.mid(1, address.host.size() - 2);
    address.port = url.port(address.secure ? securePort : plainPort);
    address.user = url.userName(QUrl::FullyDecoded);
    address.password = url.password(QUrl::FullyDecoded);
    address.hasPassword = url.userInfo(QUrl::FullyEncoded).contains(u':');
    if (slash >= 0)
        address.topic = QString::fromUtf8(QByteArray::fromPercentEncoding(rest.mid(slash + 1).toUtf8()));
    return address;
}

} // namespace parlance::mqtt
