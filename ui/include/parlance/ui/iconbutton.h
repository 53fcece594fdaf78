// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

class QKeySequence;

namespace parlance::ui {

/// A bare button with a line icon of the theme; the tooltip is its name for those who do not see it.
class IconButton : public QToolButton
{
    Q_OBJECT
public:
    IconButton(const QString &iconName, const QString &text, QWidget *parent = nullptr);
    IconButton(const QString &iconName, const QString &text, const QKeySequence &shortcut,
               QWidget *parent = nullptr);
};

/// A quiet button of words, as in "Copy", "Wrap", "Bulk edit"; checkable ones turn to the accent when on.
class TextButton : public QToolButton
{
    Q_OBJECT
public:
    explicit TextButton(const QString &text, const QString &tooltip, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace parlance::ui
