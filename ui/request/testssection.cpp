// SPDX-License-Identifier: GPL-3.0-or-later
#include "testssection.h"

#include "common/keyvaluetable.h"
#include "requestdocument.h"

#include <parlance/call/evaluation.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHeaderView>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

QStringList operatorNames()
{
    QStringList names;
    for (const call::AssertionOperator &entry : call::assertionOperators())
        names.append(entry.name);
    return names;
}

QStringList scopeNames()
{
    return QStringLiteral("runtime,request,folder,collection,environment").split(u',');
}

QStringList expressionWords()
{
    return QStringLiteral("res.status,res.statusText,res.statusMessage,res.statusDetails,res.body,res.headers."
                          "content-type,res.trailers,res.messages,res.responseTime,res.size,res.url")
        .split(u',');
}

KeyValueTable *makeTable(const QString &name, const QString &first, const QString &middle,
                         const QString &last, RequestDocument &document, QWidget *parent)
{
    auto *table = new KeyValueTable(name, KeyValueTable::ExtraColumn | KeyValueTable::NoDescription, parent);
    table->setVariables(document.variables());
    table->model()->setHeaderText(KeyValueModel::NameColumn, first);
    table->model()->setHeaderText(KeyValueModel::ExtraColumn, middle);
    table->model()->setHeaderText(KeyValueModel::ValueColumn, last);
    // The operator stands between what is looked at and what it must be.
    table->view()->horizontalHeader()->moveSection(KeyValueModel::ExtraColumn, KeyValueModel::ValueColumn);
    return table;
}

} // namespace

TestsSection::TestsSection(RequestDocument &document, QWidget *parent)
    : RequestSection(QStringLiteral("tests"), tr("Tests"), document, parent)
    , m_assertions(
          makeTable(tr("Assertions"), tr("The answer's …"), tr("must"), tr("Expected"), document, this))
    , m_captures(
          makeTable(tr("Captures"), tr("Keep the answer's …"), tr("for"), tr("in variable"), document, this))
{
    m_assertions->view()->delegate()->setChoices(KeyValueModel::ExtraColumn, operatorNames());
    m_assertions->setWords([](int column, const QString &) {
        return column == KeyValueModel::NameColumn ? expressionWords() : QStringList();
    });
    m_captures->view()->delegate()->setChoices(KeyValueModel::ExtraColumn, scopeNames());
    m_captures->setWords([](int column, const QString &) {
        return column == KeyValueModel::NameColumn ? expressionWords() : QStringList();
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_assertions, 1);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(m_captures, 1);
    connect(m_assertions->model(), &KeyValueModel::edited, this, &TestsSection::takeAssertions);
    connect(m_captures->model(), &KeyValueModel::edited, this, &TestsSection::takeCaptures);
    connect(&document, &RequestDocument::changed, this, &TestsSection::show);
    show();
}

void TestsSection::show()
{
    QList<KeyValueRow> rows;
    for (const Assertion &assertion : document().request().assertions) {
        KeyValueRow row;
        row.name = assertion.expression;
        row.extra = assertion.operatorName;
        row.value = assertion.value;
        row.enabled = assertion.enabled;
        row.description = assertion.description;
        rows.append(row);
    }
    m_assertions->model()->setRows(rows);
    rows.clear();
    for (const Capture &capture : document().request().captures) {
        KeyValueRow row;
        row.name = capture.expression;
        row.extra = capture.scope;
        row.value = capture.variable;
        row.enabled = capture.enabled;
        row.description = capture.description;
        rows.append(row);
    }
    m_captures->model()->setRows(rows);
    setMark(countText(m_assertions->model()->enabledCount() + m_captures->model()->enabledCount()));
}

void TestsSection::takeAssertions()
{
    QList<Assertion> assertions;
    const QList<KeyValueRow> rows = m_assertions->model()->rows();
    for (const KeyValueRow &row : rows) {
        const QString operatorName = row.extra.isEmpty() ? QStringLiteral("eq") : row.extra;
        assertions.append({row.name, operatorName, row.value, row.enabled, row.description});
    }
    document().edit([&assertions](SavedRequest &saved) { saved.assertions = assertions; });
}

void TestsSection::takeCaptures()
{
    const QList<Capture> old = document().request().captures;
    QList<Capture> captures;
    const QList<KeyValueRow> rows = m_captures->model()->rows();
    for (const KeyValueRow &row : rows) {
        // Method and phase are not shown here; they stay with the variable.
        const auto same = std::find_if(old.begin(), old.end(),
                                       [&row](const Capture &c) { return c.variable == row.value; });
        Capture capture = same == old.end() ? Capture() : *same;
        if (capture.method.isEmpty())
            capture.method = QStringLiteral("jsonq");
        capture.expression = row.name;
        capture.variable = row.value;
        capture.scope = row.extra.isEmpty() ? QStringLiteral("runtime") : row.extra;
        capture.enabled = row.enabled;
        capture.description = row.description;
        captures.append(capture);
    }
    document().edit([&captures](SavedRequest &saved) { saved.captures = captures; });
}

} // namespace parlance::ui
