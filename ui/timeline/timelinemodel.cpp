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
    case MessageKind::Comment: {
        // A packet that only its protocol has a name for.
        const QString packet = message.attribute(u"packet");
        return packet.isEmpty() ? QStringLiteral("comment") : packet;
    }
    default:
        break;
    }
    for (const QStringView attribute : {u"event", u"topic"}) {
        const QString name = message.attribute(attribute);
        if (!name.isEmpty())
            return name;
    }
    return TimelineModel::tr("message");
}

QString previewText(const Message &message)
{
    constexpr int previewBytes = 400;
    const QString preview = previewLine(message.payload.toByteArray(previewBytes));
    return message.truncated ? TimelineModel::tr("%1 (cut short)").arg(preview) : preview;
}

} // namespace

/// `earlierCount`: of the messages among which events were placed before.
void TimelineModel::placeEvents(qsizetype earlierCount)
{
    // Of legs before the last two nothing more is told: with thousands of them only the new are placed.
    const auto legs = int(m_exchange.legs.size());
    const int settledLegs = qMax(m_settledLegs, legs - 2);
    // Messages are added behind the last: an event that had one behind it stays where it is. Looking for its
    // place again would fetch messages from the disk, for each event, whenever some have come.
    QList<Insert> standing = m_events.sliced(m_settledEvents);
    standing.removeIf([earlierCount](const Insert &event) { return event.before >= earlierCount; });
    m_events.resize(m_settledEvents);
    place(eventPlaces(m_exchange, m_settledLegs, settledLegs), standing);
    m_settledEvents = m_events.size();
    m_settledLegs = settledLegs;
    place(eventPlaces(m_exchange, settledLegs, legs), standing);
}

/// At the same time the event comes first, unless it ends what the message belongs to: a row that is there
/// already keeps its place.
bool TimelineModel::isBefore(qsizetype messageIndex, const EventPlace &event) const
{
    const qint64 at = m_exchange.messages->timeAt(messageIndex);
    if (at != event.at)
        return at < event.at;
    const bool isEnd = event.kind == EventPlace::Kind::Finished || event.kind == EventPlace::Kind::Trailers;
    const int leg = m_exchange.messages->at(messageIndex).leg;
    return leg < event.leg || (leg == event.leg && isEnd);
}

void TimelineModel::place(const QList<EventPlace> &events, const QList<Insert> &standing)
{
    for (const EventPlace &event : events) {
        const auto stands = std::find_if(standing.begin(), standing.end(),
                                         [&event](const Insert &each) { return each.event == event; });
        if (stands != standing.end()) {
            m_events.append(*stands);
            continue;
        }
        qsizetype low = m_events.isEmpty() ? 0 : m_events.constLast().before;
        qsizetype high = m_count;
        while (low < high) {
            const qsizetype middle = (low + high) / 2;
            if (isBefore(middle, event))
                low = middle + 1;
            else
                high = middle;
        }
        m_events.append({low, event, -1, 0});
    }
}

qsizetype TimelineModel::rowsOf(const Exchange &exchange)
{
    return exchange.messages->count() + eventCount(exchange);
}

bool TimelineModel::setExchange(const Exchange &exchange)
{
    const bool isOther = exchange.messages != m_exchange.messages;
    m_exchange = exchange;
    const qsizetype earlierCount = std::exchange(m_count, exchange.messages->count());
    if (isOther) {
        m_first = 0;
        m_isPaused = false;
        m_hits.clear();
        m_scanned = 0;
        m_events.clear();
        m_settledEvents = 0;
        m_settledLegs = 0;
        m_hiddenEvents = 0;
        m_hiddenMarks = 0;
        m_marks.clear();
        m_fetchedIndex = -1;
    }
    placeEvents(earlierCount);
    if (!m_isPaused) {
        m_end = m_count;
        m_pausedEvents = m_events.size();
    }
    refresh(isOther);
    return isOther;
}

void TimelineModel::startFilter()
{
    m_isFiltered = true;
    m_hits.clear();
    m_scanned = 0;
    refresh(true);
}

void TimelineModel::stopFilter()
{
    if (!m_isFiltered)
        return;
    m_isFiltered = false;
    m_hits.clear();
    m_scanned = 0;
    refresh(true);
}

void TimelineModel::addHits(const QList<quint32> &hits, qsizetype scanned)
{
    if (!m_isFiltered)
        return;
    m_hits.insert(m_hits.end(), hits.begin(), hits.end());
    m_scanned = scanned;
    refresh(false);
}

