// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/panelplugin.h>

namespace parlance::mockui {

class MockPanelPlugin : public QObject, public ui::PanelPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PARLANCE_PANEL_IID FILE "plugin.json")
    Q_INTERFACES(parlance::ui::PanelPlugin)
public:
    std::unique_ptr<ui::WindowPanel> createPanel(ui::AppContext &context) override;
};

} // namespace parlance::mockui
