// SPDX-License-Identifier: GPL-3.0-or-later
#include "plaintable.h"

#include <parlance/ui/theme.h>

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

namespace parlance::ui {

namespace {

constexpr int maximumShown = 4000; // characters a cell is laid out with

QColor rowColor(RowTone tone, const Colors &colors)
{
    switch (tone) {
    case RowTone::Muted:
        return colors.muted;
    case RowTone::Faint:
        return colors.faint;
    case RowTone::Accent:
        return colors.accent;
    case RowTone::Ok:
        return colors.ok;
    case RowTone::Warning:
        return colors.warning;
    case RowTone::Error:
        return colors.error;
    case RowTone::Key:
        return colors.key;
    case RowTone::Text:
        break;
    }
    return colors.text;
}

} // namespace

RowTone toneOf(StatusClass statusClass, RowTone otherwise)
{
    switch (statusClass) {
    case StatusClass::Success:
        return RowTone::Ok;
    case StatusClass::ClientError:
        return RowTone::Warning;
    case StatusClass::ServerError:
        return RowTone::Error;
    default:
        return otherwise;
    }
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Colors &colors = theme.colors();
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isHeading = index.data(HeadingRole).toBool();
    // The rest of the view's ground is there already.
    if (isSelected || isHeading)
        painter->fillRect(option.rect, isSelected ? colors.selection : colors.raised);
    painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, colors.line);
    const QRect area = option.rect.adjusted(metrics::cellPadding, 0, -metrics::cellPadding, -1);
    const bool isProse = index.data(ProseRole).toBool() || isHeading;
    painter->setFont(isProse ? theme.font(fontsize::section, isHeading ? QFont::DemiBold : QFont::Normal)
                             : theme.monoFont(fontsize::mono));
    painter->setPen(rowColor(RowTone(index.data(ToneRole).toInt()), colors));
    QString text = index.data(Qt::DisplayRole).toString().left(maximumShown);
    text.replace(u'\n', u' ');
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    if (!isProse && m_monoText.draw(painter, area, alignment, text))
        return;
    painter->drawText(area, Qt::AlignVCenter | (alignment & Qt::AlignHorizontal_Mask) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {40, Theme::of(option.widget).scaled(metrics::rowHeight)};
}

PlainTable::PlainTable(const QString &accessibleName, QWidget *parent)
    : QTableView(parent)
{
    setAccessibleName(accessibleName);
    setItemDelegate(new RowDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setCornerButtonEnabled(false);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
    applyRowHeight();
}

void PlainTable::applyRowHeight()
{
    const int height = Theme::of(this).scaled(metrics::rowHeight);
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    horizontalHeader()->setFixedHeight(height);
}

void PlainTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyRowHeight();
}

void PlainTable::keyPressEvent(QKeyEvent *event)
{
    if (!event->matches(QKeySequence::Copy)) {
        if (event->modifiers() & Qt::ControlModifier && !event->matches(QKeySequence::SelectAll))
            event->ignore();
        else
            QTableView::keyPressEvent(event);
        return;
    }
    QStringList lines;
    const QModelIndexList rows = selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column) {
            const QString cell = row.siblingAtColumn(column).data(Qt::DisplayRole).toString();
            if (!isColumnHidden(column) && !cell.isEmpty())
                cells.append(cell);
        }
        lines.append(cells.join(QStringLiteral(": ")));
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace parlance::ui
