// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/keyvaluedelegate.h"
#include "common/keyvaluemodel.h"
#include "request/requestsection.h"

#include <QTimer>

namespace parlance::ui {

class KeyValueTable;

/// The headers a person adds, then what the program and the folders add to them.
class HeadersSection : public RequestSection
{
    Q_OBJECT
public:
    HeadersSection(AppContext &context, RequestDocument &document, QWidget *parent);
    /// For protocols that call them otherwise; `words` are what the table completes, `check` what it marks.
    HeadersSection(AppContext &context, RequestDocument &document, QWidget *parent, const QString &title,
                   KeyValueDelegate::Words words, KeyValueModel::Check check = {});

private:
    void show();
    void take();
    void showForeign();
    void omit(const QString &name, bool isSent);

    AppContext &m_context;
    KeyValueTable *m_table;
    QTimer m_foreignTimer;
};

} // namespace parlance::ui
