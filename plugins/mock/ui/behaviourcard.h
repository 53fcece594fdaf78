// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/plugin/mockserver.h>

#include <QFrame>

class QToolButton;

namespace parlance::ui {
class ToneLabel;
}

namespace parlance::mockui {

class BehaviourSettings;
class SwitchButton;

/// One behaviour: its name with the switch, what it adds, and its settings, folded away at first.
class BehaviourCard : public QFrame
{
    Q_OBJECT
public:
    explicit BehaviourCard(const plugin::MockBehaviourInfo &behaviour, QWidget *parent = nullptr);

    QString behaviour() const { return m_id; }
    /// Switch and settings as the engine has them now.
    void update(const plugin::MockBehaviourInfo &behaviour);
    void showError(const QString &text);

Q_SIGNALS:
    /// Everything of the behaviour as it is wanted now, `enabled` included.
    void configured(const QVariantMap &settings);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void configure();
    void setUnfolded(bool unfolded);

    QString m_id;
    SwitchButton *m_switch;
    QToolButton *m_fold;
    ui::ToneLabel *m_error;
    BehaviourSettings *m_settings;
};

} // namespace parlance::mockui
