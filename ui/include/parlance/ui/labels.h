// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace parlance::ui {

enum class TextTone { Text, Muted, Faint, Accent, Warning, Error };

/// A label in a tone and size of the theme that follows its changes. Plain text only: what a server sent must
/// not be read as rich text.
class ToneLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ToneLabel(TextTone tone, QWidget *parent = nullptr);

    /// A text that changes many times a second: the label keeps the room its digits take, and what stands
    /// around it is laid out anew only when that changes. The label's size is fixed from then on.
    void setFigure(const QString &text);
    void setTone(TextTone tone);
    /// One of the fontsize tokens.
    void setFontToken(double size, QFont::Weight weight = QFont::Normal, bool isMono = false);

private:
    void applyTheme();
    void fitFigure();

    TextTone m_tone;
    double m_size;
    QFont::Weight m_weight = QFont::Normal;
    bool m_isMono = false;
    bool m_isFigure = false;
};

ToneLabel *makeLabel(TextTone tone, QWidget *parent, const QString &text = {});

/// One pixel between two areas.
class Separator : public QWidget
{
    Q_OBJECT
public:
    explicit Separator(Qt::Orientation orientation, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace parlance::ui
