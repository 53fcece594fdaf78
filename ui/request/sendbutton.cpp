// SPDX-License-Identifier: GPL-3.0-or-later
#include "sendbutton.h"

#include <parlance/ui/theme.h>

#include <QStyleOptionButton>
#include <QStylePainter>

namespace parlance::ui {

namespace {
constexpr double keyOpacity = 0.8;
} // namespace

SendButton::SendButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    setButtonRole(this, ButtonRole::Primary);
}

QString SendButton::shortcutText()
{
    return tr("Ctrl ↵");
}

QFont SendButton::wordFont() const
{
    return Theme::of(this).font(fontsize::body, QFont::DemiBold);
}

QFont SendButton::keyFont() const
{
    return Theme::of(this).monoFont(fontsize::small);
}

QSize SendButton::sizeHint() const
{
    const int words = QFontMetrics(wordFont()).horizontalAdvance(text()) + spacing::small +
                      QFontMetrics(keyFont()).horizontalAdvance(shortcutText());
    return {words + 2 * spacing::large, QPushButton::sizeHint().height()};
}

void SendButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButton, option);

    const QFontMetrics word(wordFont());
    const QFontMetrics key(keyFont());
    const int width = word.horizontalAdvance(text()) + spacing::small + key.horizontalAdvance(shortcutText());
    const int left = (this->width() - width) / 2;
    // One baseline for both sizes.
    const int baseline = (height() + word.ascent() - word.descent()) / 2;
    painter.setPen(Theme::of(this).colors().onAccent);
    painter.setFont(wordFont());
    painter.drawText(left, baseline, text());
    painter.setOpacity(keyOpacity);
    painter.setFont(keyFont());
    painter.drawText(left + word.horizontalAdvance(text()) + spacing::small, baseline, shortcutText());
}

} // namespace parlance::ui
