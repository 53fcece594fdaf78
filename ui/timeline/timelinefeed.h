// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/timeline/messagefilter.h>
#include <parlance/timeline/streamtally.h>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <atomic>

namespace parlance::ui {

/// Reads a log that grows, on the pool and in short steps: what a filter finds in it, and its rates. Each
/// message is read once by each; the next step begins where the last one stopped, so a running stream costs
/// only what is new.
class TimelineFeed : public QObject
{
    Q_OBJECT
public:
    explicit TimelineFeed(QObject *parent = nullptr);
    ~TimelineFeed() override;

    /// Another one starts both anew; null for none.
    void setLog(std::shared_ptr<MessageLog> log);
    /// An empty filter looks for nothing.
    void setFilter(const timeline::MessageFilter &filter);
    const timeline::MessageFilter &filter() const { return m_filter; }
    /// The log may have grown.
    void advance();

    const timeline::StreamTally &tally() const { return m_tally; }
    /// The filter has not come to the end of the log.
    bool isSearching() const { return m_isSearching; }

Q_SIGNALS:
    void tallied();
    /// Among the messages before `scanned`, since the last time; at most once a frame.
    void found(const QList<quint32> &indices, qsizetype scanned);
    /// The filter's pattern takes too long on many messages: the search was given up.
    void gaveUp();

private:
    /// What a step works on; only the step that runs touches it.
    struct TallyWork;
    struct SearchWork;
    struct Hits;

    void startTally();
    void startSearch();
    void takeHits(const Hits &hits);

    std::shared_ptr<MessageLog> m_log;
    timeline::MessageFilter m_filter;
    timeline::StreamTally m_tally;
    std::shared_ptr<TallyWork> m_tallyWork;
    std::shared_ptr<SearchWork> m_searchWork;
    QTimer m_tallyTimer;
    bool m_isTallying = false;
    bool m_isStepping = false;
    bool m_isSearching = false;
};

} // namespace parlance::ui
