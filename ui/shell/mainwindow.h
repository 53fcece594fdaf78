// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/windowpages.h"

#include <parlance/model/exchange.h>
#include <parlance/model/savedrequest.h>
#include <parlance/workspace/node.h>

#include <QMainWindow>

class QSplitter;

namespace parlance::ui {

class AppContext;
class CollectionsPanel;
class CommandPalette;
class Console;
class Rail;
class RequestArea;
class RequestTab;
class Session;
class StatusLine;
struct PaletteEntry;

/// The window: rail, side panel, request tabs, console, status line. It routes wishes between panels that do
/// not know each other.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(AppContext &context, QWidget *parent = nullptr);
    ~MainWindow() override;

    RequestArea &area() { return *m_area; }
    CollectionsPanel &collections() { return *m_collections; }
    WindowPages &pages() { return *m_pages; }
    Console &console() { return *m_console; }

    void showPage(Page page);
    /// Brings back the tabs of the last time, and keeps them from now on.
    void restoreSession();
    void openPalette();

Q_SIGNALS:
    /// The window was drawn for the first time.
    void firstPainted();
    void restartWished();

protected:
    void paintEvent(QPaintEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    friend class WindowActions;
    QWidget *makeEmptyPage();
    void fillRail();
    void connectCollections();
    void connectArea();
    void connectWorkspace();
    void connectConsole();
    void showCall(const Exchange &exchange, const workspace::NodeId &request);
    void restoreLayout();
    void storeLayout();

    void openFolder();
    void createCollection();
    void openDemo();
    void openPath(const QString &path);
    void closeCollection(const QString &root);
    void chooseFirstEnvironment(const QString &root);
    void newTab(const QString &protocol = QStringLiteral("http"));
    void saveAs(RequestTab *tab);
    void updateTitle();
    void updateEnvironment();
    QString activeRoot() const;
    void toggleSide();

    AppContext &m_context;
    Rail *m_rail;
    QSplitter *m_splitter;
    QStackedWidget *m_side;
    QSplitter *m_upright; ///< the middle, the console below it
    QStackedWidget *m_main;
    RequestArea *m_area = nullptr;
    CollectionsPanel *m_collections = nullptr;
    WindowPages *m_pages = nullptr;
    StatusLine *m_status = nullptr;
    Console *m_console = nullptr;
    CommandPalette *m_palette = nullptr;
    std::unique_ptr<Session> m_session;
    RequestTab *m_savedTab = nullptr;
    bool m_painted = false;
};

} // namespace parlance::ui
