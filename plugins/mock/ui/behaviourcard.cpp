// SPDX-License-Identifier: GPL-3.0-or-later
#include "behaviourcard.h"

#include "behavioursettings.h"
#include "behaviourtexts.h"
#include "switchbutton.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QBoxLayout>
#include <QPainter>
#include <QSignalBlocker>

namespace parlance::mockui {

BehaviourCard::BehaviourCard(const plugin::MockBehaviourInfo &behaviour, QWidget *parent)
    : QFrame(parent)
    , m_id(behaviour.id)
{
    using namespace ui;
    const QString name = translatedName(behaviour);
    setObjectName(QStringLiteral("card.") + m_id);
    setAccessibleName(name);
    auto *title = makeLabel(TextTone::Text, this, name);
    title->setFontToken(fontsize::body, QFont::DemiBold);
    title->setWordWrap(true);
    m_switch = new SwitchButton(name, this);
    m_switch->setObjectName(QStringLiteral("switch.") + m_id);
    setTooltip(m_switch, tr("Switch \"%1\" on or off").arg(name));
    auto *summary = makeLabel(TextTone::Muted, this, translatedSummary(behaviour));
    summary->setFontToken(fontsize::status);
    summary->setWordWrap(true);
    m_settings = new BehaviourSettings(behaviour, this);
    m_error = makeLabel(TextTone::Error, this);
    m_error->setFontToken(fontsize::status);
    m_error->setWordWrap(true);
    m_error->setObjectName(QStringLiteral("error.") + m_id);
    m_error->hide();
    m_fold =
        new IconButton(QStringLiteral("sliders"), tr("Show or hide the settings of \"%1\"").arg(name), this);
    m_fold->setObjectName(QStringLiteral("fold.") + m_id);
    m_fold->setCheckable(true);
    m_fold->setVisible(!behaviour.settings.isEmpty());

    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(m_fold);
    head->addWidget(m_switch);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::medium, spacing::small, spacing::small, spacing::medium);
    column->setSpacing(spacing::tiny);
    column->addLayout(head);
    column->addWidget(summary);
    column->addWidget(m_settings);
    column->addWidget(m_error);
    column->addStretch(1);

    setUnfolded(false);
    update(behaviour);
    connect(m_fold, &QAbstractButton::toggled, this, &BehaviourCard::setUnfolded);
    connect(m_switch, &QAbstractButton::toggled, this, &BehaviourCard::configure);
    connect(m_settings, &BehaviourSettings::edited, this, &BehaviourCard::configure);
}

void BehaviourCard::update(const plugin::MockBehaviourInfo &behaviour)
{
    const QSignalBlocker blockSwitch(m_switch);
    const QSignalBlocker blockSettings(m_settings);
    m_switch->setChecked(behaviour.enabled);
    // What was typed and not taken stays to be corrected.
    if (m_error->isHidden())
        m_settings->setValues(behaviour.settings);
}

void BehaviourCard::showError(const QString &text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
}

void BehaviourCard::configure()
{
    QVariantMap wanted = m_settings->values();
    wanted.insert(QStringLiteral("enabled"), m_switch->isChecked());
    Q_EMIT configured(wanted);
}

void BehaviourCard::setUnfolded(bool unfolded)
{
    m_settings->setVisible(unfolded);
}

void BehaviourCard::paintEvent(QPaintEvent *)
{
    const ui::Colors &colors = ui::Theme::of(this).colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.line, 1));
    painter.setBrush(colors.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), ui::metrics::radius,
                            ui::metrics::radius);
}

} // namespace parlance::mockui
