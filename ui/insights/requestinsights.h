// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

namespace parlance::ui {

class RequestDocument;
class ResponseView;

/// What a request itself says about insights: keeps the response from showing those it does not want, and
/// notes in it those a person wants no more.
class RequestInsights : public QObject
{
    Q_OBJECT
public:
    RequestInsights(RequestDocument &document, ResponseView &response, QObject *parent);

private:
    QStringList ignored() const;
    void ignore(const QString &rule);

    RequestDocument &m_document;
};

} // namespace parlance::ui
