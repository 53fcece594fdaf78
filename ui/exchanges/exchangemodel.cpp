// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/exchangemodel.h>

#include <parlance/base/format.h>
#include <parlance/ui/exchangetext.h>

namespace parlance::ui {

using workspace::NodeId;

namespace {

const QString durationSeparator = QStringLiteral(" · ");
constexpr qint64 rowBytes = 2048; // heads and strings, roughly

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

/// With the query that parameters added; before it is sent, as written.
QString addressOf(const Exchange &exchange)
{
    const Leg *first = exchange.legs.isEmpty() ? nullptr : &exchange.legs.constFirst();
    const QString sent = first && first->requestSent ? first->requestSent->address : QString();
    return sent.isEmpty() ? exchange.request.address : sent;
}

QString pathOf(const QString &address)
{
    const qsizetype scheme = address.indexOf(QStringLiteral("://"));
    const qsizetype path = scheme < 0 ? 0 : address.indexOf(u'/', scheme + 3);
    return path < 0 ? QStringLiteral("/") : address.mid(path);
}

qint64 bytesOf(const Exchange &exchange)
{
    qint64 bytes = rowBytes + exchange.receivedBytes + exchange.sentBytes;
    for (const WireChunk &chunk : exchange.wire)
        bytes += chunk.bytes.size();
    return bytes;
}

QString statusText(const Exchange &exchange)
{
    if (exchange.isFinished && exchange.outcome == Outcome::Cancelled)
        return ExchangeModel::tr("cancelled");
    if (exchange.isFinished && exchange.outcome == Outcome::Failed)
        return ExchangeModel::tr("failed");
    const QString mark = statusMark(exchange);
    return mark.isEmpty() && !exchange.isFinished ? QStringLiteral("…") : mark;
}

StatusClass statusClass(const Exchange &exchange)
{
    if (exchange.isFinished && exchange.outcome == Outcome::Cancelled)
        return StatusClass::None;
    if (exchange.isFinished && exchange.outcome == Outcome::Failed)
        return StatusClass::ServerError;
    const std::optional<Status> status = exchange.status();
    return status ? status->statusClass : StatusClass::None;
}

} // namespace

NoteParts noteParts(const QString &note)
{
    const qsizetype at = note.lastIndexOf(durationSeparator);
    if (at < 0 || !note.endsWith(QStringLiteral("µs")))
        return {note, {}};
    return {note.left(at), note.mid(at + durationSeparator.size())};
}

ExchangeModel::ExchangeModel(QObject *parent)
    : ExchangeModel(ExchangeLimits(), parent)
{
}

ExchangeModel::ExchangeModel(const ExchangeLimits &limits, QObject *parent)
    : QAbstractListModel(parent)
    , m_limits(limits)
{
}

int ExchangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ExchangeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return rowData(m_rows[size_t(index.row())], role);
}

QVariant ExchangeModel::rowData(const Row &row, int role) const
{
    const Exchange &exchange = row.exchange;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QStringList{exchange.request.method, row.path, statusText(exchange)}.join(u' ');
    case TimeRole:
        return exchange.startedAt.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case ProtocolRole:
        return exchange.request.protocol;
    case MethodRole:
        return exchange.request.method;
    case PathRole:
        return row.path;
    case AddressRole:
    case Qt::ToolTipRole:
        return addressOf(exchange);
    case StatusRole:
        return statusText(exchange);
    case StatusClassRole:
        return int(statusClass(exchange));
    case NoteRole:
        return row.note;
    case DurationRole:
        return exchange.isFinished ? formatDuration(exchange.duration) : QString();
    case SizeRole:
        return formatSize(exchange.receivedBytes);
    case SearchRole:
        return QStringList{exchange.request.method, addressOf(exchange), statusText(exchange), row.note}
            .join(u' ')
            .toLower();
    default:
        return {};
    }
}

void ExchangeModel::append(const QList<Exchange> &exchanges)
{
    QList<Row> rows;
    for (qsizetype at = qMax<qsizetype>(0, exchanges.size() - m_limits.count); at < exchanges.size(); ++at)
        rows.append(makeRow(exchanges.at(at), {}));
    insert(std::move(rows));
}

void ExchangeModel::put(const Exchange &exchange, const NodeId &request)
{
    // Copies of one exchange share their messages; that tells the call.
    const auto found = m_numbers.constFind(exchange.messages.get());
    if (found == m_numbers.cend()) {
        insert({makeRow(exchange, request)});
        return;
    }
    const auto at = size_t(*found - m_firstNumber);
    Row &row = m_rows[at];
    m_bytes -= row.bytes;
    row = makeRow(exchange, request);
    m_bytes += row.bytes;
    const QModelIndex changed = index(int(at));
    Q_EMIT dataChanged(changed, changed);
    prune(0, 0);
}

void ExchangeModel::insert(QList<Row> rows)
{
    if (rows.isEmpty())
        return;
    qint64 bytes = 0;
    for (const Row &row : std::as_const(rows))
        bytes += row.bytes;
    prune(rows.size(), bytes);
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    for (Row &row : rows) {
        m_numbers.insert(row.exchange.messages.get(), m_firstNumber + qint64(m_rows.size()));
        m_rows.push_back(std::move(row));
    }
    m_bytes += bytes;
    endInsertRows();
    prune(0, 0);
}

void ExchangeModel::prune(qsizetype coming, qint64 comingBytes)
{
    qsizetype gone = 0;
    qint64 bytes = m_bytes;
    const qsizetype count = qsizetype(m_rows.size());
    const auto isTooMuch = [&] {
        return count - gone + coming > m_limits.count || bytes + comingBytes > m_limits.bytes;
    };
    while (count - gone > (coming > 0 ? 0 : 1) && isTooMuch())
        bytes -= m_rows[size_t(gone++)].bytes;
    if (gone == 0)
        return;
    if (gone == count) {
        clear();
        return;
    }
    beginRemoveRows({}, 0, int(gone) - 1);
    for (qsizetype row = 0; row < gone; ++row)
        m_numbers.remove(m_rows[size_t(row)].exchange.messages.get());
    m_firstNumber += gone;
    m_rows.erase(m_rows.begin(), m_rows.begin() + gone);
    m_bytes = bytes;
    endRemoveRows();
}

void ExchangeModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_numbers.clear();
    m_bytes = 0;
    endResetModel();
}

std::optional<Exchange> ExchangeModel::exchange(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != this || size_t(index.row()) >= m_rows.size())
        return std::nullopt;
    return m_rows[size_t(index.row())].exchange;
}

NodeId ExchangeModel::request(const QModelIndex &index) const
{
    return exchange(index) ? m_rows[size_t(index.row())].request : NodeId();
}

ExchangeModel::Row ExchangeModel::makeRow(const Exchange &exchange, const NodeId &request)
{
    return {exchange, request, pathOf(addressOf(exchange)), mostTelling(exchange.notes), bytesOf(exchange)};
}

} // namespace parlance::ui
