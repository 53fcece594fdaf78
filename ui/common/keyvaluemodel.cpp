// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyvaluemodel.h"

#include <QMimeData>
#include <QUndoCommand>

namespace parlance::ui {

namespace {
const QString rowMimeType = QStringLiteral("application/x-parlance-row");
}

class KeyValueCommand : public QUndoCommand
{
public:
    KeyValueCommand(KeyValueModel *model, QList<KeyValueRow> rows, const QString &what)
        : QUndoCommand(what)
        , m_model(model)
        , m_before(model->m_rows)
        , m_after(std::move(rows))
    {
    }
    void undo() override { m_model->apply(m_before); }
    void redo() override { m_model->apply(m_after); }

private:
    KeyValueModel *m_model;
    QList<KeyValueRow> m_before;
    QList<KeyValueRow> m_after;
};

KeyValueModel::KeyValueModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_headers{tr("On"), tr("Name"), tr("Value"), QString(), tr("Note")}
{
    m_undo.setUndoLimit(200);
}

void KeyValueModel::setRows(const QList<KeyValueRow> &rows)
{
    if (rows == m_rows)
        return;
    m_undo.clear();
    replace(m_rows, rows, 0);
}

void KeyValueModel::editRows(const QList<KeyValueRow> &rows, const QString &what)
{
    if (rows != m_rows)
        m_undo.push(new KeyValueCommand(this, rows, what));
}

void KeyValueModel::setForeignRows(const QList<KeyValueRow> &rows)
{
    replace(m_foreign, rows, foreignStart());
}

void KeyValueModel::setReadOnly(bool readOnly)
{
    if (m_readOnly == readOnly)
        return;
    beginResetModel();
    m_readOnly = readOnly;
    endResetModel();
}

void KeyValueModel::setGrowing(bool growing)
{
    if (m_growing == growing)
        return;
    beginResetModel();
    m_growing = growing;
    endResetModel();
}

void KeyValueModel::setHeaderText(Column column, const QString &text)
{
    m_headers[column] = text;
    Q_EMIT headerDataChanged(Qt::Horizontal, column, column);
}

int KeyValueModel::enabledCount() const
{
    return int(
        std::count_if(m_rows.begin(), m_rows.end(), [](const KeyValueRow &row) { return row.enabled; }));
}

void KeyValueModel::apply(const QList<KeyValueRow> &rows)
{
    replace(m_rows, rows, 0);
    Q_EMIT edited();
}

// Tells views the smallest range that differs, so that selection, editors and scroll position stay.
void KeyValueModel::replace(QList<KeyValueRow> &list, const QList<KeyValueRow> &rows, int offset)
{
    const qsizetype common = qMin(list.size(), rows.size());
    qsizetype prefix = 0;
    while (prefix < common && list.at(prefix) == rows.at(prefix))
        ++prefix;
    qsizetype suffix = 0;
    while (suffix < common - prefix && list.at(list.size() - 1 - suffix) == rows.at(rows.size() - 1 - suffix))
        ++suffix;
    const qsizetype oldCount = list.size() - prefix - suffix;
    const qsizetype newCount = rows.size() - prefix - suffix;
    const qsizetype changed = qMin(oldCount, newCount);
    for (qsizetype i = prefix; i < prefix + changed; ++i)
        list[i] = rows.at(i);
    if (changed > 0)
        Q_EMIT dataChanged(index(offset + int(prefix), 0),
                           index(offset + int(prefix + changed) - 1, ColumnCount - 1));
    const qsizetype at = prefix + changed;
    if (oldCount > changed) {
        beginRemoveRows({}, offset + int(at), offset + int(prefix + oldCount) - 1);
        list.remove(at, oldCount - changed);
        endRemoveRows();
    } else if (newCount > changed) {
        // What is typed into the blank row makes it a row, with a new blank one behind it: its editor stays
        // where it is.
        const bool becomesRow = &list == &m_rows && at == list.size() && m_growing && !m_readOnly;
        const int first = offset + int(at) + (becomesRow ? 1 : 0);
        beginInsertRows({}, first, first + int(newCount - changed) - 1);
        for (qsizetype i = at; i < prefix + newCount; ++i)
            list.insert(i, rows.at(i));
        endInsertRows();
        if (becomesRow)
            Q_EMIT dataChanged(index(first - 1, 0), index(first - 1, ColumnCount - 1));
    }
}

int KeyValueModel::foreignStart() const
{
    return int(m_rows.size()) + (m_growing && !m_readOnly ? 1 : 0);
}

const KeyValueRow *KeyValueModel::rowAt(int row) const
{
    if (isOwnRow(row))
        return &m_rows.at(row);
    const int foreign = row - foreignStart();
    return foreign >= 0 && foreign < m_foreign.size() ? &m_foreign.at(foreign) : nullptr;
}

int KeyValueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : foreignStart() + int(m_foreign.size());
}

int KeyValueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant KeyValueModel::text(const KeyValueRow &row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.name;
    case ValueColumn:
        return row.value;
    case ExtraColumn:
        return row.extra;
    case DescriptionColumn:
        return row.note.isEmpty() ? row.description : row.note;
    default:
        return {};
    }
}

QVariant KeyValueModel::accessibleText(int row, int column) const
{
    const KeyValueRow *data = rowAt(row);
    if (!data)
        return tr("New row: %1").arg(m_headers.value(column));
    if (column == EnabledColumn)
        return data->enabled ? tr("%1: on").arg(data->name) : tr("%1: off").arg(data->name);
    const QString wrong = problem(row, column);
    const QString content = m_headers.value(column) % QStringLiteral(": ") % text(*data, column).toString();
    return wrong.isEmpty() ? content : QString(content % QStringLiteral(". ") % wrong);
}

QString KeyValueModel::problem(int row, int column) const
{
    const bool isAsked = column == ValueColumn && m_check && isOwnRow(row) && m_rows.at(row).enabled;
    return isAsked ? m_check(m_rows.at(row)) : QString();
}

QVariant KeyValueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::AccessibleTextRole)
        return accessibleText(index.row(), index.column());
    const KeyValueRow *row = rowAt(index.row());
    switch (role) {
    case RowRole:
        return isOwnRow(index.row());
    case ForeignRole:
        return row && (row->origin == KeyValueRow::Origin::Automatic ||
                       row->origin == KeyValueRow::Origin::Inherited);
    case ActiveRole:
        return row && row->enabled;
    case FileRole:
        return row && row->isFile;
    case ProblemRole:
        return problem(index.row(), index.column());
    default:
        break;
    }
    if (!row)
        return {};
    if (index.column() == EnabledColumn) {
        if (role == Qt::CheckStateRole)
            return int(row->enabled ? Qt::Checked : Qt::Unchecked);
        return {};
    }
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return role == Qt::EditRole && index.column() == DescriptionColumn ? QVariant(row->description)
                                                                           : text(*row, index.column());
    return {};
}

bool KeyValueModel::setForeignData(const QModelIndex &index, const QVariant &value, int role)
{
    const int foreign = index.row() - foreignStart();
    if (foreign < 0 || foreign >= m_foreign.size() || role != Qt::CheckStateRole)
        return false;
    if (m_foreign.at(foreign).origin != KeyValueRow::Origin::Automatic)
        return false;
    m_foreign[foreign].enabled = value.toInt() == Qt::Checked;
    const QString name = m_foreign.at(foreign).name;
    const bool enabled = m_foreign.at(foreign).enabled;
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    Q_EMIT foreignToggled(name, enabled);
    return true;
}

