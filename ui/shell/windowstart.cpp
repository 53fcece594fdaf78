// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowstart.h"

#include "collections/collectionspanel.h"
#include "shell/mainwindow.h"
#include "shell/requestarea.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/requesttab.h>

#include <QCursor>
#include <QFile>
#include <QFileInfo>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <unistd.h>
#include <utility>

namespace parlance::ui {

using workspace::NodeId;
using workspace::NodeKind;
using workspace::NodePtr;

namespace {

constexpr int settleMs = 250; // for queued layouts, fonts and colouring, before a picture
constexpr int longestWaitMs = 15'000;

NodePtr firstRequest(const NodePtr &node, const std::function<bool(const NodePtr &)> &fits)
{
    if (!node)
        return nullptr;
    const bool isItem = node->kind != NodeKind::Collection && node->kind != NodeKind::Folder;
    if (isItem && fits(node))
        return node;
    for (const NodePtr &child : node->children) {
        if (NodePtr found = firstRequest(child, fits))
            return found;
    }
    return nullptr;
}

/// Milliseconds since the system started this process, as the kernel counts them (10 ms steps); -1 where
/// unknown.
double millisecondsSinceProcessStart()
{
#ifdef Q_OS_LINUX
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = stat.readAll();
    // The program's name may hold blanks; fields are counted from its closing bracket. Start time is
    // field 22.
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    timespec now{};
    if (fields.size() < 20 || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return -1;
    const double started = fields.at(19).toDouble() / double(sysconf(_SC_CLK_TCK));
    return (double(now.tv_sec) + double(now.tv_nsec) / 1e9 - started) * 1000;
#else
    return -1;
#endif
}

} // namespace

WindowStart::WindowStart(AppContext &context, MainWindow &window, WindowOptions options, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_window(window)
    , m_options(std::move(options))
    , m_isFirstStart(context.settings().isFirstStart())
{
    connect(&window, &MainWindow::firstPainted, this, &WindowStart::afterFirstPaint);
    connect(&context.workspace(), &workspace::Workspace::collectionOpened, this, &WindowStart::treeShown);
    if (m_options.size.isValid())
        window.resize(m_options.size);
    if (m_options.isScreenshot())
        QCursor::setPos(-100, -100); // a picture shows nothing hovered
}

void WindowStart::openCollections()
{
    QStringList paths;
    for (const QString &path : std::as_const(m_options.paths))
        paths.append(QFileInfo(path).absoluteFilePath());
    // What was open the last time stays open beside it; a picture shows what was asked for and nothing else.
    if (!m_options.isScreenshot())
        paths = m_context.settings().openCollections() + paths;
    paths.removeDuplicates();
    if (paths.isEmpty() && (m_isFirstStart || m_options.isScreenshot())) {
        const QString demo = m_context.demoCollection();
        if (!demo.isEmpty())
            paths.append(demo);
    }
    for (const QString &path : std::as_const(paths))
        m_context.workspace().open(path);
}

void WindowStart::afterFirstPaint()
{
    m_isPainted = true;
    if (m_options.exitAfterFirstPaint) {
        firstPaintMeasured();
        return;
    }
    if (!m_options.isScreenshot())
        m_window.restoreSession();
    for (const QString &root : m_context.workspace().roots())
        treeShown(root);
    if (m_options.isScreenshot() && m_context.workspace().roots().isEmpty())
        QTimer::singleShot(settleMs * 4, this, [this] {
            if (!std::exchange(m_wishShown, true))
                showWished();
        });
}

void WindowStart::firstPaintMeasured()
{
    QTextStream(stdout) << "first paint after " << QString::number(millisecondsSinceProcessStart(), 'f', 0)
                        << " ms\n"
                        << Qt::flush;
    // The harness measures from outside, to the end of the process: taking everything down does not belong to
    // it.
    std::fflush(nullptr);
    _exit(0);
}

void WindowStart::startDemoMock()
{
    connect(&m_context.mock(), &MockService::stateChanged, this, &WindowStart::followMock);
    if (!m_context.settings().startsDemoMock())
        return;
    // The failure stands in the status line and on the mock's page; the demo is a help, not a condition.
    (void)m_context.mock().start(m_context.mock().configuration(), true);
}

void WindowStart::followMock()
{
    const QString http = m_context.mock().endpoint(QStringLiteral("http"));
    const QString usualHttp = QStringLiteral("http://127.0.0.1:%1").arg(MockService::defaultHttpPort);
    // The WebSocket stands on the same port: ws for http, wss for https.
    const auto socketAddress = [](const QString &address) {
        return address.isEmpty() ? QString()
                                 : QStringLiteral("ws") + address.sliced(4) + QStringLiteral("/ws");
    };
    followAddress(QStringLiteral("baseUrl"), http, usualHttp);
    followAddress(QStringLiteral("wsUrl"), socketAddress(http), socketAddress(usualHttp));
    followAddress(QStringLiteral("grpcUrl"), m_context.mock().endpoint(QStringLiteral("grpc")),
                  QStringLiteral("grpc://127.0.0.1:%1").arg(MockService::defaultGrpcPort));
    followAddress(QStringLiteral("mqttUrl"), m_context.mock().endpoint(QStringLiteral("mqtt")),
                  QStringLiteral("mqtt://127.0.0.1:%1").arg(MockService::defaultMqttPort));
}

void WindowStart::followAddress(const QString &variable, const QString &address, const QString &usual)
{
    // At its usual address the environment is right as it stands; a user's own change of it must count.
    const QList<Variable> variables = m_context.scopes().runtimeVariables(m_demoRoot);
    const bool wasElsewhere = std::any_of(variables.begin(), variables.end(),
                                          [&](const Variable &each) { return each.name == variable; });
    if (!address.isEmpty() && (address != usual || wasElsewhere))
        m_context.scopes().setRuntimeVariable(m_demoRoot, variable, address);
}

void WindowStart::treeShown(const QString &root)
{
    if (m_isPainted && !m_options.noMock && m_demoRoot.isEmpty() && m_context.isDemoCollection(root)) {
        m_demoRoot = root;
        // Loading the plugin takes some milliseconds: the tree is drawn first.
        QTimer::singleShot(0, this, &WindowStart::startDemoMock);
    }
    if (!m_isPainted || m_wishShown || !m_context.workspace().tree(root))
        return;
    if (!m_options.openRequest.isEmpty() || m_options.isScreenshot() || !m_options.page.isEmpty()) {
        m_wishShown = true;
        // After the demo API had its turn: it says where requests go.
        QTimer::singleShot(settleMs, this, &WindowStart::showWished);
    } else if (m_isFirstStart && m_window.area().count() == 0) {
        m_wishShown = true;
        showFirstRequest(root);
    }
}

void WindowStart::showFirstRequest(const QString &root)
{
    const NodePtr first = firstRequest(m_context.workspace().tree(root),
                                       [](const NodePtr &node) { return node->kind == NodeKind::Request; });
    if (first)
        m_window.area().open(root, first, true);
}

void WindowStart::showWished()
{
    static const QStringList pageNames = {QStringLiteral("collections"), QStringLiteral("contracts"),
                                          QStringLiteral("mock"),        QStringLiteral("environments"),
                                          QStringLiteral("history"),     QStringLiteral("settings")};
    const QString wanted = m_options.openRequest;
    for (const QString &root : m_context.workspace().roots()) {
        if (wanted.isEmpty())
            break;
        const NodePtr found = firstRequest(m_context.workspace().tree(root), [&wanted](const NodePtr &node) {
            return node->name == wanted || node->id.path.endsWith(wanted);
        });
        if (found) {
            m_window.area().open(root, found, true);
            break;
        }
    }
    if (const qsizetype page = pageNames.indexOf(m_options.page); page >= 0)
        m_window.showPage(Page(page));
    RequestTab *tab = m_window.area().currentTab();
    if (m_options.send && tab) {
        connect(tab, &RequestTab::loaded, this, [this, tab] { sendAndWait(tab); });
        QTimer::singleShot(longestWaitMs, this, &WindowStart::takePicture);
    } else {
        QTimer::singleShot(settleMs * 3, this, &WindowStart::takePicture);
    }
}

void WindowStart::sendAndWait(RequestTab *tab)
{
    connect(tab, &RequestTab::runningChanged, this, [this](bool running) {
        if (!running)
            QTimer::singleShot(settleMs * 2, this, &WindowStart::takePicture);
    });
    QTimer::singleShot(settleMs, tab, &RequestTab::send);
}

void WindowStart::takePicture()
{
    if (!m_options.isScreenshot())
        return;
    const bool saved = m_window.grab().save(m_options.screenshotFile);
    if (!saved)
        QTextStream(stderr) << "The picture could not be written to " << m_options.screenshotFile << ".\n";
    m_options.screenshotFile.clear();
    Q_EMIT finished(saved ? 0 : 2);
}

} // namespace parlance::ui
