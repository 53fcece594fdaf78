// SPDX-License-Identifier: GPL-3.0-or-later
#include "mocksidepanel.h"

#include "mockcontroller.h"
#include "serverentry.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

#include <limits>

namespace parlance::mockui {

namespace {

constexpr int highestPort = 65535;

/// As people write it: gRPC, HTTPS.
QString protocolMark(const QString &protocol)
{
    QString mark = protocol.toUpper();
    if (mark.startsWith(QLatin1String("GRPC")))
        mark[0] = u'g';
    return mark;
}

ui::ToneLabel *makeHeading(const QString &text, QWidget *parent)
{
    ui::ToneLabel *heading = ui::makeLabel(ui::TextTone::Text, parent, text);
    heading->setFontToken(ui::fontsize::section, QFont::DemiBold);
    return heading;
}

QLineEdit *makeNumberField(qint64 value, int highest, const QString &name, QWidget *parent)
{
    auto *field = new QLineEdit(QString::number(value), parent);
    field->setValidator(new QIntValidator(0, highest, field));
    field->setAccessibleName(name);
    return field;
}

} // namespace

MockSidePanel::MockSidePanel(std::shared_ptr<MockController> controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(std::move(controller))
    , m_server(new ServerEntry(tr("Bank (demo)"), this))
{
    using ui::spacing::medium;
    using ui::spacing::small;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(small, medium, small, medium);
    column->setSpacing(small);
    auto *title = makeHeading(tr("Mock servers"), this);
    title->setContentsMargins(ui::spacing::tiny, 0, 0, 0);
    column->addWidget(title);
    column->addWidget(m_server);
    column->addWidget(makeSettings());
    column->addStretch(1);
    column->addWidget(makeEndpoints());
    connect(m_controller.get(), &MockController::stateChanged, this, &MockSidePanel::showState);
    showState();
}

QWidget *MockSidePanel::makeSettings()
{
    auto *settings = new QWidget(this);
    auto *form = new QFormLayout(settings);
    form->setContentsMargins(ui::spacing::tiny, ui::spacing::tiny, ui::spacing::tiny, 0);
    form->setVerticalSpacing(ui::spacing::small);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto portField = [&](int port, const QString &name, const char *objectName) {
        QLineEdit *field = makeNumberField(port, highestPort, name, settings);
        field->setObjectName(QLatin1String(objectName));
        ui::setTooltip(field, tr("Port of the next start; 0 takes a free one"));
        form->addRow(name, field);
        return field;
    };
    m_port = portField(m_controller->port(), tr("HTTP port"), "mockPort");
    m_grpcPort = portField(m_controller->grpcPort(), tr("gRPC port"), "mockGrpcPort");
    m_mqttPort = portField(m_controller->mqttPort(), tr("MQTT port"), "mockMqttPort");
    m_seed = makeNumberField(m_controller->seed(), std::numeric_limits<int>::max(), tr("Seed"), settings);
    m_seed->setObjectName(QStringLiteral("mockSeed"));
    ui::setTooltip(m_seed, tr("The same seed makes the same data"));
    m_tls = new QCheckBox(QStringLiteral("TLS"), settings);
    ui::setTooltip(m_tls, tr("Serve https with a certificate made for it"));
    m_tls->setObjectName(QStringLiteral("mockTls"));
    m_tls->setChecked(m_controller->usesTls());
    form->addRow(tr("Seed"), m_seed);
    form->addRow(m_tls);
    connect(m_port, &QLineEdit::editingFinished, this,
            [this] { m_controller->setPort(m_port->text().toInt()); });
    connect(m_grpcPort, &QLineEdit::editingFinished, this,
            [this] { m_controller->setGrpcPort(m_grpcPort->text().toInt()); });
    connect(m_mqttPort, &QLineEdit::editingFinished, this,
            [this] { m_controller->setMqttPort(m_mqttPort->text().toInt()); });
    connect(m_seed, &QLineEdit::editingFinished, this,
            [this] { m_controller->setSeed(m_seed->text().toUInt()); });
    connect(m_tls, &QAbstractButton::toggled, this, [this](bool on) { m_controller->setUsesTls(on); });
    return settings;
}

QWidget *MockSidePanel::makeEndpoints()
{
    m_endpoints = new QWidget(this);
    auto *column = new QVBoxLayout(m_endpoints);
    column->setContentsMargins(ui::spacing::tiny, 0, 0, 0);
    column->addWidget(makeHeading(tr("Endpoints"), m_endpoints));
    m_endpointRows = new QGridLayout;
    m_endpointRows->setColumnStretch(1, 1);
    m_endpointRows->setHorizontalSpacing(ui::spacing::medium);
    m_endpointRows->setVerticalSpacing(ui::spacing::tiny);
    column->addLayout(m_endpointRows);
    return m_endpoints;
}

void MockSidePanel::showState()
{
    const bool isRunning = m_controller->isRunning();
    m_server->setState(isRunning ? tr("running") : tr("stopped"), isRunning);
    m_port->setText(QString::number(m_controller->port()));
    m_grpcPort->setText(QString::number(m_controller->grpcPort()));
    m_mqttPort->setText(QString::number(m_controller->mqttPort()));
    m_seed->setText(QString::number(m_controller->seed()));
    const QSignalBlocker blocked(m_tls);
    m_tls->setChecked(m_controller->usesTls());
    // They say how it starts, so they rest while it runs.
    for (QWidget *field : std::initializer_list<QWidget *>{m_port, m_grpcPort, m_mqttPort, m_seed, m_tls})
        field->setEnabled(!isRunning);
    showEndpoints();
}

void MockSidePanel::showEndpoints()
{
    while (QLayoutItem *item = m_endpointRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const plugin::MockEndpoint &endpoint : m_controller->endpoints()) {
        ui::ToneLabel *protocol =
            ui::makeLabel(ui::TextTone::Accent, m_endpoints, protocolMark(endpoint.protocol));
        protocol->setFontToken(ui::fontsize::small, QFont::DemiBold, true);
        // The mark at the left says the protocol; the panel is too narrow to say it twice.
        const qsizetype schemeEnd = endpoint.address.indexOf(QLatin1String("://"));
        const QString shown = schemeEnd < 0 ? endpoint.address : endpoint.address.mid(schemeEnd + 3);
        ui::ToneLabel *address = ui::makeLabel(ui::TextTone::Text, m_endpoints, shown);
        address->setToolTip(endpoint.address);
        address->setFontToken(ui::fontsize::small, QFont::Normal, true);
        address->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto *copy = new ui::TextButton(tr("Copy"), tr("Copy %1").arg(endpoint.address), m_endpoints);
        copy->setObjectName(QStringLiteral("copy.") + endpoint.protocol);
        const QString text = endpoint.address;
        connect(copy, &QAbstractButton::clicked, this,
                [text] { QGuiApplication::clipboard()->setText(text); });
        m_endpointRows->addWidget(protocol, row, 0);
        m_endpointRows->addWidget(address, row, 1);
        m_endpointRows->addWidget(copy, row, 2);
        ++row;
    }
    m_endpoints->setVisible(row > 0);
}

} // namespace parlance::mockui
