// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/panelplugin.h>

namespace parlance::mockui {

class MockController;

/// The mock's page: servers, their settings and endpoints at the side; behaviours and the live log in the
/// middle. The window owns both widgets and may outlive this object by them, so what they share is held by
/// all.
class MockPanel : public ui::WindowPanel
{
    Q_OBJECT
public:
    explicit MockPanel(ui::AppContext &context, QObject *parent = nullptr);
    ~MockPanel() override;

    QWidget *createSideWidget(QWidget *parent) override;
    QWidget *createMainWidget(QWidget *parent) override;
    void setVisible(bool visible) override;

private:
    std::shared_ptr<MockController> m_controller;
};

} // namespace parlance::mockui