void TimelineModel::setPaused(bool paused)
{
    m_isPaused = paused;
    if (!paused) {
        m_end = m_count;
        m_pausedEvents = m_events.size();
        refresh(false);
    }
}

void TimelineModel::hideUntilNow()
{
    m_first = m_end;
    m_hiddenEvents = m_pausedEvents;
    m_hiddenMarks = m_marks.size();
    refresh(true);
}

void TimelineModel::showHidden()
{
    m_first = 0;
    m_hiddenEvents = 0;
    m_hiddenMarks = 0;
    refresh(true);
}

int TimelineModel::addMark(const QString &name, qint64 at)
{
    m_marks.append({name, at, m_end, m_pausedEvents});
    refresh(false);
    const int last = rowCount() - 1;
    const Insert *insert = last >= 0 ? insertAt(last) : nullptr;
    return insert && insert->mark == m_marks.size() - 1 ? last : -1;
}

/// How many of the messages shown come before this one of the log.
qsizetype TimelineModel::shownBefore(qsizetype messageIndex) const
{
    const qsizetype place = qBound(m_first, messageIndex, m_end);
    if (!m_isFiltered)
        return place - m_first;
    const auto first = std::lower_bound(m_hits.begin(), m_hits.end(), quint32(m_first));
    const auto last = std::lower_bound(first, m_hits.end(), quint32(place));
    return last - first;
}

QList<TimelineModel::Insert> TimelineModel::shownInserts() const
{
    QList<Insert> inserts;
    // Those that were put when fewer events had come, or before a message that comes before the event.
    auto nextMark = int(m_hiddenMarks);
    const auto addMarks = [&](qsizetype events, qsizetype messages) {
        for (int &next = nextMark; next < m_marks.size(); ++next) {
            const qsizetype before = m_marks.at(next).before;
            if (before > messages || (before == messages && m_marks.at(next).eventsBefore > events))
                break;
            // Before the filter has come so far, its row is not known.
            const bool isReached = !m_isFiltered || m_scanned >= before;
            if (before >= m_first && before <= m_end && isReached)
                inserts.append({before, EventPlace(), next, shownBefore(before)});
        }
    };
    for (qsizetype i = m_hiddenEvents; !m_isFiltered && i < m_pausedEvents && i < m_events.size(); ++i) {
        Insert insert = m_events.at(i);
        addMarks(i, insert.before);
        insert.shownBefore = shownBefore(insert.before);
        inserts.append(insert);
    }
    constexpr qsizetype all = std::numeric_limits<qsizetype>::max();
    addMarks(all, all);
    return inserts;
}

void TimelineModel::refresh(bool isReset)
{
    const QList<Insert> inserts = shownInserts();
    const qsizetype messages = shownBefore(m_end);
    const qsizetype oldRows = rowCount();
    const qsizetype newRows = messages + inserts.size();
    // Old rows stay in place when every old insert does and the new ones stand behind all old messages.
    const bool grewOnly =
        !isReset && messages >= m_shownMessages && inserts.size() >= m_inserts.size() &&
        std::equal(m_inserts.begin(), m_inserts.end(), inserts.begin()) &&
        (inserts.size() == m_inserts.size() || inserts.at(m_inserts.size()).shownBefore >= m_shownMessages);
    if (grewOnly && newRows == oldRows)
        return;
    if (grewOnly)
        beginInsertRows({}, int(oldRows), int(newRows) - 1);
    else
        beginResetModel();
    m_inserts = inserts;
    m_shownMessages = messages;
    if (grewOnly)
        endInsertRows();
    else
        endResetModel();
}

