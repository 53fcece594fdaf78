// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowactions.h"

#include "collections/collectionspanel.h"
#include "console/console.h"
#include "environments/environmentspanel.h"
#include "request/blankrequest.h"
#include "shell/environmentswitch.h"
#include "shell/mainwindow.h"
#include "shell/requestarea.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/commands.h>

namespace parlance::ui {

namespace {

constexpr int fixedTabKeys = 9;

/// Adds the action to the window too, so that its keys work wherever the focus is.
QAction *add(MainWindow &window, Commands &commands, const char *id, const QString &text,
             const QKeySequence &keys, std::function<void()> run)
{
    QAction *action = commands.add(QLatin1String(id), text, keys, &window, std::move(run));
    window.addAction(action);
    return action;
}

} // namespace

void WindowActions::declare(MainWindow &window)
{
    Commands &commands = window.m_context.commands();
    MainWindow *w = &window;
    const auto on = [&](const char *id, const QString &text, const QKeySequence &keys,
                        std::function<void()> run) {
        return add(window, commands, id, text, keys, std::move(run));
    };
    const auto withTab = [w](void (RequestTab::*function)()) {
        return [w, function] {
            if (RequestTab *tab = w->m_area->currentTab())
                (tab->*function)();
        };
    };
    on("request.send", MainWindow::tr("Send"), Qt::CTRL | Qt::Key_Return, withTab(&RequestTab::send));
    on("request.cancel", MainWindow::tr("Cancel the running call"), Qt::CTRL | Qt::Key_Period,
       withTab(&RequestTab::cancel));
    on("request.drop", MainWindow::tr("Drop the connection, to see it taken up again"),
       Qt::CTRL | Qt::ALT | Qt::Key_D, withTab(&RequestTab::drop));
    on("request.save", MainWindow::tr("Save"), QKeySequence::Save, withTab(&RequestTab::save));
    on("request.address", MainWindow::tr("Go to the address"), Qt::CTRL | Qt::Key_L,
       withTab(&RequestTab::focusAddress));

    on("request.as-rest", MainWindow::tr("Call as REST"), {}, withTab(&RequestTab::callAsRest));

    on("tab.new", MainWindow::tr("New request"), Qt::CTRL | Qt::Key_T, [w] { w->newTab(); });
    QKeySequence newTabKeys(Qt::CTRL | Qt::ALT | Qt::Key_T);
    QKeySequence newRequestKeys(Qt::CTRL | Qt::ALT | Qt::Key_N);
    // The first is what New request makes; of the others the first has keys of its own.
    for (const RequestKind &kind : requestKinds().mid(1)) {
        on(QByteArray("tab.new-").append(kind.protocol.toLatin1()).constData(),
           MainWindow::tr("New %1 request").arg(kind.name), std::exchange(newTabKeys, {}),
           [w, protocol = kind.protocol] { w->newTab(protocol); });
        on(QByteArray("collection.new-request-").append(kind.protocol.toLatin1()).constData(),
           MainWindow::tr("New %1 request in this folder").arg(kind.name), std::exchange(newRequestKeys, {}),
           [w, protocol = kind.protocol] { w->m_collections->newRequest(protocol); });
    }
    on("tab.close", MainWindow::tr("Close tab"), Qt::CTRL | Qt::Key_W,
       [w] { w->m_area->close(w->m_area->currentIndex()); });
    on("tab.reopen", MainWindow::tr("Open closed tab again"), Qt::CTRL | Qt::SHIFT | Qt::Key_T,
       [w] { w->m_area->reopen(); });
    on("tab.next", MainWindow::tr("Next tab"), Qt::CTRL | Qt::Key_Tab, [w] { w->m_area->step(1); });
    on("tab.previous", MainWindow::tr("Previous tab"), Qt::CTRL | Qt::SHIFT | Qt::Key_Tab,
       [w] { w->m_area->step(-1); });
    for (int number = 1; number <= fixedTabKeys; ++number) {
        const QString text = number == fixedTabKeys ? MainWindow::tr("Go to the last tab")
                                                    : MainWindow::tr("Go to tab %1").arg(number);
        const QByteArray id = "tab." + QByteArray::number(number);
        on(id.constData(), text, QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)), [w, number] {
            w->m_area->setCurrentIndex(number == fixedTabKeys ? w->m_area->count() - 1 : number - 1);
        });
    }

    on("palette.open", MainWindow::tr("Search everything"), Qt::CTRL | Qt::Key_K, [w] { w->openPalette(); });
    on("environment.switch", MainWindow::tr("Switch environment"), Qt::CTRL | Qt::Key_E,
       [w] { w->m_area->environmentSwitch().openMenu(); });
    on("environment.new", MainWindow::tr("New environment"), {}, [w] {
        w->showPage(Page::Environments);
        w->m_pages->environments().create();
    });

    // Its name is typed into the tree, which another page may hide.
    const auto inCollections = [w](std::function<void()> run) {
        return [w, run] {
            w->showPage(Page::Collections);
            run();
        };
    };
    on("collection.new-request", MainWindow::tr("New request in this folder"), Qt::CTRL | Qt::Key_N,
       inCollections([w] { w->m_collections->newRequest(); }));
    on("collection.new-folder", MainWindow::tr("New folder"), Qt::CTRL | Qt::SHIFT | Qt::Key_N,
       inCollections([w] { w->m_collections->newFolder(); }));
    on("collection.open", MainWindow::tr("Open folder…"), QKeySequence::Open, [w] { w->openFolder(); });
    on("collection.new", MainWindow::tr("New collection…"), {}, [w] { w->createCollection(); });
    on("collection.open-demo", MainWindow::tr("Open the demo"), {}, [w] { w->openDemo(); });
    on("collection.filter", MainWindow::tr("Filter the collections"), Qt::CTRL | Qt::SHIFT | Qt::Key_F, [w] {
        w->showPage(Page::Collections);
        w->m_collections->focusFilter();
    });

    const auto page = [&](const char *id, const QString &text, const QKeySequence &keys, Page target) {
        on(id, text, keys, [w, target] { w->showPage(target); });
    };
    page("page.collections", MainWindow::tr("Collections"), Qt::ALT | Qt::Key_1, Page::Collections);
    page("page.contracts", MainWindow::tr("Contracts"), Qt::ALT | Qt::Key_2, Page::Contracts);
    page("page.mock", MainWindow::tr("Mock server"), Qt::ALT | Qt::Key_3, Page::Mock);
    page("page.environments", MainWindow::tr("Environments"), Qt::ALT | Qt::Key_4, Page::Environments);
    page("page.history", MainWindow::tr("History"), Qt::ALT | Qt::Key_5, Page::History);
    page("page.settings", MainWindow::tr("Settings"), Qt::CTRL | Qt::Key_Comma, Page::Settings);
    on("view.side", MainWindow::tr("Show or hide the side panel"), Qt::CTRL | Qt::Key_B,
       [w] { w->toggleSide(); });
    QAction *console = on("view.console", MainWindow::tr("Show or hide the console"),
                          Qt::CTRL | Qt::Key_QuoteLeft, [w] { w->m_console->toggle(); });
    // On many keyboards the grave accent is a dead key, or not there.
    console->setShortcuts({Qt::CTRL | Qt::Key_QuoteLeft, Qt::CTRL | Qt::Key_J});
    on("mock.toggle", MainWindow::tr("Start or stop the mock server"), Qt::CTRL | Qt::SHIFT | Qt::Key_M, [w] {
        MockService &mock = w->m_context.mock();
        if (mock.isRunning())
            mock.stop();
        else // What went wrong stands in the status line and on the mock's page.
            (void)mock.start(mock.configuration(), true);
    });
    on("window.quit", MainWindow::tr("Quit"), QKeySequence::Quit, [w] { w->close(); });
}

} // namespace parlance::ui
