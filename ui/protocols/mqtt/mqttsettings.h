// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/optionssection.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace parlance::ui {

/// How an MQTT request connects, and its will.
class MqttSettings : public OptionsSection
{
    Q_OBJECT
public:
    explicit MqttSettings(RequestDocument &document, QWidget *parent);

protected:
    qsizetype otherCount() const override;
    void showOthers() override;

private:
    QVariantMap will() const;
    void storeWill();

    QLineEdit *m_topic;
    QLineEdit *m_payload;
    QComboBox *m_qos;
    std::optional<int> m_wantedQos; ///< what a person has just chosen
    QCheckBox *m_retain;
};

} // namespace parlance::ui
