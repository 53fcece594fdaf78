// SPDX-License-Identifier: GPL-3.0-or-later
#include "headerssection.h"

#include "common/keyvaluetable.h"
#include "formrows.h"
#include "headerwords.h"
#include "request/requestdocument.h"

#include <parlance/call/optionreader.h>
#include <parlance/ui/appcontext.h>

#include <QVBoxLayout>

namespace parlance::ui {

namespace {

const QString omitOption = QStringLiteral("omitAutomatic");

} // namespace

HeadersSection::HeadersSection(AppContext &context, RequestDocument &document, QWidget *parent)
    : HeadersSection(context, document, parent, tr("Headers"), headerWords)
{
}

HeadersSection::HeadersSection(AppContext &context, RequestDocument &document, QWidget *parent,
                               const QString &title, KeyValueDelegate::Words words,
                               KeyValueModel::Check check)
    : RequestSection(QStringLiteral("headers"), title, document, parent)
    , m_context(context)
    , m_table(new KeyValueTable(tr("Request headers"), KeyValueTable::BulkEdit, this))
{
    m_table->setVariables(document.variables());
    if (words)
        m_table->setWords(std::move(words));
    m_table->model()->setCheck(std::move(check));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
    // What is sent besides follows from address, body and auth: looked up when typing pauses.
    m_foreignTimer.setSingleShot(true);
    m_foreignTimer.setInterval(80);
    connect(&m_foreignTimer, &QTimer::timeout, this, &HeadersSection::showForeign);
    connect(m_table->model(), &KeyValueModel::edited, this, &HeadersSection::take);
    connect(m_table->model(), &KeyValueModel::foreignToggled, this, &HeadersSection::omit);
    connect(&document, &RequestDocument::changed, this, &HeadersSection::show);
    connect(&document, &RequestDocument::scopeChanged, this, &HeadersSection::showForeign);
    show();
}

void HeadersSection::show()
{
    m_table->model()->setRows(toRows(document().request().request.metadata));
    setMark(countText(m_table->model()->enabledCount()));
    m_foreignTimer.start();
}

void HeadersSection::take()
{
    const QList<Entry> entries = toEntries(m_table->model()->rows());
    document().edit([&entries](SavedRequest &saved) { saved.request.metadata = entries; });
}

void HeadersSection::showForeign()
{
    const SavedRequest &saved = document().request();
    const call::CallScope &scope = document().scope();
    QList<KeyValueRow> rows;
    const auto isOwn = [&saved](const QString &name) {
        return std::any_of(saved.request.metadata.begin(), saved.request.metadata.end(),
                           [&name](const Entry &own) {
                               return own.enabled && own.name.compare(name, Qt::CaseInsensitive) == 0;
                           });
    };
    for (qsizetype i = 0; i < scope.inherited.size(); ++i) {
        for (const Entry &entry : scope.inherited.at(i).headers) {
            if (!entry.enabled || isOwn(entry.name))
                continue;
            KeyValueRow row = toRows(QList<Entry>{entry}).constFirst();
            row.origin = KeyValueRow::Origin::Inherited;
            row.note = tr("from %1").arg(scope.inheritedOrigins.value(i));
            rows.append(row);
        }
    }
    if (call::Protocol *protocol = m_context.protocols().protocol(saved.request.protocol)) {
        const QList<Entry> automatic = protocol->automaticMetadata(call::effectiveRequest(saved, scope));
        for (const Entry &entry : automatic) {
            KeyValueRow row = toRows(QList<Entry>{entry}).constFirst();
            row.origin = KeyValueRow::Origin::Automatic;
            row.note = tr("automatic");
            rows.append(row);
        }
    }
    m_table->model()->setForeignRows(rows);
}

void HeadersSection::omit(const QString &name, bool isSent)
{
    document().edit([&](SavedRequest &saved) {
        QStringList omitted;
        call::readOption(saved.request.options, omitOption, omitted);
        omitted.removeAll(name.toLower());
        if (!isSent)
            omitted.append(name.toLower());
        if (omitted.isEmpty())
            saved.request.options.remove(omitOption);
        else
            saved.request.options.insert(omitOption, omitted);
    });
}

} // namespace parlance::ui
