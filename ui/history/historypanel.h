// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>
#include <parlance/model/savedrequest.h>

#include <QWidget>

class QListView;
class QStackedLayout;

namespace parlance::ui {

class AppContext;
class HistoryModel;

/// The side panel of finished calls: searched by address, method and status, opened as tabs with their
/// answer.
class HistoryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryPanel(AppContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void openWished(const parlance::Exchange &exchange, const parlance::SavedRequest &request);
    void failed(const QString &what, const parlance::Error &error);

private:
    void open(const QModelIndex &index);

    AppContext &m_context;
    HistoryModel *m_model;
    QListView *m_view;
    QStackedLayout *m_stack;
};

} // namespace parlance::ui
