// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jsonhints.h"

#include <QFrame>

class QListView;
class QStandardItemModel;

namespace parlance::ui {

class ToneLabel;

/// What may be written at the cursor: names with their types, the documentation of the chosen one below. Lies
/// over the window and never takes the focus: who shows it passes the keys on.
class HintList : public QFrame
{
    Q_OBJECT
public:
    explicit HintList(QWidget *editor);

    /// Below the line at `cursor` (in the editor's coordinates), above it where there is no room.
    void open(const QList<JsonHint> &hints, const QRect &cursor);
    /// Null while it is closed.
    const JsonHint *current() const;
    void moveBy(int rows);

Q_SIGNALS:
    void accepted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showDocs();

    QWidget *m_editor;
    QList<JsonHint> m_hints;
    QStandardItemModel *m_model;
    QListView *m_view;
    ToneLabel *m_docs;
};

} // namespace parlance::ui
