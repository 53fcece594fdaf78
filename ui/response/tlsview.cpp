// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlsview.h"

#include "celltablemodel.h"
#include "certificatefacts.h"

#include <parlance/ui/emptystate.h>

#include <QHeaderView>
#include <QStackedLayout>

namespace parlance::ui {

namespace {

constexpr int tlsNameWidth = 150;

CellRow pair(const QString &name, const QString &value, RowTone tone = RowTone::Text)
{
    return {{{name, RowTone::Muted, true}, {value, tone}}, false, value};
}

void appendCertificate(QList<CellRow> &rows, const QByteArray &der, qsizetype place)
{
    const QString title =
        place == 0 ? TlsView::tr("Server certificate") : TlsView::tr("Issuer %1").arg(place);
    const QList<CertificateFact> facts = certificateFacts(der);
    rows.append(
        {{{title}, {facts.isEmpty() ? TlsView::tr("cannot be read") : QString(), RowTone::Error}}, true, {}});
    for (const CertificateFact &fact : facts)
        rows.append(pair(fact.name, fact.value, fact.isProblem ? RowTone::Error : RowTone::Text));
}

QString verdict(const TlsInfo &tls)
{
    if (tls.verified)
        return TlsView::tr("yes");
    const QString why = tls.verifyMessage.isEmpty() ? TlsView::tr("no") : tls.verifyMessage;
    return tls.trusted ? TlsView::tr("no, but trusted by you: %1").arg(why) : why;
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
    table->horizontalHeader()->resizeSection(0, tlsNameWidth);
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
        rows.append(pair(tr("Verified"), verdict(tls),
                         tls.verified  ? RowTone::Ok
                         : tls.trusted ? RowTone::Warning
                                       : RowTone::Error));
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
