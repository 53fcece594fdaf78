// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace parlance::ui {

/// What a page says while it has nothing to show: a sentence, a hint, and the button for what to do next.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(const QString &title, const QString &hint = {}, QWidget *parent = nullptr);

    void setText(const QString &title, const QString &hint = {});
    /// Adds a button below the text.
    QPushButton *addAction(const QString &text);

private:
    QLabel *m_title;
    QLabel *m_hint;
};

} // namespace parlance::ui
