// SPDX-License-Identifier: GPL-3.0-or-later
#include "behavioursettings.h"

#include "behaviourtexts.h"

#include <parlance/ui/theme.h>

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

namespace parlance::mockui {

namespace {

QString fieldText(const QVariant &value)
{
    if (value.typeId() == QMetaType::Double)
        return QLocale::c().toString(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return value.toString();
}

/// What was typed, as the type the setting has; text that is no number goes on as text, and the engine says
/// so.
QVariant typedValue(const QString &text, const QVariant &before)
{
    bool isNumber = false;
    const double number = QLocale::c().toDouble(text.trimmed(), &isNumber);
    if (!isNumber || before.typeId() == QMetaType::QString)
        return text;
    if (before.typeId() == QMetaType::Int && number == int(number))
        return int(number);
    return number;
}

} // namespace

BehaviourSettings::BehaviourSettings(const plugin::MockBehaviourInfo &behaviour, QWidget *parent)
    : QWidget(parent)
    , m_values(behaviour.settings)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, ui::spacing::tiny, 0, 0);
    form->setHorizontalSpacing(ui::spacing::medium);
    form->setVerticalSpacing(ui::spacing::tiny);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it) {
        // What is made of parts (settings of single routes) is kept as it is; a field could not hold it.
        if (it->typeId() != QMetaType::QVariantMap && it->typeId() != QMetaType::QVariantList)
            addRow(*form, behaviour, it.key());
    }
}

void BehaviourSettings::addRow(QFormLayout &form, const plugin::MockBehaviourInfo &behaviour,
                               const QString &setting)
{
    const QString name = translatedSetting(behaviour.id, setting);
    QWidget *field = makeField(setting, behaviour.choices.value(setting));
    field->setObjectName(behaviour.id + u'.' + setting);
    field->setAccessibleName(name);
    m_fields.insert(setting, field);
    if (auto *box = qobject_cast<QCheckBox *>(field)) {
        box->setText(name);
        form.addRow(box);
        return;
    }
    auto *label = new QLabel(name);
    label->setBuddy(field);
    form.addRow(label, field);
}

QWidget *BehaviourSettings::makeField(const QString &setting, const QStringList &choices)
{
    const QVariant value = m_values.value(setting);
    if (value.typeId() == QMetaType::Bool) {
        auto *box = new QCheckBox;
        box->setChecked(value.toBool());
        connect(box, &QCheckBox::toggled, this, [this, setting](bool on) { change(setting, on); });
        return box;
    }
    if (!choices.isEmpty()) {
        auto *choice = new QComboBox;
        choice->addItems(choices);
        choice->setCurrentText(value.toString());
        connect(choice, &QComboBox::textActivated, this,
                [this, setting](const QString &text) { change(setting, text); });
        return choice;
    }
    auto *field = new QLineEdit(fieldText(value));
    field->setMinimumWidth(60);
    connect(field, &QLineEdit::editingFinished, this,
            [this, setting, field] { change(setting, typedValue(field->text(), m_values.value(setting))); });
    return field;
}

void BehaviourSettings::change(const QString &setting, const QVariant &value)
{
    if (m_values.value(setting) == value)
        return;
    m_values.insert(setting, value);
    Q_EMIT edited();
}

void BehaviourSettings::setValues(const QVariantMap &values)
{
    m_values = values;
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it) {
        const QVariant value = values.value(it.key());
        if (auto *box = qobject_cast<QCheckBox *>(it.value()))
            box->setChecked(value.toBool());
        else if (auto *choice = qobject_cast<QComboBox *>(it.value()))
            choice->setCurrentText(value.toString());
        else if (auto *field = qobject_cast<QLineEdit *>(it.value()))
            field->setText(fieldText(value));
    }
}

} // namespace parlance::mockui
