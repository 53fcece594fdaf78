// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/exchangelog.h>

#include <QStyledItemDelegate>

namespace parlance::ui {

/// One exchange in one line: when, method, address, status, and figures or what is worth knowing.
class ExchangeDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit ExchangeDelegate(ExchangeColumns columns, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ExchangeColumns m_columns;
};

} // namespace parlance::ui
