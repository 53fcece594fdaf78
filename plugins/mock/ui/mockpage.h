// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>

#include <QWidget>

#include <memory>

class QPushButton;

namespace parlance::ui {
class InfoBar;
class Pill;
} // namespace parlance::ui

namespace parlance::mockui {

class MockController;

/// The middle of the mock's page: what it does at the left, what it saw at the right.
class MockPage : public QWidget
{
    Q_OBJECT
public:
    explicit MockPage(std::shared_ptr<MockController> controller, QWidget *parent = nullptr);

Q_SIGNALS:
    void openRequestWished(const parlance::SavedRequest &request);

private:
    QWidget *makeHeader();
    QWidget *makeBehaviours();
    QWidget *makeLog();
    void showState();

    std::shared_ptr<MockController> m_controller;
    ui::Pill *m_state;
    QPushButton *m_reset;
    QPushButton *m_toggle;
    ui::InfoBar *m_error;
};

} // namespace parlance::mockui
