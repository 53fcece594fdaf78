// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace parlance::ui {

/// Shows what matches every word typed, with the folders above it and, where a folder matches, all it holds.
class CollectionFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit CollectionFilter(QObject *parent = nullptr);

    void setFilterText(const QString &text);
    bool isActive() const { return !m_words.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
};

} // namespace parlance::ui
