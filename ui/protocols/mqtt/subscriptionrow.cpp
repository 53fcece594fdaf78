// SPDX-License-Identifier: GPL-3.0-or-later
#include "subscriptionrow.h"

#include <parlance/protocols/mqtt/topics.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/theme.h>

#include <QActionGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>

namespace parlance::ui {

namespace {

constexpr int rowQosWidth = 84;

} // namespace

SubscriptionRow::SubscriptionRow(QWidget *parent)
    : QWidget(parent)
    , m_enabled(new QCheckBox(this))
    , m_filter(new QLineEdit(this))
    , m_qos(new QComboBox(this))
    , m_options(
          new IconButton(QStringLiteral("sliders"), tr("Options of MQTT 5 for this subscription"), this))
    , m_now(new IconButton(QStringLiteral("play"), tr("Subscribe now"), this))
{
    m_enabled->setAccessibleName(tr("Subscribe"));
    m_enabled->setToolTip(tr("Subscribe to it when connecting"));
    m_filter->setAccessibleName(tr("Topic filter"));
    m_filter->setPlaceholderText(tr("sensors/+/temperature, or $share/group/sensors/#"));
    m_filter->setFont(Theme::of(this).monoFont());
    m_qos->setAccessibleName(tr("Quality of service"));
    m_qos->addItem(tr("QoS"));
    for (int qos = 0; qos <= 2; ++qos)
        m_qos->addItem(tr("QoS %1").arg(qos));
    m_qos->setToolTip(
        tr("How surely messages come: 0 at most once, 1 at least once, 2 exactly once. QoS alone is "
           "what the settings say"));
    m_qos->setFixedWidth(Theme::of(this).scaled(rowQosWidth));
    m_options->setPopupMode(QToolButton::InstantPopup);
    buildMenu();
    auto *remove = new IconButton(QStringLiteral("trash"), tr("Remove this subscription"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    row->addWidget(m_enabled);
    row->addWidget(m_filter, 1);
    row->addWidget(m_qos);
    row->addWidget(m_options);
    row->addWidget(m_now);
    row->addWidget(remove);
    const int height = Theme::of(this).scaled(metrics::controlHeight);
    m_filter->setFixedHeight(height);
    m_qos->setFixedHeight(height);
    m_now->hide();
    connect(m_enabled, &QCheckBox::clicked, this, &SubscriptionRow::edited);
    connect(m_filter, &QLineEdit::textEdited, this, &SubscriptionRow::edited);
    connect(m_filter, &QLineEdit::textChanged, this, &SubscriptionRow::showOptions);
    connect(m_qos, &QComboBox::activated, this, &SubscriptionRow::edited);
    connect(m_now, &QToolButton::clicked, this, &SubscriptionRow::subscribeWished);
    connect(remove, &QToolButton::clicked, this, &SubscriptionRow::removeWished);
    connect(&Theme::of(this), &Theme::changed, this, &SubscriptionRow::showOptions);
}

void SubscriptionRow::buildMenu()
{
    auto *menu = new QMenu(m_options);
    menu->setToolTipsVisible(true);
    const auto add = [menu, this](const QString &text) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this] {
            showOptions();
            Q_EMIT edited();
        });
        return action;
    };
    m_noLocal = add(tr("Without own messages"));
    m_asPublished = add(tr("Retain as published"));
    menu->addSection(tr("Kept messages"));
    auto *group = new QActionGroup(menu);
    for (const QString &text :
         {tr("Come when subscribing"), tr("Come when newly subscribed"), tr("Do not come")}) {
        m_handling.append(add(text));
        group->addAction(m_handling.constLast());
    }
    m_options->setMenu(menu);
}

void SubscriptionRow::setValue(const QVariantMap &value)
{
    m_value = value;
    m_enabled->setChecked(value.value(QStringLiteral("enabled"), true).toBool());
    const QString filter = value.value(QStringLiteral("filter")).toString();
    if (m_filter->text() != filter)
        m_filter->setText(filter);
    const QVariant qos = value.value(QStringLiteral("qos"));
    m_qos->setCurrentIndex(qos.isValid() ? qBound(0, qos.toInt(), 2) + 1 : 0);
    m_shownQos = m_qos->currentIndex();
    m_noLocal->setChecked(value.value(QStringLiteral("noLocal")).toBool());
    m_asPublished->setChecked(value.value(QStringLiteral("retainAsPublished")).toBool());
    m_shownHandling = qBound(0, value.value(QStringLiteral("retainHandling")).toInt(), 2);
    m_handling.at(m_shownHandling)->setChecked(true);
    showOptions();
}

QVariantMap SubscriptionRow::value() const
{
    QVariantMap value = m_value;
    const auto set = [&value](const QString &name, bool isSaid, const QVariant &what) {
        if (isSaid)
            value.insert(name, what);
        else
            value.remove(name);
    };
    value.insert(QStringLiteral("filter"), m_filter->text());
    set(QStringLiteral("enabled"), !m_enabled->isChecked(), false);
    // It may be a variable, which nobody has touched then.
    if (m_qos->currentIndex() != m_shownQos)
        set(QStringLiteral("qos"), m_qos->currentIndex() > 0, qlonglong(m_qos->currentIndex() - 1));
    set(QStringLiteral("noLocal"), m_noLocal->isChecked(), true);
    set(QStringLiteral("retainAsPublished"), m_asPublished->isChecked(), true);
    for (int i = 0; i < m_handling.size(); ++i) {
        if (m_handling.at(i)->isChecked() && i != m_shownHandling)
            set(QStringLiteral("retainHandling"), i > 0, qlonglong(i));
    }
    return value;
}

void SubscriptionRow::showOptions()
{
    const int set = (m_noLocal->isChecked() ? 1 : 0) + (m_asPublished->isChecked() ? 1 : 0) +
                    (m_handling.constFirst()->isChecked() ? 0 : 1);
    m_options->setIcon(
        Theme::of(this).icon(QStringLiteral("sliders"), set > 0 ? &Colors::accent : &Colors::muted));
    const QString filter = m_filter->text();
    // What a variable stands for is not known here.
    const bool isOpen = filter.isEmpty() || filter.contains(QLatin1String("{{"));
    const Result<void> good = isOpen ? Result<void>() : mqtt::checkFilter(filter);
    m_filter->setToolTip(good ? QString() : good.error().message.toHtmlEscaped());
    QPalette palette;
    if (!good)
        palette.setColor(QPalette::Text, Theme::of(this).colors().error);
    m_filter->setPalette(palette);
}

void SubscriptionRow::setRunning(bool running)
{
    m_now->setVisible(running);
}

void SubscriptionRow::focusFilter()
{
    m_filter->setFocus(Qt::OtherFocusReason);
}

} // namespace parlance::ui
