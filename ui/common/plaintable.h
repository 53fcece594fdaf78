// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/monotext.h"

#include <parlance/model/event.h>

#include <QStyledItemDelegate>
#include <QTableView>

namespace parlance::ui {

/// Paints rows as the program's tables look: thin lines below, padding, monospace where the column asks for
/// it.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// Roles a model may answer, all optional.
    enum Role {
        ToneRole = Qt::UserRole + 100, ///< RowTone
        ProseRole,                     ///< bool: proportional font
        HeadingRole,                   ///< bool: the row starts a group
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    mutable MonoText m_monoText; ///< only remembers the font
};

enum class RowTone { Text, Muted, Faint, Accent, Ok, Warning, Error, Key };

/// How a status reads; `otherwise` for those that are neither good nor bad news.
RowTone toneOf(StatusClass statusClass, RowTone otherwise);

/// A read-only table of rows in that look: row selection, Ctrl+C copies the selected rows as `a: b` lines.
class PlainTable : public QTableView
{
    Q_OBJECT
public:
    explicit PlainTable(const QString &accessibleName, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyRowHeight();
};

} // namespace parlance::ui
