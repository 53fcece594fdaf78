// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace parlance::mockui {

/// One step of the chain: who, what it did, how long it took.
struct NoteLine
{
    QString source;
    QString text;
    QString duration;
    bool isRoutine = false; ///< passed through: shown faint
};

/// What happened to a request, behaviour by behaviour.
class NotesView : public QScrollArea
{
    Q_OBJECT
public:
    explicit NotesView(QWidget *parent = nullptr);

    void setNotes(const QList<NoteLine> &notes);
};

} // namespace parlance::mockui
