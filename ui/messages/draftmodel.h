// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/request.h>

#include <QAbstractListModel>

namespace parlance::ui {

/// The messages composed for a request, a row each: title, else how the text begins. Rows are edited by name
/// only; what changes goes through titleEdited(), the model itself only shows.
class DraftModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// Keeps rows in place where only their content differs.
    void setDrafts(const QList<MessageDraft> &drafts);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    enum Role { TitleRole = Qt::UserRole, PreviewRole };

Q_SIGNALS:
    void titleEdited(int row, const QString &title);

private:
    QList<MessageDraft> m_drafts;
};

} // namespace parlance::ui
