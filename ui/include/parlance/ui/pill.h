// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace parlance::ui {

struct Colors;

/// What a mark means, for its colour.
enum class Tone { Neutral, Accent, Ok, Warning, Error };

QColor toneColor(Tone tone, const Colors &colors);
QColor toneSoftColor(Tone tone, const Colors &colors);

/// A short word on a soft coloured ground: a status, a verdict. Takes no room while it has no text.
class Pill : public QWidget
{
    Q_OBJECT
public:
    explicit Pill(QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text, Tone tone);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone = Tone::Neutral;
};

} // namespace parlance::ui
