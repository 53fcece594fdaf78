// SPDX-License-Identifier: GPL-3.0-or-later
#include "draftmodel.h"

#include <parlance/base/format.h>

namespace parlance::ui {

namespace {
constexpr qsizetype previewCharacters = 200;
} // namespace

void DraftModel::setDrafts(const QList<MessageDraft> &drafts)
{
    const bool sameCount = drafts.size() == m_drafts.size();
    if (!sameCount)
        beginResetModel();
    m_drafts = drafts;
    if (!sameCount)
        endResetModel();
    else if (!drafts.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(drafts.size()) - 1));
}

int DraftModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_drafts.size());
}

QVariant DraftModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MessageDraft &draft = m_drafts.at(index.row());
    const QString preview = previewLine(draft.text.left(previewCharacters).toUtf8());
    switch (role) {
    case Qt::DisplayRole:
        return draft.title.isEmpty() ? preview : draft.title;
    case Qt::EditRole:
    case TitleRole:
        return draft.title;
    case PreviewRole:
        return preview;
    case Qt::AccessibleTextRole:
        return tr("Message %1: %2").arg(index.row() + 1).arg(draft.title.isEmpty() ? preview : draft.title);
    default:
        return {};
    }
}

bool DraftModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    Q_EMIT titleEdited(index.row(), value.toString());
    return true;
}

Qt::ItemFlags DraftModel::flags(const QModelIndex &index) const
{
    return QAbstractListModel::flags(index) | Qt::ItemIsEditable;
}

} // namespace parlance::ui
