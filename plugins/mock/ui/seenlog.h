// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QListView;
class QModelIndex;
class QStackedLayout;

namespace parlance::ui {
class EmptyState;
class SectionTabs;
class TextButton;
} // namespace parlance::ui

namespace parlance::mockui {

class MockController;
class SeenFilter;

/// The live log of what the mock saw: the newest at the bottom, followed while one looks there.
class SeenLog : public QWidget
{
    Q_OBJECT
public:
    explicit SeenLog(std::shared_ptr<MockController> controller, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Nothing when no row is selected.
    void currentChanged(const std::optional<parlance::Exchange> &exchange);

private:
    QWidget *makeBar();
    void watchModel();
    void showCounts();
    void showCurrent();

    std::shared_ptr<MockController> m_controller;
    SeenFilter *m_filter;
    ui::SectionTabs *m_title;
    QLineEdit *m_filterField;
    ui::TextButton *m_filterButton;
    ui::TextButton *m_pauseButton;
    QListView *m_list;
    ui::EmptyState *m_empty;
    QStackedLayout *m_stack;
    bool m_follows = true;
};

} // namespace parlance::mockui
