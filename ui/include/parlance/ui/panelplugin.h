// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>
#include <parlance/plugin/plugin.h>

#include <QObject>

class QWidget;

namespace parlance::ui {

class AppContext;

/// A page of the rail as a plugin brings it: something for the side panel, something for the middle. Made
/// when the page is first shown, on the UI thread; owns nothing of the window.
class WindowPanel : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Called once each; the window takes the widget as its child. Null is allowed: the window shows the area
    /// without it.
    virtual QWidget *createSideWidget(QWidget *parent) = 0;
    virtual QWidget *createMainWidget(QWidget *parent) = 0;
    /// The page was shown or hidden; a hidden page should not refresh itself.
    virtual void setVisible(bool visible) = 0;

Q_SIGNALS:
    /// The user wants to work with this as a request: the window opens it in a tab.
    void openRequestWished(const parlance::SavedRequest &request);
    void statusMessage(const QString &text);
};

/// Root object of window plugins: kind `mock-panel` is shown under Mock in the rail. The window reads title
/// and icon from the rail's own entry, so that a plugin is loaded only when its page is first shown. An error
/// of initialize() is shown on the page.
class PanelPlugin : public plugin::Plugin
{
public:
    virtual std::unique_ptr<WindowPanel> createPanel(AppContext &context) = 0;
};

} // namespace parlance::ui

#define PARLANCE_PANEL_IID "org.parlance.PanelPlugin/1"
Q_DECLARE_INTERFACE(parlance::ui::PanelPlugin, PARLANCE_PANEL_IID)
