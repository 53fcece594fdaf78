// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/plugin/mockserver.h>

#include <QWidget>

class QFormLayout;

namespace parlance::mockui {

/// A form for a behaviour's settings, made from their values: a check box for a truth, a choice where the
/// engine names the possible values, a field otherwise. Edits are emitted when they are complete.
class BehaviourSettings : public QWidget
{
    Q_OBJECT
public:
    explicit BehaviourSettings(const plugin::MockBehaviourInfo &behaviour, QWidget *parent = nullptr);

    /// The values as they are now, with the types they had.
    QVariantMap values() const { return m_values; }
    /// Shows these, when the engine did not take what was typed.
    void setValues(const QVariantMap &values);

Q_SIGNALS:
    void edited();

private:
    void addRow(QFormLayout &form, const plugin::MockBehaviourInfo &behaviour, const QString &setting);
    QWidget *makeField(const QString &setting, const QStringList &choices);
    void change(const QString &setting, const QVariant &value);

    QVariantMap m_values;
    QHash<QString, QWidget *> m_fields;
};

} // namespace parlance::mockui
