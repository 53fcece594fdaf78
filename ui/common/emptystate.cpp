// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/emptystate.h>

#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace parlance::ui {

EmptyState::EmptyState(const QString &title, const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel(TextTone::Muted, this))
    , m_hint(makeLabel(TextTone::Faint, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::small);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addStretch(3);
    for (QLabel *label : {m_title, m_hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    setText(title, hint);
}

void EmptyState::setText(const QString &title, const QString &hint)
{
    m_title->setText(title);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(hint);
}

QPushButton *EmptyState::addAction(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAccessibleName(text);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, button, 0, Qt::AlignHCenter);
    return button;
}

} // namespace parlance::ui
