// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace parlance::ui {

/// Rows of an ExchangeModel that hold every word typed: "post 4 payments" finds POST requests to payments
/// with any 4xx status, as a single digit stands for the class.
class ExchangeFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
    QString m_statusClass;
};

} // namespace parlance::ui
