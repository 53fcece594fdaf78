// SPDX-License-Identifier: GPL-3.0-or-later
#include "cookiesview.h"

#include "celltablemodel.h"
#include "cookies.h"

#include <parlance/ui/emptystate.h>

#include <QHeaderView>
#include <QStackedLayout>

namespace parlance::ui {

namespace {

CellRow toRow(const ReceivedCookie &cookie)
{
    QStringList flags;
    if (cookie.isSecure)
        flags.append(QStringLiteral("Secure"));
    if (cookie.isHttpOnly)
        flags.append(QStringLiteral("HttpOnly"));
    if (!cookie.sameSite.isEmpty())
        flags.append(QStringLiteral("SameSite=") % cookie.sameSite);
    CellRow row;
    row.cells = {{cookie.name, RowTone::Key},
                 {cookie.value},
                 {cookie.domain % cookie.path, RowTone::Muted},
                 {cookie.expires.isEmpty() ? CookiesView::tr("session") : cookie.expires, RowTone::Muted},
                 {flags.join(QStringLiteral(" · ")), RowTone::Muted}};
    return row;
}

} // namespace

CookiesView::CookiesView(QWidget *parent)
    : ResponseSection(parent)
    , m_model(new CellTableModel({tr("Name"), tr("Value"), tr("For"), tr("Until"), tr("Flags")}, this))
    , m_stack(new QStackedLayout(this))
{
    m_stack->setContentsMargins(8, 0, 0, 0);
    auto *table = new PlainTable(tr("Cookies"), this);
    table->setModel(m_model);
    table->horizontalHeader()->resizeSection(0, 130);
    table->horizontalHeader()->resizeSection(1, 180);
    m_stack->addWidget(table);
    m_stack->addWidget(new EmptyState(tr("The answer sets no cookies."), {}, this));
    setFocusProxy(table);
}

void CookiesView::show(const Exchange &exchange)
{
    QList<CellRow> rows;
    for (const Leg &leg : exchange.legs) {
        if (!leg.head)
            continue;
        const QList<QByteArray> fields = headerValues(leg.head->headers, "set-cookie");
        for (const QByteArray &field : fields)
            rows.append(toRow(parseSetCookie(field)));
    }
    m_model->setRows(rows);
    m_stack->setCurrentIndex(rows.isEmpty() ? 1 : 0);
}

} // namespace parlance::ui
