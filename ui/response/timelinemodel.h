// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinerows.h"

#include <QAbstractTableModel>

namespace parlance::ui {

/// Messages and events of an exchange in order of time: a window over its MessageLog; nothing is kept per
/// message.
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

    /// The exchange as far as it has come; rows that are shown stay when it only grew.
    void setExchange(const Exchange &exchange);
    static qsizetype rowsOf(const Exchange &exchange);

    /// The message of a row, or nothing for an event.
    std::optional<Message> message(int row) const;
    /// Number of a message among those of its direction is not kept; this is its place in the log, from 1.
    qsizetype messageNumber(int row) const;
    const TimelineEvent *event(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// An event and how many messages come before it.
    struct Placed
    {
        TimelineEvent event;
        qsizetype messagesBefore = 0;
        friend bool operator==(const Placed &, const Placed &) = default;
    };
    static QList<Placed> place(const QList<TimelineEvent> &events, const MessageLog &messages,
                               qsizetype count);
    qsizetype eventsBefore(int row) const;
    QVariant eventData(const TimelineEvent &event, int column, int role) const;
    QVariant messageData(int row, int column, int role) const;

    std::shared_ptr<MessageLog> m_messages;
    qsizetype m_messageCount = 0;
    QList<Placed> m_events;
};

} // namespace parlance::ui
