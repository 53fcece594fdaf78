// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace parlance::ui {

/// The one filled button of a tab, with its shortcut beside the word.
class SendButton : public QPushButton
{
    Q_OBJECT
public:
    explicit SendButton(const QString &text, QWidget *parent = nullptr);

    /// The keys as they stand in the button: "Ctrl ↵".
    static QString shortcutText();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont wordFont() const;
    QFont keyFont() const;
};

} // namespace parlance::ui
