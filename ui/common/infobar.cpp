// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/infobar.h>

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>
#include <QPainter>

namespace parlance::ui {

InfoBar::InfoBar(Tone tone, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
    , m_text(makeLabel(tone == Tone::Error ? TextTone::Error : TextTone::Text, this))
    , m_row(new QHBoxLayout(this))
{
    setAccessibleName(tr("Notice"));
    m_row->setContentsMargins(spacing::large, spacing::tiny, spacing::medium, spacing::tiny);
    m_row->setSpacing(spacing::small);
    m_row->addWidget(m_text, 1);
    m_text->setFontToken(fontsize::section);
    m_text->setWordWrap(true);
    setMinimumHeight(Theme::of(this).scaled(metrics::rowHeight + 2));
    hide();
}

void InfoBar::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setAccessibleName(text);
}

QString InfoBar::text() const
{
    return m_text->text();
}

QWidget *InfoBar::addAction(const QString &text, std::function<void()> run)
{
    auto *button = new TextButton(text, text, this);
    connect(button, &QToolButton::clicked, this, std::move(run));
    m_row->addWidget(button);
    return button;
}

void InfoBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::of(this).colors();
    QPainter painter(this);
    painter.fillRect(rect(), toneSoftColor(m_tone, colors));
    painter.fillRect(0, height() - 1, width(), 1, colors.line);
}

} // namespace parlance::ui
