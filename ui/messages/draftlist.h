// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/request.h>

#include <QWidget>

class QAction;
class QHBoxLayout;
class QListView;
class QToolButton;

namespace parlance::ui {

class DraftModel;

/// The messages composed for a request with buttons to add, duplicate, move and delete one. Insert adds, F2
/// names, Ctrl+Shift+D duplicates, Alt+Up and Alt+Down move, Delete deletes.
class DraftList : public QWidget
{
    Q_OBJECT
public:
    explicit DraftList(QWidget *parent = nullptr);

    /// What is shown now and which of it; emits nothing.
    void setDrafts(const QList<MessageDraft> &drafts, int current);
    /// A button of words before the others.
    void addTool(QAction *action);
    int current() const;
    void setCurrent(int row);
    /// MessageDraft::kind of the first of them.
    void setFirstKind(const QString &kind) { m_firstKind = kind; }

Q_SIGNALS:
    void currentChanged(int row);
    /// By a person; `current` is the row to show then.
    void edited(const QList<parlance::MessageDraft> &drafts, int current);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void add();
    void duplicate();
    void move(int by);
    void remove();
    void update();

    QList<MessageDraft> m_drafts;
    QString m_firstKind = QStringLiteral("json");
    DraftModel *m_model;
    QListView *m_view;
    QHBoxLayout *m_buttons;
    QToolButton *m_duplicate;
    QToolButton *m_up;
    QToolButton *m_down;
    QToolButton *m_remove;
};

} // namespace parlance::ui
