// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"

#include "console/consolepanel.h"

#include <parlance/ui/appcontext.h>

#include <QApplication>
#include <QSplitter>

namespace parlance::ui {

namespace {

const QString heightKey = QStringLiteral("console/height");
const QString openKey = QStringLiteral("console/open");
constexpr int defaultHeight = 260;
constexpr qsizetype keptCalls = 1000;
constexpr qint64 keptBytes = 64 * 1024 * 1024;

} // namespace

Console::Console(AppContext &context, QSplitter &splitter, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_splitter(splitter)
    , m_calls(ExchangeLimits{keptCalls, keptBytes})
{
    connect(&context, &AppContext::exchangeChanged, &m_calls, &ExchangeModel::put);
    connect(&context, &AppContext::exchangeFinished, &m_calls, &ExchangeModel::put);
    connect(&splitter, &QSplitter::splitterMoved, this, &Console::storeHeight);
    if (context.settings().state(openKey).toBool())
        setOpen(true);
}

bool Console::isOpen() const
{
    return m_panel && !m_panel->isHidden();
}

void Console::makePanel()
{
    m_panel = new ConsolePanel(m_calls, &m_splitter);
    m_panel->hide();
    m_splitter.addWidget(m_panel);
    m_splitter.setStretchFactor(0, 1);
    m_splitter.setStretchFactor(1, 0);
    connect(m_panel, &ConsolePanel::closeWished, this, [this] { setOpen(false); });
    connect(m_panel, &ConsolePanel::openWished, this, &Console::openWished);
}

void Console::setOpen(bool open)
{
    if (open == isOpen())
        return;
    if (!m_panel)
        makePanel();
    const bool hadFocus = m_panel->isAncestorOf(QApplication::focusWidget());
    m_panel->setVisible(open);
    if (open) {
        const int stored = m_context.settings().state(heightKey).toInt();
        const int height = stored > 0 ? stored : m_context.theme().scaled(defaultHeight);
        m_splitter.setSizes({qMax(m_splitter.height() - height, 1), height});
    } else if (hadFocus && m_before) {
        m_before->setFocus();
    }
    m_context.settings().setState(openKey, open);
    Q_EMIT openChanged(open);
}

void Console::toggle()
{
    QWidget *before = QApplication::focusWidget();
    setOpen(!isOpen());
    if (!isOpen())
        return;
    m_before = before;
    m_panel->focusList();
}

void Console::storeHeight()
{
    if (isOpen())
        m_context.settings().setState(heightKey, m_panel->height());
}

} // namespace parlance::ui
