// SPDX-License-Identifier: GPL-3.0-or-later
#include "seenmodel.h"

namespace parlance::mockui {

namespace {

const QString durationSeparator = QStringLiteral(" · ");

/// Steps every exchange goes through; a row tells of them only when there is nothing else to tell.
bool isRoutine(const std::pair<QString, QString> &note)
{
    return note.first == QLatin1String("handler") ||
           noteParts(note.second).text == QLatin1String("passed through");
}

QString mostTelling(const QList<std::pair<QString, QString>> &notes)
{
    // The innermost behaviour that did something stands last.
    for (auto note = notes.crbegin(); note != notes.crend(); ++note) {
        if (!isRoutine(*note))
            return note->first + QStringLiteral(": ") + noteParts(note->second).text;
    }
    return {};
}

QString pathOf(const QString &address)
{
    const qsizetype scheme = address.indexOf(QStringLiteral("://"));
    const qsizetype path = scheme < 0 ? 0 : address.indexOf(u'/', scheme + 3);
    return path < 0 ? QStringLiteral("/") : address.mid(path);
}

} // namespace

NoteParts noteParts(const QString &note)
{
    const qsizetype at = note.lastIndexOf(durationSeparator);
    if (at < 0 || !note.endsWith(QStringLiteral("µs")))
        return {note, {}};
    return {note.left(at), note.mid(at + durationSeparator.size())};
}

SeenModel::SeenModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

int SeenModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SeenModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return rowData(m_rows[size_t(index.row())], role);
}

QVariant SeenModel::rowData(const Row &row, int role) const
{
    const std::optional<Status> status = row.exchange.status();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2 %3")
            .arg(row.exchange.request.method, row.path)
            .arg(status ? status->code : 0);
    case TimeRole:
        return row.exchange.startedAt.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case MethodRole:
        return row.exchange.request.method;
    case PathRole:
        return row.path;
    case StatusRole:
        return status ? QString::number(status->code) : QString();
    case StatusClassRole:
        return int(status ? status->statusClass : StatusClass::None);
    case NoteRole:
        return row.note;
    case SearchRole:
        return QString(row.exchange.request.method + u' ' + row.path + u' ' +
                       (status ? QString::number(status->code) : QString()) + u' ' + row.note)
            .toLower();
    default:
        return {};
    }
}

void SeenModel::append(const QList<Exchange> &exchanges)
{
    if (exchanges.isEmpty())
        return;
    const qsizetype taken = qMin(exchanges.size(), capacity);
    const qsizetype overflow = qsizetype(m_rows.size()) + taken - capacity;
    if (overflow >= qsizetype(m_rows.size()) && !m_rows.empty()) {
        clear();
    } else if (overflow > 0) {
        beginRemoveRows({}, 0, int(overflow) - 1);
        m_rows.erase(m_rows.begin(), m_rows.begin() + overflow);
        endRemoveRows();
    }
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(taken) - 1);
    for (qsizetype index = exchanges.size() - taken; index < exchanges.size(); ++index)
        m_rows.push_back(makeRow(exchanges.at(index)));
    endInsertRows();
}

void SeenModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

std::optional<Exchange> SeenModel::exchange(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != this || size_t(index.row()) >= m_rows.size())
        return std::nullopt;
    return m_rows[size_t(index.row())].exchange;
}

SeenModel::Row SeenModel::makeRow(const Exchange &exchange)
{
    return {exchange, pathOf(exchange.request.address), mostTelling(exchange.notes)};
}

} // namespace parlance::mockui
