// SPDX-License-Identifier: GPL-3.0-or-later
#include "mockpanelplugin.h"

#include "mockpanel.h"

namespace parlance::mockui {

std::unique_ptr<ui::WindowPanel> MockPanelPlugin::createPanel(ui::AppContext &context)
{
    return std::make_unique<MockPanel>(context);
}

} // namespace parlance::mockui
