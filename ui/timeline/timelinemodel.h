// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinerows.h"

#include <QAbstractTableModel>

#include <deque>

namespace parlance::ui {

/// Messages and events of an exchange in order of time: a window over its MessageLog. Nothing is kept per
/// message, but for a number of each that a filter found; an update costs as much as there are events.
///
/// Marks are lines a person puts between the rows. They and what is hidden belong to one exchange and go with
/// it.
class TimelineModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        DeltaColumn,
        DirectionColumn,
        KindColumn,
        PreviewColumn,
        SizeColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// The exchange as far as it has come; rows that are shown stay when it only grew. True when it is
    /// another one than before.
    bool setExchange(const Exchange &exchange);
    static qsizetype rowsOf(const Exchange &exchange);
    const Exchange &exchange() const { return m_exchange; }

    /// From now on only messages that addHits() names are shown, without events; marks stay.
    void startFilter();
    void stopFilter();
    bool isFiltered() const { return m_isFiltered; }
    /// Found among the messages before `scanned`, in order.
    void addHits(const QList<quint32> &hits, qsizetype scanned);

    /// Paused, the rows stay as they are while the exchange goes on.
    void setPaused(bool paused);
    bool isPaused() const { return m_isPaused; }
    /// Messages that came since, filter or not.
    qsizetype waiting() const { return m_isPaused ? m_count - m_end : 0; }
    /// Hides what is shown now; the log keeps it.
    void hideUntilNow();
    void showHidden();
    qsizetype hidden() const { return m_first; }
    /// Behind everything that is there, put at `at` nanoseconds since the call started. Returns its row; -1
    /// while a filter has not come that far.
    int addMark(const QString &name, qint64 at);

    /// Messages shown, of those there are.
    qsizetype shownMessages() const { return m_shownMessages; }
    qsizetype end() const { return m_end; }

    /// The message of a row, or nothing for an event or a mark.
    std::optional<Message> message(int row) const;
    /// Number of a message among those of its direction is not kept; this is its place in the log, from 1.
    /// For other rows, of the message that follows.
    qsizetype messageNumber(int row) const;
    /// How many messages of the log come before what the row shows.
    qsizetype messagesBefore(int row) const;
    std::optional<TimelineEvent> event(int row) const;
    bool isMark(int row) const;
    bool isMessage(int row) const { return !insertAt(row); }
    /// The row of a message, or where it would stand.
    int rowOf(qsizetype messageIndex) const;
    /// A pause of so many nanoseconds stands out; 0: none does.
    void setSilence(qint64 nanoseconds) { m_silence = nanoseconds; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// A row that is no message: an event, or a mark by its number.
    struct Insert
    {
        qsizetype before = 0; ///< messages of the log that come before it
        EventPlace event = {};
        int mark = -1;
        qsizetype shownBefore = 0; ///< of those, how many are shown
        friend bool operator==(const Insert &, const Insert &) = default;
    };
    struct Mark
    {
        QString name;
        qint64 at = 0;
        qsizetype before = 0;       ///< messages of the log that come before it
        qsizetype eventsBefore = 0; ///< and events, of those placed
    };

    void placeEvents(qsizetype earlierCount);
    void place(const QList<EventPlace> &events, const QList<Insert> &standing);
    bool isBefore(qsizetype messageIndex, const EventPlace &event) const;
    qsizetype shownBefore(qsizetype messageIndex) const;
    QList<Insert> shownInserts() const;
    void refresh(bool isReset);
    qsizetype insertsBefore(int row) const;
    const Insert *insertAt(int row) const;
    qsizetype messageIndex(int row) const;
    const Message &fetched(qsizetype messageIndex) const;
    QVariant insertData(const Insert &insert, int column, int role) const;
    QVariant messageData(qsizetype messageIndex, int column, int role) const;

    Exchange m_exchange;
    qsizetype m_count = 0; ///< messages of the log when the exchange was given
    qsizetype m_first = 0; ///< of the messages shown
    qsizetype m_end = 0;   ///< behind the last of them
    bool m_isPaused = false;
    qsizetype m_pausedEvents = 0;
    bool m_isFiltered = false;
    std::deque<quint32> m_hits; ///< grows without moving what is there
    qsizetype m_scanned = 0;
    QList<Insert> m_events;        ///< all, placed among the messages
    qsizetype m_settledEvents = 0; ///< of legs that cannot change any more
    int m_settledLegs = 0;
    qsizetype m_hiddenEvents = 0;
    qsizetype m_hiddenMarks = 0;
    QList<Mark> m_marks;
    QList<Insert> m_inserts; ///< those shown
    qsizetype m_shownMessages = 0;
    qint64 m_silence = 0;
    mutable qsizetype m_fetchedIndex = -1;
    mutable Message m_fetched;
};

} // namespace parlance::ui
