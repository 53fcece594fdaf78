// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificatefacts.h"

#include "tlsview.h"

#include <QDateTime>
#include <QLocale>
#include <QSslCertificate>
#include <QSslKey>

namespace parlance::ui {

namespace {

constexpr qsizetype maximumNames = 50;

QString keyText(const QSslKey &key)
{
    switch (key.algorithm()) {
    case QSsl::Rsa:
        return TlsView::tr("RSA, %1 bit").arg(key.length());
    case QSsl::Ec:
        return TlsView::tr("Elliptic curve, %1 bit").arg(key.length());
    default:
        return TlsView::tr("%1 bit").arg(key.length());
    }
}

CertificateFact validity(const QSslCertificate &certificate)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const bool isValid = certificate.effectiveDate() <= now && now <= certificate.expiryDate();
    const QLocale locale;
    return {TlsView::tr("Valid"),
            TlsView::tr("%1 to %2")
                .arg(locale.toString(certificate.effectiveDate(), QLocale::ShortFormat),
                     locale.toString(certificate.expiryDate(), QLocale::ShortFormat)),
            !isValid};
}

} // namespace

QList<CertificateFact> certificateFacts(const QByteArray &der)
{
    const QSslCertificate certificate(der, QSsl::Der);
    if (certificate.isNull())
        return {};
    QList<CertificateFact> facts{{TlsView::tr("Name"), certificate.subjectDisplayName()},
                                 {TlsView::tr("Issued by"), certificate.issuerDisplayName()},
                                 validity(certificate)};
    const QStringList names = certificate.subjectAlternativeNames().values().mid(0, maximumNames);
    if (!names.isEmpty())
        facts.append({TlsView::tr("For"), names.join(QStringLiteral(", "))});
    facts.append({TlsView::tr("Key"), keyText(certificate.publicKey()), false, true});
    facts.append(
        {TlsView::tr("Serial number"), QString::fromLatin1(certificate.serialNumber()), false, true});
    facts.append({TlsView::tr("SHA-256"),
                  QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':'))});
    return facts;
}

QString certificateName(const QByteArray &der)
{
    return QSslCertificate(der, QSsl::Der).subjectDisplayName();
}

} // namespace parlance::ui
