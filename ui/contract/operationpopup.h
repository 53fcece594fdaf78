// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/listkeys.h"

#include <QFrame>

class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTreeView;

namespace parlance::ui {

class ContractContext;
class EmptyState;
class OperationModel;
class ToneLabel;

/// The searchable tree of what may be called, below the button that opens it. Typing narrows, the arrows
/// move, Return chooses, Escape closes, F5 asks the server again. While there is nothing to choose from it
/// says why and what to do.
class OperationPopup : public QFrame
{
    Q_OBJECT
public:
    OperationPopup(ContractContext &contract, QWidget *parent);

    /// Shows it below the widget with this operation selected.
    void openAt(const QWidget *anchor, const QString &operation);

Q_SIGNALS:
    void chosen(const QString &operation, const QString &requestType);
    /// Where descriptions come from shall be chosen (files instead of the server).
    void sourceWished();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildLayout();
    void showContract();
    void showState();
    void openFirst();
    void select(const QModelIndex &index);
    void showDocs(const QModelIndex &index);
    void choose(const QModelIndex &index);
    void moveBy(int rows);
    bool takeKey(int key);

    ContractContext &m_contract;
    OperationModel *m_model;
    QLineEdit *m_search;
    QTreeView *m_tree;
    QStackedLayout *m_pages;
    QWidget *m_list;
    EmptyState *m_state;
    QPushButton *m_retry;
    QPushButton *m_files;
    ToneLabel *m_docs;
    ToneLabel *m_types;
    ToneLabel *m_origin;
    ListKeys m_keys;
    QString m_current;
};

} // namespace parlance::ui
