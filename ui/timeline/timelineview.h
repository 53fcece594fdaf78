// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "response/responsesection.h"

#include <parlance/timeline/export.h>
#include <parlance/timeline/gapfinder.h>

#include <QPersistentModelIndex>
#include <QSplitter>
#include <QTimer>

#include <optional>

class QToolButton;

namespace parlance::ui {

class InfoBar;
class MessageDetail;
class TimelineExport;
class TimelineFeed;
class TimelineFilterBar;
class TimelineModel;
class TimelineTable;
class TimelineTools;
class ToneLabel;

/// Every message and event of the call, with the selected one below. Of a stream also a filter, its rates,
/// and what one does with what keeps coming: hold, follow, hide, mark, look for gaps, export.
class TimelineView : public ResponseSection
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    void show(const Exchange &exchange) override;
    using ResponseSection::show;
    void filterMessages(const QString &filter) override;
    void selectMessage(qsizetype index) override;
    /// To where everything goes that the export buttons ask for; tests choose it themselves.
    void exportTo(const QString &path, timeline::ExportFormat format, bool everything);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeUpper();
    QWidget *makeNote();
    void buildTable();
    void connectTools();
    void connectFeed();
    void showDetail();
    void showBars();
    void showNote();
    void applyFilter();
    void pause(bool paused);
    void mark();
    void jumpToGap(bool forward);
    void showGap(const std::optional<timeline::Gap> &gap, bool forward);
    void select(int row);
    void chooseExport(timeline::ExportFormat format, bool everything);
    void copyMessage();
    void showRates();
    void keepPlace(const std::function<void()> &change);
    void jumpFrom(qsizetype message, bool forward);

    TimelineModel *m_model;
    TimelineFeed *m_feed;
    TimelineExport *m_export;
    QSplitter *m_splitter;
    TimelineFilterBar *m_filterBar = nullptr;
    TimelineTools *m_tools = nullptr;
    QWidget *m_note = nullptr;
    ToneLabel *m_noteText = nullptr;
    QToolButton *m_resume = nullptr;
    QToolButton *m_unhide = nullptr;
    QToolButton *m_stopExport = nullptr;
    TimelineTable *m_table;
    MessageDetail *m_detail;
    std::shared_ptr<std::atomic<bool>> m_gapSearch; ///< set to stop it
    /// Where the last jump led: under a filter no row may show it.
    struct
    {
        QPersistentModelIndex row;
        qsizetype message = -1;
    } m_gap;
    QTimer m_rateTimer; ///< of a call that runs: silence shows in the rates too, and nobody reads them faster
    bool m_ratesAreOld = false;
    int m_marks = 0;
    bool m_isSingle = true;
    bool m_isOpened = false; ///< the bars were asked for by hand
};

} // namespace parlance::ui
