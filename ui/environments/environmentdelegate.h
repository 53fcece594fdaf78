// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace parlance::ui {

class AppContext;

/// Rows of the environment list: coloured dot, name, a check at the active one. Rows without a root are
/// headings.
class EnvironmentDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum Role { RootRole = Qt::UserRole, ColorRole };

    EnvironmentDelegate(AppContext &context, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    AppContext &m_context;
};

} // namespace parlance::ui
