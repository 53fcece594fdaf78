// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/pill.h>

#include <QTabBar>

namespace parlance::ui {

/// Section tabs: plain text, the chosen one underlined, with a small count or word behind the title. Where
/// there is little room marks stand bare, then as dots; what still does not fit is in a menu at the end.
/// Keyboard and accessibility are QTabBar's.
class SectionTabs : public QTabBar
{
    Q_OBJECT
public:
    explicit SectionTabs(QWidget *parent = nullptr);

    /// The small rounded mark behind the title; empty hides it.
    void setMark(int index, const QString &text, Tone tone = Tone::Neutral);
    QString mark(int index) const;

    QSize sizeHint() const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }

protected:
    QSize tabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;
    void tabInserted(int index) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// From much room to little.
    enum class Density { Roomy, Compact, Dense };

    void setHovered(int index);
    void updateDensity();
    Density fittingDensity() const;
    void paintTab(QPainter &painter, int index) const;
    int paintMark(QPainter &painter, int index, const QRect &area, int x) const;
    int markWidth(const QString &text) const;
    int tabWidth(int index, Density density) const;
    int allWidth(Density density) const;

    Density m_density = Density::Roomy;
    int m_hovered = -1; ///< the tab under the mouse; asking for its place at each painting is a way to the
                        ///< screen's server and back
};

} // namespace parlance::ui
