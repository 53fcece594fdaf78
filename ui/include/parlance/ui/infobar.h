// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/pill.h>

#include <functional>

class QHBoxLayout;
class QPushButton;

namespace parlance::ui {

class ToneLabel;

/// One line over a page that tells something and offers what to do about it. Hidden until show().
class InfoBar : public QWidget
{
    Q_OBJECT
public:
    explicit InfoBar(Tone tone, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    /// A quiet button at the end of the line.
    QWidget *addAction(const QString &text, std::function<void()> run);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
    ToneLabel *m_text;
    QHBoxLayout *m_row;
};

} // namespace parlance::ui
