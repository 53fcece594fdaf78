// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/pill.h>

#include <QTabBar>

namespace parlance::ui {

/// Section tabs: plain text, the chosen one underlined, with a small count or word behind the title.
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

private:
    void paintTab(QPainter &painter, int index) const;
    QSize tabSize(int index, bool isCompact) const;
    int gap() const;

    /// Too narrow for all: closer together, a dot in place of each mark.
    bool m_isCompact = false;
};

} // namespace parlance::ui