// Insert number k stands in row shownBefore + k.
qsizetype TimelineModel::insertsBefore(int row) const
{
    qsizetype low = 0;
    qsizetype high = m_inserts.size();
    while (low < high) {
        const qsizetype middle = (low + high) / 2;
        if (m_inserts.at(middle).shownBefore + middle < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const TimelineModel::Insert *TimelineModel::insertAt(int row) const
{
    const qsizetype before = insertsBefore(row);
    if (before < m_inserts.size() && m_inserts.at(before).shownBefore + before == row)
        return &m_inserts.at(before);
    return nullptr;
}

/// The message of a row, or for an insert the one that follows.
qsizetype TimelineModel::messageIndex(int row) const
{
    const qsizetype shown = row - insertsBefore(row);
    if (!m_isFiltered)
        return m_first + shown;
    const auto first = std::lower_bound(m_hits.begin(), m_hits.end(), quint32(m_first));
    return shown < m_hits.end() - first ? qsizetype(first[shown]) : m_end;
}

int TimelineModel::rowOf(qsizetype messageIndex) const
{
    const qsizetype shown = shownBefore(messageIndex);
    const auto later =
        std::partition_point(m_inserts.begin(), m_inserts.end(),
                             [messageIndex](const Insert &i) { return i.before <= messageIndex; });
    return int(shown + (later - m_inserts.begin()));
}

qsizetype TimelineModel::messageNumber(int row) const
{
    return messageIndex(row) + 1;
}

qsizetype TimelineModel::messagesBefore(int row) const
{
    const Insert *insert = insertAt(row);
    return insert ? insert->before : messageIndex(row);
}

std::optional<TimelineEvent> TimelineModel::event(int row) const
{
    const Insert *insert = insertAt(row);
    if (!insert || insert->mark >= 0)
        return std::nullopt;
    return timelineEvent(m_exchange, insert->event);
}

bool TimelineModel::isMark(int row) const
{
    const Insert *insert = insertAt(row);
    return insert && insert->mark >= 0;
}

std::optional<Message> TimelineModel::message(int row) const
{
    if (row < 0 || row >= rowCount() || insertAt(row))
        return {};
    return m_exchange.messages->at(messageIndex(row));
}

/// The cells of a row are asked for one after the other.
const Message &TimelineModel::fetched(qsizetype messageIndex) const
{
    if (m_fetchedIndex != messageIndex) {
        m_fetched = m_exchange.messages->at(messageIndex);
        m_fetchedIndex = messageIndex;
    }
    return m_fetched;
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shownMessages + m_inserts.size());
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant TimelineModel::insertData(const Insert &insert, int column, int role) const
{
    if (insert.mark >= 0) {
        const Mark &mark = m_marks.at(insert.mark);
        if (role == RowDelegate::HeadingRole)
            return true;
        if ((role == Qt::DisplayRole || role == Qt::EditRole) && column == PreviewColumn)
            return mark.name;
        if (role == Qt::DisplayRole && column == TimeColumn)
            return timeText(mark.at);
        return role == RowDelegate::ToneRole ? QVariant(int(RowTone::Accent)) : QVariant();
    }
    if (role != Qt::DisplayRole && role != RowDelegate::ToneRole)
        return {};
    const TimelineEvent event = timelineEvent(m_exchange, insert.event);
    if (role == RowDelegate::ToneRole) {
        if (column == DirectionColumn)
            return int(directionTone(event.direction));
        return int(column == PreviewColumn ? event.tone : RowTone::Faint);
    }
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

QVariant TimelineModel::messageData(qsizetype index, int column, int role) const
{
    if (role != Qt::DisplayRole && role != RowDelegate::ToneRole)
        return {};
    const auto pause = [&] {
        return index > 0 ? m_fetched.at - m_exchange.messages->timeAt(index - 1) : qint64(0);
    };
    const Message &message = fetched(index);
    if (role == RowDelegate::ToneRole) {
        if (column == DirectionColumn)
            return int(message.isControl() ? RowTone::Faint : directionTone(message.direction));
        if (column == DeltaColumn && m_silence > 0 && pause() >= m_silence)
            return int(RowTone::Warning);
        return int(column == PreviewColumn && !message.isControl() ? RowTone::Text : RowTone::Faint);
    }
    switch (column) {
    case TimeColumn:
        return timeText(message.at);
    case DeltaColumn:
        return index > 0 ? deltaText(pause()) : QString();
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
    if (const Insert *insert = insertAt(index.row()))
        return insertData(*insert, index.column(), role);
    return messageData(messageIndex(index.row()), index.column(), role);
}

bool TimelineModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Insert *insert = index.isValid() ? insertAt(index.row()) : nullptr;
    const QString name = value.toString().trimmed();
    if (!insert || insert->mark < 0 || role != Qt::EditRole || name.isEmpty())
        return false;
    m_marks[insert->mark].name = name;
    Q_EMIT dataChanged(index, index);
    return true;
}

Qt::ItemFlags TimelineModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return QAbstractTableModel::flags(index);
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    const bool isName = index.column() == PreviewColumn && isMark(index.row());
    return isName ? flags | Qt::ItemIsEditable : flags;
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