bool KeyValueModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) ||
        !(flags(index) & (Qt::ItemIsEditable | Qt::ItemIsUserCheckable)))
        return false;
    if (!isOwnRow(index.row()) && !isBlankRow(index.row()))
        return setForeignData(index, value, role);
    QList<KeyValueRow> rows = m_rows;
    if (isBlankRow(index.row())) {
        if (role != Qt::EditRole || value.toString().isEmpty())
            return false;
        rows.append(KeyValueRow());
    }
    KeyValueRow &row = rows[index.row()];
    if (role == Qt::CheckStateRole && index.column() == EnabledColumn)
        row.enabled = value.toInt() == Qt::Checked;
    else if (role != Qt::EditRole)
        return false;
    else if (index.column() == NameColumn)
        row.name = value.toString();
    else if (index.column() == ValueColumn)
        row.value = value.toString();
    else if (index.column() == ExtraColumn)
        row.extra = value.toString();
    else if (index.column() == DescriptionColumn)
        row.description = value.toString();
    else
        return false;
    editRows(rows, tr("Edit %1").arg(m_headers.value(index.column())));
    return true;
}

Qt::ItemFlags KeyValueModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return m_growing && !m_readOnly ? Qt::ItemIsDropEnabled : Qt::NoItemFlags;
    Qt::ItemFlags result = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    if (m_readOnly)
        return result;
    const KeyValueRow *row = rowAt(index.row());
    const bool checkable = row && row->origin != KeyValueRow::Origin::Inherited;
    if (index.column() == EnabledColumn)
        return checkable && row->origin != KeyValueRow::Origin::Fixed ? result | Qt::ItemIsUserCheckable
                                                                      : result;
    if (row &&
        (row->origin == KeyValueRow::Origin::Automatic || row->origin == KeyValueRow::Origin::Inherited))
        return result;
    if (row && row->origin == KeyValueRow::Origin::Own)
        result |= Qt::ItemIsDragEnabled;
    const bool nameIsFixed = row && row->origin == KeyValueRow::Origin::Fixed && index.column() == NameColumn;
    return nameIsFixed ? result : result | Qt::ItemIsEditable;
}

QVariant KeyValueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return section == EnabledColumn ? QString() : m_headers.value(section);
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return m_headers.value(section);
    return {};
}

void KeyValueModel::removeOwnRows(QList<int> rows)
{
    std::sort(rows.begin(), rows.end(), std::greater<>());
    QList<KeyValueRow> kept = m_rows;
    for (const int row : std::as_const(rows)) {
        if (isOwnRow(row) && m_rows.at(row).origin == KeyValueRow::Origin::Own)
            kept.removeAt(row);
    }
    editRows(kept, tr("Remove"));
}

void KeyValueModel::moveOwnRow(int from, int to)
{
    if (!isOwnRow(from) || !isOwnRow(to) || from == to)
        return;
    QList<KeyValueRow> rows = m_rows;
    rows.move(from, to);
    editRows(rows, tr("Move"));
}

void KeyValueModel::setFile(int row, bool isFile)
{
    if (!isOwnRow(row))
        return;
    QList<KeyValueRow> rows = m_rows;
    rows[row].isFile = isFile;
    rows[row].value.clear();
    editRows(rows, isFile ? tr("Send a file") : tr("Send text"));
}

QStringList KeyValueModel::mimeTypes() const
{
    return {rowMimeType};
}

QMimeData *KeyValueModel::mimeData(const QModelIndexList &indexes) const
{
    auto *data = new QMimeData;
    if (!indexes.isEmpty()) {
        const int row = indexes.constFirst().row();
        // The address keeps a row from being dropped on another table.
        data->setData(rowMimeType, QByteArray::number(quintptr(this)) + ' ' + QByteArray::number(row));
        if (isOwnRow(row))
            data->setText(keyValueText({m_rows.at(row)}));
    }
    return data;
}

bool KeyValueModel::dropMimeData(const QMimeData *data, Qt::DropAction, int row, int,
                                 const QModelIndex &parent)
{
    const QList<QByteArray> source = data->data(rowMimeType).split(' ');
    if (source.size() != 2 || source.at(0).toULongLong() != quintptr(this))
        return false;
    const int from = source.at(1).toInt();
    int to = row >= 0 ? row : parent.isValid() ? parent.row() : int(m_rows.size());
    if (to > from)
        --to;
    moveOwnRow(from, qBound(0, to, int(m_rows.size()) - 1));
    // The move is done: the view must not remove the source row itself.
    return false;
}

} // namespace parlance::ui
