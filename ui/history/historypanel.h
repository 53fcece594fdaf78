// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>
#include <parlance/model/exchange.h>

#include <QWidget>

class QListView;
class QSortFilterProxyModel;
class QStackedLayout;

namespace parlance::ui {

class AppContext;
class HistoryModel;

/// The side panel of finished calls: searched by address, method and status, opened as tabs with their answer.
class HistoryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryPanel(AppContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void openWished(const parlance::Exchange &exchange, const parlance::SavedRequest &request);

private:
    void open(const QModelIndex &index);
    void updateEmptyState();

    HistoryModel &m_model;
    QSortFilterProxyModel *m_filter;
    QListView *m_view;
    QStackedLayout *m_stack;
};

} // namespace parlance::ui
