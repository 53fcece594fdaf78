// SPDX-License-Identifier: GPL-3.0-or-later
#include "seenlog.h"

#include "mockcontroller.h"

#include <parlance/ui/iconbutton.h>

namespace parlance::mockui {

SeenLog::SeenLog(std::shared_ptr<MockController> controller, QWidget *parent)
    : ExchangeLog(controller->log(), ui::ExchangeColumns::Notes, tr("Requests"), parent)
    , m_controller(std::move(controller))
{
    auto *pause = new ui::TextButton(tr("Pause"), tr("Stop showing new requests; the mock goes on"), this);
    pause->setObjectName(QStringLiteral("seenPause"));
    pause->setCheckable(true);
    addBeforeClear(pause);
    connect(pause, &QAbstractButton::toggled, this, [this](bool on) { m_controller->setPaused(on); });
    connect(m_controller.get(), &MockController::stateChanged, this, &SeenLog::showState);
    showState();
}

void SeenLog::showState()
{
    if (m_controller->isRunning())
        setEmptyText(tr("No request yet"),
                     tr("Send one of the demo collection, or call an endpoint at the left."));
    else
        setEmptyText(tr("The mock does not run"), tr("Start it: what it sees will stand here."));
}

} // namespace parlance::mockui
