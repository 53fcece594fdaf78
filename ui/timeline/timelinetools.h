// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QToolButton;

namespace parlance::timeline {
class StreamTally;
enum class ExportFormat;
} // namespace parlance::timeline

namespace parlance::ui {

class RatePlot;
class ToneLabel;

/// The buttons of a timeline with its rates beside them. Shortcuts work wherever `keys` or what is in it has
/// the focus.
class TimelineTools : public QWidget
{
    Q_OBJECT
public:
    TimelineTools(QWidget *keys, QWidget *parent);

    void setPaused(bool paused);
    void setFollowing(bool following);
    /// Whether a HAR can be made, and whether there is anything that is not shown.
    void setExports(bool har, bool hides);
    void showRates(const timeline::StreamTally &tally, qint64 now, bool isRunning);

Q_SIGNALS:
    void pauseToggled(bool paused);
    void followToggled(bool following);
    void clearWished();
    void markWished();
    void gapWished(bool forward);
    void exportWished(parlance::timeline::ExportFormat format, bool everything);
    void timeChosen(qint64 at);

private:
    QToolButton *add(const QString &icon, const QString &text, const QKeySequence &keys);

    QWidget *m_keys;
    QToolButton *m_pause;
    QToolButton *m_follow;
    QAction *m_exportHar;
    QAction *m_exportAll;
    RatePlot *m_plot;
    ToneLabel *m_messages;
    ToneLabel *m_bytes;
};

} // namespace parlance::ui
