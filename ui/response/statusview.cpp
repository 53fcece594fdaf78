// SPDX-License-Identifier: GPL-3.0-or-later
#include "statusview.h"

#include "celltablemodel.h"
#include "common/plaintable.h"
#include "editor/codeeditor.h"

#include <parlance/base/jsonformat.h>

#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

constexpr int statusNameWidth = 150;
constexpr qsizetype maximumDetails = 1024 * 1024;

} // namespace

StatusView::StatusView(QWidget *parent)
    : ResponseSection(parent)
    , m_model(new CellTableModel({tr("Name"), tr("Value")}, this))
    , m_table(new PlainTable(tr("Status and trailers"), this))
    , m_details(new CodeEditor(tr("Details of the status"), this))
{
    m_table->setModel(m_model);
    m_table->horizontalHeader()->resizeSection(0, statusNameWidth);
    m_details->setReadOnly(true);
    m_details->setLanguage(QStringLiteral("JSON"));
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({200, 240});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 0, 0);
    column->addWidget(splitter);
    setFocusProxy(m_table);
}

bool StatusView::hasContent(const Exchange &exchange)
{
    const Leg *leg = exchange.lastLeg();
    return exchange.finalStatus.has_value() || (leg && !leg->trailers.isEmpty());
}

void StatusView::show(const Exchange &exchange)
{
    QList<CellRow> rows;
    const Status status = exchange.finalStatus.value_or(Status());
    if (exchange.finalStatus) {
        rows.append({{{tr("Code"), RowTone::Key},
                      {QString(QString::number(status.code) % u' ' % status.text),
                       toneOf(status.statusClass, RowTone::Text)}},
                     false,
                     {}});
        if (!status.message.isEmpty())
            rows.append({{{tr("Message"), RowTone::Key}, {status.message}}, false, {}});
    }
    if (const Leg *leg = exchange.lastLeg(); leg && !leg->trailers.isEmpty()) {
        rows.append({{{tr("Trailers")}, {QString(), RowTone::Muted}}, true, {}});
        for (const HeaderField &field : leg->trailers)
            rows.append({{{headerText(field.name), RowTone::Key}, {headerText(field.value)}}, false, {}});
    }
    m_model->setRows(rows);
    m_details->setVisible(!status.details.isEmpty());
    if (status.details.isEmpty())
        return;
    const QByteArray shown = status.details.left(maximumDetails);
    m_details->setText(QString::fromUtf8(prettyJson(shown).value_or(shown)));
}

} // namespace parlance::ui
