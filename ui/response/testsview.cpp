// SPDX-License-Identifier: GPL-3.0-or-later
#include "testsview.h"

#include "celltablemodel.h"

#include <parlance/ui/emptystate.h>

#include <QHeaderView>
#include <QStackedLayout>

namespace parlance::ui {

namespace {

CellRow toRow(const call::AssertionResult &result)
{
    const Assertion &assertion = result.assertion;
    const QString wanted = assertion.operatorName % u' ' % assertion.value;
    CellRow row;
    row.cells = {{result.passed ? QStringLiteral("✓") : QStringLiteral("✗"),
                  result.passed ? RowTone::Ok : RowTone::Error},
                 {assertion.expression, RowTone::Text},
                 {wanted.trimmed(), RowTone::Muted},
                 {result.passed || result.message.isEmpty() ? result.actual : result.message,
                  result.passed ? RowTone::Muted : RowTone::Error}};
    row.tooltip = result.message;
    return row;
}

CellRow toRow(const call::CaptureResult &result)
{
    CellRow row;
    row.cells = {
        {result.ok ? QStringLiteral("✓") : QStringLiteral("✗"), result.ok ? RowTone::Ok : RowTone::Error},
        {result.capture.expression, RowTone::Text},
        {QStringLiteral("→ ") % result.capture.variable, RowTone::Accent},
        {result.ok ? result.value : result.message, result.ok ? RowTone::Muted : RowTone::Error}};
    return row;
}

CellRow heading(const QString &text)
{
    return {{{}, {text}}, true, {}};
}

} // namespace

TestsView::TestsView(QWidget *parent)
    : ResponseSection(parent)
    , m_model(new CellTableModel({QString(), tr("Checked"), tr("Must"), tr("Found")}, this))
    , m_stack(new QStackedLayout(this))
{
    m_stack->setContentsMargins(8, 0, 0, 0);
    auto *table = new PlainTable(tr("Test results"), this);
    table->setModel(m_model);
    QHeaderView *header = table->horizontalHeader();
    header->setMinimumSectionSize(24);
    header->resizeSection(0, 28);
    header->resizeSection(1, 220);
    header->resizeSection(2, 160);
    m_stack->addWidget(table);
    m_stack->addWidget(
        new EmptyState(tr("This request has no tests."),
                       tr("Add assertions and captures under Tests; they run after each answer."), this));
    setFocusProxy(table);
}

void TestsView::showEvaluation(const Evaluation &evaluation)
{
    QList<CellRow> rows;
    for (const call::AssertionResult &result : evaluation.assertions)
        rows.append(toRow(result));
    if (!evaluation.captures.isEmpty())
        rows.append(heading(tr("Captured")));
    for (const call::CaptureResult &result : evaluation.captures)
        rows.append(toRow(result));
    m_model->setRows(rows);
    m_stack->setCurrentIndex(rows.isEmpty() ? 1 : 0);
}

void TestsView::show(const Exchange &) {}

} // namespace parlance::ui
