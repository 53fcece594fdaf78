// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/protocol.h>

namespace parlance::call {

QList<Entry> Protocol::automaticMetadata(const Request &) const
{
    return {};
}

void Protocol::resumeAfter(Request &, const Message &) const {}

QList<QByteArray> TransportOptions::trustedAt(const QString &host, int port) const
{
    QList<QByteArray> trusted;
    for (const TrustedCertificate &each : trustedCertificates) {
        if (each.port == port && each.host.compare(host, Qt::CaseInsensitive) == 0)
            trusted.append(each.sha256);
    }
    return trusted;
}

} // namespace parlance::call
