// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>

#include <QObject>

#include <memory>

class QWidget;

namespace parlance::ui {

class AppContext;
class WindowPanel;

/// Brings a window plugin's page into the window. The plugin is loaded when load() is called, not before.
class PanelHost : public QObject
{
    Q_OBJECT
public:
    PanelHost(AppContext &context, QString kind, QObject *parent = nullptr);
    ~PanelHost() override;

    /// Makes both widgets; where the plugin is missing or fails, the main one says why.
    void load(QWidget *sideParent, QWidget *mainParent);
    QWidget *sideWidget() const { return m_side; }
    QWidget *mainWidget() const { return m_main; }
    void setVisible(bool visible);

Q_SIGNALS:
    void openRequestWished(const parlance::SavedRequest &request);

private:
    AppContext &m_context;
    QString m_kind;
    std::unique_ptr<WindowPanel> m_panel;
    QWidget *m_side = nullptr;
    QWidget *m_main = nullptr;
};

} // namespace parlance::ui
