// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/sideheader.h"

#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>
#include <QLineEdit>

namespace parlance::ui {

namespace {

constexpr int headerHeight = 36;

}

SideHeader::SideHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(spacing::medium, spacing::small, spacing::small, spacing::tiny);
    m_layout->setSpacing(0);
    auto *label = new ToneLabel(TextTone::Text, this);
    label->setText(title);
    label->setFontToken(fontsize::status, QFont::DemiBold);
    m_layout->addWidget(label);
    m_layout->addStretch();
    // As high as one with buttons: titles stand level on every page.
    setMinimumHeight(Theme::of(this).scaled(headerHeight));
}

void SideHeader::addButton(QWidget *button)
{
    m_layout->addWidget(button);
}

QLineEdit *makeFilterField(const QString &placeholder, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(placeholder);
    field->setClearButtonEnabled(true);
    field->addAction(Theme::of(parent).icon(QStringLiteral("search"), &Colors::faint),
                     QLineEdit::LeadingPosition);
    return field;
}

} // namespace parlance::ui
