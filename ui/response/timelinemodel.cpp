// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinemodel.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>

namespace parlance::ui {

namespace {

QString timeText(qint64 at)
{
    return at < 0 ? QString() : QStringLiteral("+%1").arg(double(at) / nanosecondsPerSecond, 0, 'f', 3);
}

/// Since the message before; below a tenth of a millisecond they came together.
QString deltaText(qint64 nanoseconds)
{
    return nanoseconds < nanosecondsPerMillisecond / 10 ? QString() : formatDuration(nanoseconds);
}

QString directionText(const std::optional<Direction> &direction)
{
    if (!direction)
        return QStringLiteral("·");
    return *direction == Direction::Sent ? QStringLiteral("↑") : QStringLiteral("↓");
}

RowTone directionTone(const std::optional<Direction> &direction)
{
    if (!direction)
        return RowTone::Faint;
    return *direction == Direction::Sent ? RowTone::Accent : RowTone::Ok;
}

QString kindText(const Message &message)
{
    switch (message.kind) {
    case MessageKind::Ping:
        return QStringLiteral("ping");
    case MessageKind::Pong:
        return QStringLiteral("pong");
    case MessageKind::Close:
        return QStringLiteral("close");
    case MessageKind::Comment:
        return QStringLiteral("comment");
    default:
        break;
    }
    const QString event = message.attribute(u"event");
    return event.isEmpty() ? TimelineModel::tr("message") : event;
}

QString previewText(const Message &message)
{
    constexpr int previewBytes = 400;
    const QString preview = previewLine(message.payload.toByteArray(previewBytes));
    return message.truncated ? TimelineModel::tr("%1 (cut short)").arg(preview) : preview;
}

} // namespace

QList<TimelineModel::Placed> TimelineModel::place(const QList<TimelineEvent> &events,
                                                  const MessageLog &messages, qsizetype count)
{
    QList<Placed> placed;
    for (const TimelineEvent &event : events) {
        // First message later than the event. At the same time the event comes first, unless it ends the
        // call.
        qsizetype low = placed.isEmpty() ? 0 : placed.constLast().messagesBefore;
        qsizetype high = count;
        const bool isLast = placed.size() == events.size() - 1;
        while (low < high) {
            const qsizetype middle = (low + high) / 2;
            const qint64 at = messages.at(middle).at;
            if (at < event.at || (isLast && at == event.at))
                low = middle + 1;
            else
                high = middle;
        }
        placed.append({event, low});
    }
    return placed;
}

qsizetype TimelineModel::rowsOf(const Exchange &exchange)
{
    qsizetype events = exchange.isFinished ? 1 : 0;
    for (const Leg &leg : exchange.legs) {
        events += (leg.timings.resolved >= 0 ? 1 : 0) + (leg.connection ? 1 : 0) + (leg.requestSent ? 1 : 0) +
                  leg.informational.size() + (leg.head ? 1 : 0) + (leg.trailers.isEmpty() ? 0 : 1);
    }
    return exchange.messages->count() + events;
}

void TimelineModel::setExchange(const Exchange &exchange)
{
    const qsizetype count = exchange.messages->count();
    const QList<Placed> events = place(timelineEvents(exchange), *exchange.messages, count);
    const qsizetype oldRows = rowCount();
    const qsizetype newRows = count + events.size();
    // Old rows stay in place when every old event does.
    const bool grewOnly = exchange.messages == m_messages && count >= m_messageCount &&
                          events.size() >= m_events.size() &&
                          std::equal(m_events.begin(), m_events.end(), events.begin());
    if (grewOnly && newRows == oldRows)
        return;
    if (grewOnly)
        beginInsertRows({}, int(oldRows), int(newRows) - 1);
    else
        beginResetModel();
    m_messages = exchange.messages;
    m_messageCount = count;
    m_events = events;
    if (grewOnly)
        endInsertRows();
    else
        endResetModel();
}

// Event number k stands in row messagesBefore + k.
qsizetype TimelineModel::eventsBefore(int row) const
{
    qsizetype low = 0;
    qsizetype high = m_events.size();
    while (low < high) {
        const qsizetype middle = (low + high) / 2;
        if (m_events.at(middle).messagesBefore + middle < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const TimelineEvent *TimelineModel::event(int row) const
{
    const qsizetype before = eventsBefore(row);
    if (before < m_events.size() && m_events.at(before).messagesBefore + before == row)
        return &m_events.at(before).event;
    return nullptr;
}

qsizetype TimelineModel::messageNumber(int row) const
{
    return row - eventsBefore(row) + 1;
}

std::optional<Message> TimelineModel::message(int row) const
{
    if (row < 0 || row >= rowCount() || event(row))
        return {};
    return m_messages->at(messageNumber(row) - 1);
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_messageCount + m_events.size());
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant TimelineModel::eventData(const TimelineEvent &event, int column, int role) const
{
    if (role == RowDelegate::ToneRole) {
        if (column == DirectionColumn)
            return int(directionTone(event.direction));
        return int(column == PreviewColumn ? event.tone : RowTone::Faint);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case TimeColumn:
        return timeText(event.at);
    case DirectionColumn:
        return directionText(event.direction);
    case KindColumn:
        return event.kind;
    case PreviewColumn:
        return event.summary;
    default:
        return {};
    }
}

QVariant TimelineModel::messageData(int row, int column, int role) const
{
    if (role != Qt::DisplayRole && role != RowDelegate::ToneRole)
        return {};
    const Message message = m_messages->at(messageNumber(row) - 1);
    if (role == RowDelegate::ToneRole) {
        if (column == DirectionColumn)
            return int(directionTone(message.direction));
        return int(column == PreviewColumn && !message.isControl() ? RowTone::Text : RowTone::Faint);
    }
    switch (column) {
    case TimeColumn:
        return timeText(message.at);
    case DeltaColumn: {
        const qsizetype place = messageNumber(row) - 1;
        return place > 0 ? deltaText(message.at - m_messages->at(place - 1).at) : QString();
    }
    case DirectionColumn:
        return directionText(message.direction);
    case KindColumn:
        return kindText(message);
    case PreviewColumn:
        return previewText(message);
    default:
        return formatSize(message.payload.size());
    }
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return index.column() == SizeColumn || index.column() == DeltaColumn ? int(Qt::AlignRight)
                                                                             : int(Qt::AlignLeft);
    if (const TimelineEvent *shown = event(index.row()))
        return eventData(*shown, index.column(), role);
    return messageData(index.row(), index.column(), role);
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case DeltaColumn:
        return tr("Since the one before");
    case DirectionColumn:
        return tr("Direction");
    case KindColumn:
        return tr("What");
    case PreviewColumn:
        return tr("Content");
    default:
        return tr("Size");
    }
}

} // namespace parlance::ui
