// SPDX-License-Identifier: GPL-3.0-or-later
#include "headersview.h"

#include "celltablemodel.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

constexpr int headerNameWidth = 220;

void appendFields(QList<CellRow> &rows, const HeaderList &fields)
{
    for (const HeaderField &field : fields) {
        CellRow row;
        row.cells = {{headerText(field.name), RowTone::Key}, {headerText(field.value)}};
        rows.append(row);
    }
}

CellRow heading(const QString &left, const QString &right)
{
    return {{{left}, {right, RowTone::Muted}}, true, {}};
}

QString statusLine(const Head &head)
{
    return QString::fromLatin1(head.version) % u' ' % QString::number(head.status.code) % u' ' %
           head.status.text;
}

/// Nobody reads more of them in one table, and it is made anew whenever something comes.
constexpr qsizetype maximumLegs = 50;

void appendLeg(QList<CellRow> &rows, const Leg &leg, bool isOnly)
{
    if (leg.head) {
        // A plain answer needs no heading: its status stands above.
        if (!isOnly)
            rows.append(heading(statusLine(*leg.head), leg.address));
        appendFields(rows, leg.head->headers);
    }
    if (!leg.trailers.isEmpty()) {
        rows.append(heading(HeadersView::tr("Trailers"), {}));
        appendFields(rows, leg.trailers);
    }
    for (const Head &head : leg.informational) {
        rows.append(heading(statusLine(head), HeadersView::tr("interim answer")));
        appendFields(rows, head.headers);
    }
    if (leg.requestSent) {
        rows.append(
            heading(HeadersView::tr("Sent"), leg.requestSent->method % u' ' % leg.requestSent->address));
        appendFields(rows, leg.requestSent->headers);
    }
}

} // namespace

HeadersView::HeadersView(QWidget *parent)
    : ResponseSection(parent)
    , m_model(new CellTableModel({tr("Name"), tr("Value")}, this))
{
    auto *table = new PlainTable(tr("Response headers"), this);
    table->setModel(m_model);
    table->horizontalHeader()->resizeSection(0, headerNameWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 0, 0);
    column->addWidget(table);
    setFocusProxy(table);
}

void HeadersView::show(const Exchange &exchange)
{
    QList<CellRow> rows;
    const qsizetype legs = exchange.legs.size();
    const qsizetype first = qMax<qsizetype>(0, legs - maximumLegs);
    for (qsizetype i = legs - 1; i >= first; --i)
        appendLeg(rows, exchange.legs.at(i), legs == 1);
    if (first > 0)
        rows.append(heading(tr("%n earlier attempts stand in the timeline", nullptr, int(first)), {}));
    m_model->setRows(rows);
}

} // namespace parlance::ui
