// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/request.h>

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QToolButton;

namespace parlance::ui {

class MessagesSection;

/// Where the message shown goes: topic, QoS, Retain, and the properties of MQTT 5 below when they are wanted.
class PublishBar : public QWidget
{
    Q_OBJECT
public:
    explicit PublishBar(MessagesSection &messages, QWidget *parent = nullptr);

private:
    QWidget *makeProperties();
    void show(const MessageDraft &draft);
    void store(const QString &name, const QVariant &value);
    void storeUserProperties();

    MessagesSection &m_messages;
    QLineEdit *m_topic;
    QComboBox *m_qos;
    QCheckBox *m_retain;
    QToolButton *m_more;
    QWidget *m_properties = nullptr;
    QList<std::pair<QString, QLineEdit *>> m_fields;
    QLineEdit *m_user = nullptr;
};

} // namespace parlance::ui
