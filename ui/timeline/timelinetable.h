// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/monotext.h"

#include <QAbstractItemView>

#include <array>

namespace parlance::ui {

/// A list of rows in columns for models with millions of rows: all rows have one height, so that nothing is
/// kept or computed per row and only what is on screen is asked for. QTableView keeps a place for each and
/// walks them when one is added.
///
/// Follows the end while isFollowing(): a person who scrolls away or selects a row ends that, who scrolls
/// back to the end begins it again.
class TimelineTable : public QAbstractItemView
{
    Q_OBJECT
public:
    explicit TimelineTable(const QString &accessibleName, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    /// One column takes what the others leave. A column that has a `maximum` grows towards it as the view and
    /// the texts in it do.
    void setColumnWidth(int column, int width, int maximum = 0);
    void setStretchColumn(int column) { m_stretchColumn = column; }
    void setColumnHidden(int column, bool hidden);

    bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool following);
    int rowHeight() const;

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;
    void keyboardSearch(const QString &) override {}
    void reset() override;

Q_SIGNALS:
    void followingChanged(bool following);
    void copyRequested();

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &) const override { return false; }
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void updateGeometries() override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    /// QAbstractItemView asks where the mouse is, at each step and by way of the screen's server, to colour
    /// the row under it and to fetch more rows: neither is done here.
    void verticalScrollbarValueChanged(int) override {}

private:
    static constexpr int maximumColumns = 16;

    int rows() const { return model() ? model()->rowCount(rootIndex()) : 0; }
    int columnWidth(int column) const;
    int columnAt(int x) const;
    void noteNeeds(int row);
    QRect cell(int row, int column, int left) const;
    void updateScrollBar();
    void scrolled();

    struct Column
    {
        int width = 0;
        int maximum = 0;
        int needed = 0; ///< by what was seen in it, in pixels
        bool isHidden = false;
    };
    std::array<Column, maximumColumns> m_columns{};
    MonoText m_monoText;
    int m_stretchColumn = 0;
    bool m_isFollowing = false;
    bool m_isScrolling = false; ///< by ourselves
};

} // namespace parlance::ui
