// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestinsights.h"

#include "request/requestdocument.h"
#include "response/responseview.h"

#include <parlance/insight/insightreader.h>

namespace parlance::ui {

RequestInsights::RequestInsights(RequestDocument &document, ResponseView &response, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    const auto refresh = [this, &response] { response.setIgnoredInsights(ignored()); };
    connect(&response, &ResponseView::ignoreInsightRequested, this, &RequestInsights::ignore);
    connect(&response, &ResponseView::keepChangeRequested, this,
            [this](const insight::RequestChange &change) {
                m_document.edit([&change](SavedRequest &saved) { change.apply(saved.request); });
            });
    connect(&m_document, &RequestDocument::changed, this, refresh);
    connect(&m_document, &RequestDocument::scopeChanged, this, refresh);
}

/// The folders' word counts where the request has none of its own.
QStringList RequestInsights::ignored() const
{
    return insight::ignoredRules(call::effectiveRequest(m_document.request(), m_document.scope()).options);
}

void RequestInsights::ignore(const QString &rule)
{
    const QStringList rules = ignored() << rule;
    m_document.edit(
        [&rules](SavedRequest &saved) { saved.request.options.insert(insight::ignoredOption, rules); });
}

} // namespace parlance::ui
