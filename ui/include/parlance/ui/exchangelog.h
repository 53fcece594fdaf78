// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <QModelIndex>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QListView;
class QStackedLayout;

namespace parlance::ui {

class EmptyState;
class ExchangeFilter;
class ExchangeModel;
class SectionTabs;
class TextButton;

/// What an ExchangeLog tells of a row behind its status.
enum class ExchangeColumns {
    Notes,  ///< the path alone, and what the mock's behaviours did
    Figures ///< the whole address; duration and size
};

/// A growing list of exchanges with filter and Clear: the newest at the bottom, followed while one looks
/// there. Parts are found by object name: exchangeList, exchangeFilter, exchangeFilterButton, exchangeClear.
class ExchangeLog : public QWidget
{
    Q_OBJECT
public:
    /// `model` outlives the widget. `title` is what the list holds ("Requests"), with its count behind.
    ExchangeLog(ExchangeModel &model, ExchangeColumns columns, const QString &title,
                QWidget *parent = nullptr);

    /// Shown while the model is empty.
    void setEmptyText(const QString &title, const QString &hint);
    /// A control of the owner's, before or behind Clear.
    void addBeforeClear(QWidget *control);
    void addAtEnd(QWidget *control);
    void focusList();
    void focusFilter();

Q_SIGNALS:
    /// Nothing when no row is selected; again when the selected row changes.
    void currentChanged(const std::optional<parlance::Exchange> &exchange);
    /// Return or double click; an index of the model.
    void activated(const QModelIndex &index);

private:
    QWidget *makeBar(const QString &title);
    void watchModel();
    void showCounts();
    void showCurrent();

    ExchangeModel &m_model;
    ExchangeFilter *m_filter;
    SectionTabs *m_title = nullptr;
    QHBoxLayout *m_bar = nullptr;
    QLineEdit *m_filterField = nullptr;
    TextButton *m_filterButton = nullptr;
    TextButton *m_clear = nullptr;
    QListView *m_list;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    QString m_emptyTitle;
    QString m_emptyHint;
    bool m_follows = true;
};

} // namespace parlance::ui
