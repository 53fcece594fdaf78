// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantMap>
#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QToolButton;

namespace parlance::ui {

/// One subscription of a request: on or off, filter, QoS, and the options of MQTT 5 in a menu.
class SubscriptionRow : public QWidget
{
    Q_OBJECT
public:
    explicit SubscriptionRow(QWidget *parent = nullptr);

    /// As the protocol's option `subscriptions` holds it. Emits nothing.
    void setValue(const QVariantMap &value);
    QVariantMap value() const;
    /// Whether it can be asked for at once: a call runs.
    void setRunning(bool running);
    void focusFilter();

Q_SIGNALS:
    void edited();
    void removeWished();
    void subscribeWished();

private:
    void buildMenu();
    void showOptions();

    QVariantMap m_value; ///< what this widget does not show is kept
    int m_shownQos = 0;
    int m_shownHandling = 0;
    QCheckBox *m_enabled;
    QLineEdit *m_filter;
    QComboBox *m_qos;
    QToolButton *m_options;
    QToolButton *m_now;
    QAction *m_noLocal;
    QAction *m_asPublished;
    QList<QAction *> m_handling;
};

} // namespace parlance::ui
