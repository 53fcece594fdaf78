// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqttsettings.h"

#include "request/requestdocument.h"

#include <parlance/ui/theme.h>

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

using Kind = OptionRow::Kind;

constexpr int willWidth = 260;

struct MqttSettingsTexts
{
    Q_DECLARE_TR_FUNCTIONS(MqttSettings)
};

QList<OptionRow> optionRows()
{
    const QList<OptionRow::Choice> qualities = {{QStringLiteral("0"), QStringLiteral("0")},
                                                {QStringLiteral("1"), QStringLiteral("1")},
                                                {QStringLiteral("2"), QStringLiteral("2")}};
    return {
        OptionRow::of(
            "version", Kind::Choice, MqttSettingsTexts::tr("Version"),
            MqttSettingsTexts::tr("3.1.1 for brokers that do not speak 5."),
            {{QStringLiteral("5"), QStringLiteral("5")}, {QStringLiteral("3.1.1"), QStringLiteral("3.1.1")}}),
        OptionRow::of("clientId", Kind::Text, MqttSettingsTexts::tr("Client identifier"),
                      MqttSettingsTexts::tr("Without one, each call is a client of its own.")),
        OptionRow::flag(QStringLiteral("cleanStart"), MqttSettingsTexts::tr("Clean start"),
                        MqttSettingsTexts::tr(
                            "The broker forgets what it has of this client. With Reconnect the session is "
                            "kept unless this is set.")),
        OptionRow::of(
            "sessionExpirySeconds", Kind::Count, MqttSettingsTexts::tr("Session expires after"),
            MqttSettingsTexts::tr("Seconds the broker keeps the session without a connection (MQTT 5).")),
        OptionRow::of("keepAliveSeconds", Kind::Count, MqttSettingsTexts::tr("Keep-alive"),
                      MqttSettingsTexts::tr("Seconds; a ping when nothing else was sent. 0: none.")),
        OptionRow::of("qos", Kind::Choice, MqttSettingsTexts::tr("Quality of service"),
                      MqttSettingsTexts::tr(
                          "0 at most once, 1 at least once, 2 exactly once; where nothing else is said."),
                      qualities),
        OptionRow::flag(QStringLiteral("reconnect"), MqttSettingsTexts::tr("Reconnect"),
                        MqttSettingsTexts::tr(
                            "Connect again when the connection breaks off; what is under way goes on.")),
        OptionRow::flag(
            QStringLiteral("request"), MqttSettingsTexts::tr("Messages are requests"),
            MqttSettingsTexts::tr(
                "Each gets a response topic and correlation data, and its answer is matched (MQTT "
                "5).")),
        OptionRow::of("timeoutMs", Kind::Milliseconds, MqttSettingsTexts::tr("Time to connect"),
                      MqttSettingsTexts::tr("Until the broker accepts; milliseconds.")),
        OptionRow::of("closeAfterMessages", Kind::Count, MqttSettingsTexts::tr("Disconnect after messages"),
                      MqttSettingsTexts::tr("As soon as so many were received; 0: never.")),
        OptionRow::of("closeAfterMs", Kind::Milliseconds, MqttSettingsTexts::tr("Disconnect after"),
                      MqttSettingsTexts::tr("So many milliseconds after connecting; 0: never.")),
        OptionRow::of("maximumMessageBytes", Kind::Count, MqttSettingsTexts::tr("Largest message received"),
                      MqttSettingsTexts::tr(
                          "Bytes. MQTT goes over TCP and TLS: the library has no WebSocket transport.")),
        OptionRow::flag(QStringLiteral("verifyTls"), MqttSettingsTexts::tr("Verify the server"),
                        MqttSettingsTexts::tr("Refuse certificates nobody this computer knows vouches for.")),
    };
}

