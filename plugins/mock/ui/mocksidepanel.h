// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

class QCheckBox;
class QGridLayout;
class QLineEdit;

namespace parlance::mockui {

class MockController;
class ServerEntry;

/// The side of the mock's page: the servers there are, how the chosen one is started, where it listens.
class MockSidePanel : public QWidget
{
    Q_OBJECT
public:
    explicit MockSidePanel(std::shared_ptr<MockController> controller, QWidget *parent = nullptr);

private:
    QWidget *makeSettings();
    QWidget *makeEndpoints();
    void showState();
    void showEndpoints();

    std::shared_ptr<MockController> m_controller;
    ServerEntry *m_server;
    QLineEdit *m_port;
    QLineEdit *m_grpcPort;
    QLineEdit *m_mqttPort;
    QLineEdit *m_seed;
    QCheckBox *m_tls;
    QWidget *m_endpoints;
    QGridLayout *m_endpointRows;
};

} // namespace parlance::mockui
