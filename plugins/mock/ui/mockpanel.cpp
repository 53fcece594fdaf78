// SPDX-License-Identifier: GPL-3.0-or-later
#include "mockpanel.h"

#include "mockcontroller.h"
#include "mockpage.h"
#include "mocksidepanel.h"

#include <parlance/ui/appcontext.h>

namespace parlance::mockui {

MockPanel::MockPanel(ui::AppContext &context, QObject *parent)
    : WindowPanel(parent)
    , m_controller(std::make_shared<MockController>(context.mock(), context.settings()))
{
    connect(m_controller.get(), &MockController::failed, this,
            [this](const Error &error) { Q_EMIT statusMessage(error.message); });
}

MockPanel::~MockPanel() = default;

QWidget *MockPanel::createSideWidget(QWidget *parent)
{
    return new MockSidePanel(m_controller, parent);
}

QWidget *MockPanel::createMainWidget(QWidget *parent)
{
    auto *page = new MockPage(m_controller, parent);
    connect(page, &MockPage::openRequestWished, this, &WindowPanel::openRequestWished);
    return page;
}

void MockPanel::setVisible(bool visible)
{
    m_controller->setWatching(visible);
}

} // namespace parlance::mockui
