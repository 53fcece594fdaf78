// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/theme.h>

#include <QTabBar>

namespace parlance::ui {

/// What one tab of the strip shows.
struct TabFace
{
    QString protocol;
    QString method;
    QString title;
    bool modified = false;
    bool preview = false; ///< opened by a single click, replaced by the next one; in italics
    bool running = false;
};

/// The strip of request tabs: method mark, title, a dot while unsaved, a cross to close. Keyboard, scrolling
/// and accessibility are QTabBar's; drawing is our own.
class TabStrip : public QTabBar
{
    Q_OBJECT
public:
    explicit TabStrip(QWidget *parent = nullptr);

    int addFace(const TabFace &face);
    void setFace(int index, const TabFace &face);
    TabFace face(int index) const;

Q_SIGNALS:
    void closeWished(int index);
    /// Double click: keep a preview tab.
    void keepWished(int index);
    void menuWished(int index, const QPoint &globalPosition);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void tabLayoutChange() override;

private:
    QRect closeRect(int index) const;
    void paintTab(QPainter *painter, int index) const;
    void paintMark(QPainter *painter, int index, const TabFace &face) const;
    QFont titleFont(const TabFace &face) const;
    void dragTo(const QPoint &position);

    QPoint m_pressedAt;
    int m_pressedClose = -1;
    int m_pressedMiddle = -1;
    int m_dragged = -1;
    QPoint m_mouse = {-1, -1};
};

} // namespace parlance::ui

Q_DECLARE_METATYPE(parlance::ui::TabFace)
