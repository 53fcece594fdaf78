// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariantList>

class QTimer;

namespace parlance::ui {

class RequestArea;

/// The open tabs and what is unsaved in them, kept in one file of the user's data folder: written within a
/// second of a change, through a temporary file, so that killing the program loses nothing that was on screen
/// a second ago.
class Session : public QObject
{
    Q_OBJECT
public:
    Session(RequestArea &area, QString file, QObject *parent = nullptr);
    /// Writes what is still to be written.
    ~Session() override;

    /// Brings the tabs back. An unreadable file counts as none.
    void restore();
    void save();

private:
    RequestArea &m_area;
    QString m_file;
    QTimer *m_timer;
};

} // namespace parlance::ui
