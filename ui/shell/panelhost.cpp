// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/panelhost.h"

#include <parlance/plugin/pluginloader.h>
#include <parlance/ui/appcontext.h>
#include <parlance/ui/emptystate.h>
#include <parlance/ui/panelplugin.h>

namespace parlance::ui {

PanelHost::PanelHost(AppContext &context, QString kind, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_kind(std::move(kind))
{
}

PanelHost::~PanelHost() = default;

void PanelHost::load(QWidget *sideParent, QWidget *mainParent)
{
    const Result<PanelPlugin *> plugin = m_context.plugins().firstOfKind<PanelPlugin>(m_kind);
    if (plugin)
        m_panel = (*plugin)->createPanel(m_context);
    if (!m_panel) {
        const Error error = plugin ? Error() : plugin.error();
        QStringList words{error.message, error.hint};
        words.removeAll(QString());
        auto *page =
            new EmptyState(tr("This page could not be loaded"), words.join(QLatin1Char('\n')), mainParent);
        page->setToolTip(error.detail);
        page->setAutoFillBackground(true);
        page->setBackgroundRole(QPalette::Base);
        m_main = page;
        return;
    }
    connect(m_panel.get(), &WindowPanel::openRequestWished, this, &PanelHost::openRequestWished);
    connect(m_panel.get(), &WindowPanel::statusMessage, &m_context, &AppContext::statusMessage);
    m_side = m_panel->createSideWidget(sideParent);
    m_main = m_panel->createMainWidget(mainParent);
}

void PanelHost::setVisible(bool visible)
{
    if (m_panel)
        m_panel->setVisible(visible);
}

} // namespace parlance::ui
