// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/exchangelog.h>

#include <memory>

namespace parlance::mockui {

class MockController;

/// The live log of what the mock saw; it can be paused while the mock goes on.
class SeenLog : public ui::ExchangeLog
{
    Q_OBJECT
public:
    explicit SeenLog(std::shared_ptr<MockController> controller, QWidget *parent = nullptr);

private:
    void showState();

    std::shared_ptr<MockController> m_controller;
};

} // namespace parlance::mockui