QVariantMap defaultOptions()
{
    constexpr qint64 messageBytes = 64LL * 1024 * 1024;
    return {{QStringLiteral("version"), QStringLiteral("5")},
            {QStringLiteral("clientId"), QString()},
            {QStringLiteral("cleanStart"), true},
            {QStringLiteral("sessionExpirySeconds"), 0},
            {QStringLiteral("keepAliveSeconds"), 60},
            {QStringLiteral("qos"), QStringLiteral("0")},
            {QStringLiteral("reconnect"), false},
            {QStringLiteral("request"), false},
            {QStringLiteral("timeoutMs"), 30'000},
            {QStringLiteral("closeAfterMessages"), 0},
            {QStringLiteral("closeAfterMs"), 0},
            {QStringLiteral("maximumMessageBytes"), messageBytes},
            {QStringLiteral("verifyTls"), true}};
}

} // namespace

MqttSettings::MqttSettings(RequestDocument &document, QWidget *parent)
    : OptionsSection(optionRows(), defaultOptions(), document, parent)
    , m_topic(new QLineEdit(this))
    , m_payload(new QLineEdit(this))
    , m_qos(new QComboBox(this))
    , m_retain(new QCheckBox(tr("Retain"), this))
{
    const Theme &theme = Theme::of(this);
    m_topic->setPlaceholderText(tr("Topic; empty: no will"));
    m_topic->setAccessibleName(tr("Topic of the will"));
    m_topic->setFont(theme.monoFont());
    m_payload->setPlaceholderText(tr("Message"));
    m_payload->setAccessibleName(tr("Message of the will"));
    for (int qos = 0; qos <= 2; ++qos)
        m_qos->addItem(tr("QoS %1").arg(qos));
    m_qos->setAccessibleName(tr("Quality of service of the will"));
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::small);
    line->addWidget(m_qos);
    line->addWidget(m_retain);
    line->addStretch(1);
    auto *column = new QVBoxLayout;
    column->setSpacing(spacing::tiny);
    column->addWidget(m_topic);
    column->addWidget(m_payload);
    column->addLayout(line);
    for (QWidget *widget : {static_cast<QWidget *>(m_topic), static_cast<QWidget *>(m_payload)})
        widget->setFixedWidth(theme.scaled(willWidth));
    addWidgetRow(tr("Will"),
                 tr("The broker publishes it when the connection breaks off without a DISCONNECT."), column);
    connect(m_topic, &QLineEdit::textEdited, this, &MqttSettings::storeWill);
    connect(m_payload, &QLineEdit::textEdited, this, &MqttSettings::storeWill);
    connect(m_qos, &QComboBox::activated, this, [this](int qos) {
        m_wantedQos = qos;
        storeWill();
    });
    connect(m_retain, &QCheckBox::clicked, this, &MqttSettings::storeWill);
    show();
}

QVariantMap MqttSettings::will() const
{
    return document().request().request.options.value(QStringLiteral("will")).toMap();
}

qsizetype MqttSettings::otherCount() const
{
    return will().isEmpty() ? 0 : 1;
}

void MqttSettings::showOthers()
{
    const QVariantMap will = this->will();
    const auto show = [&will](QLineEdit *edit, const QString &name) {
        const QString text = will.value(name).toString();
        if (edit->text() != text)
            edit->setText(text);
    };
    show(m_topic, QStringLiteral("topic"));
    show(m_payload, QStringLiteral("payload"));
    m_qos->setCurrentIndex(qBound(0, will.value(QStringLiteral("qos")).toInt(), 2));
    m_retain->setChecked(will.value(QStringLiteral("retain")).toBool());
}

void MqttSettings::storeWill()
{
    QVariantMap will = this->will();
    will.insert(QStringLiteral("topic"), m_topic->text());
    will.insert(QStringLiteral("payload"), m_payload->text());
    // It may be a variable, which nobody has touched then.
    if (const auto qos = std::exchange(m_wantedQos, std::nullopt))
        will.insert(QStringLiteral("qos"), qlonglong(*qos));
    will.insert(QStringLiteral("retain"), m_retain->isChecked());
    const bool isEmpty = m_topic->text().isEmpty() && m_payload->text().isEmpty();
    set(QStringLiteral("will"), isEmpty ? QVariant() : QVariant(will));
}

} // namespace parlance::ui
