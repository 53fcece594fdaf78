// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlsview.h"

#include "celltablemodel.h"

#include <parlance/ui/emptystate.h>

#include <QHeaderView>
#include <QLocale>
#include <QSslCertificate>
#include <QSslKey>
#include <QStackedLayout>

namespace parlance::ui {

namespace {

constexpr qsizetype maximumNames = 50;
constexpr int nameWidth = 150;

CellRow pair(const QString &name, const QString &value, RowTone tone = RowTone::Text)
{
    return {{{name, RowTone::Muted, true}, {value, tone}}, false, value};
}

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

void appendCertificate(QList<CellRow> &rows, const QByteArray &der, qsizetype place)
{
    const QSslCertificate certificate(der, QSsl::Der);
    const QString title =
        place == 0 ? TlsView::tr("Server certificate") : TlsView::tr("Issuer %1").arg(place);
    rows.append(
        {{{title}, {certificate.isNull() ? TlsView::tr("cannot be read") : QString(), RowTone::Error}},
         true,
         {}});
    if (certificate.isNull())
        return;
    rows.append(pair(TlsView::tr("Name"), certificate.subjectDisplayName()));
    rows.append(pair(TlsView::tr("Issued by"), certificate.issuerDisplayName()));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const bool isValid = certificate.effectiveDate() <= now && now <= certificate.expiryDate();
    const QLocale locale;
    rows.append(pair(TlsView::tr("Valid"),
                     TlsView::tr("%1 to %2")
                         .arg(locale.toString(certificate.effectiveDate(), QLocale::ShortFormat),
                              locale.toString(certificate.expiryDate(), QLocale::ShortFormat)),
                     isValid ? RowTone::Text : RowTone::Error));
    const QStringList names = certificate.subjectAlternativeNames().values().mid(0, maximumNames);
    if (!names.isEmpty())
        rows.append(pair(TlsView::tr("For"), names.join(QStringLiteral(", "))));
    rows.append(pair(TlsView::tr("Key"), keyText(certificate.publicKey())));
    rows.append(pair(TlsView::tr("Serial number"), QString::fromLatin1(certificate.serialNumber())));
    rows.append(pair(TlsView::tr("SHA-256"),
                     QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':'))));
}

} // namespace

TlsView::TlsView(QWidget *parent)
    : ResponseSection(parent)
    , m_model(new CellTableModel({tr("Name"), tr("Value")}, this))
    , m_stack(new QStackedLayout(this))
{
    m_stack->setContentsMargins(8, 0, 0, 0);
    auto *table = new PlainTable(tr("TLS"), this);
    table->setModel(m_model);
    table->horizontalHeader()->hide();
    table->horizontalHeader()->resizeSection(0, nameWidth);
    m_stack->addWidget(table);
    m_stack->addWidget(new EmptyState(tr("The connection was not encrypted."), {}, this));
    setFocusProxy(table);
}

void TlsView::show(const Exchange &exchange)
{
    QList<CellRow> rows;
    const Leg *leg = exchange.lastLeg();
    if (leg && leg->connection && leg->connection->tls) {
        const TlsInfo &tls = *leg->connection->tls;
        rows.append(pair(tr("Verified"),
                         tls.verified                  ? tr("yes")
                         : tls.verifyMessage.isEmpty() ? tr("no")
                                                       : tls.verifyMessage,
                         tls.verified ? RowTone::Ok : RowTone::Error));
        rows.append(pair(tr("Version"), tls.version));
        rows.append(pair(tr("Cipher"), tls.cipher));
        if (!tls.alpn.isEmpty())
            rows.append(pair(tr("Agreed on"), tls.alpn));
        for (qsizetype i = 0; i < tls.chain.size(); ++i)
            appendCertificate(rows, tls.chain.at(i), i);
    }
    m_model->setRows(rows);
    m_stack->setCurrentIndex(rows.isEmpty() ? 1 : 0);
}

} // namespace parlance::ui
