// SPDX-License-Identifier: GPL-3.0-or-later
#include "mockcontroller.h"
#include "mockpanel.h"

#include <parlance/plugin/pluginloader.h>
#include <parlance/ui/appcontext.h>
#include <parlance/ui/exchangemodel.h>
#include <parlance/ui/infobar.h>

#include <QAbstractButton>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabBar>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace parlance;
using namespace parlance::mockui;

namespace {

/// The panel beside its server, as the window holds it, with settings of its own.
class Window
{
public:
    explicit Window(ui::Appearance appearance = ui::Appearance::Light)
        : context(paths())
    {
        context.theme().setAppearance(appearance);
        context.theme().install();
        panel = std::make_unique<MockPanel>(context);
        halves.addWidget(panel->createSideWidget(&halves));
        halves.addWidget(panel->createMainWidget(&halves));
        halves.setSizes({244, 1036});
        halves.resize(1280, 800);
        halves.show();
        panel->setVisible(true);
    }

    ~Window() { context.mock().stop(); }

    template <typename Widget>
    Widget *find(const char *name) const
    {
        return halves.findChild<Widget *>(QString::fromLatin1(name));
    }

    /// Selects a row and waits until its details have their place.
    bool select(int row) const
    {
        list()->setCurrentIndex(rows()->index(row, 0));
        return QTest::qWaitFor([this] {
            return find<QWidget>("openAsRequest")->height() > 10 &&
                   find<QTabBar>("detailTabs")->mapTo(&halves, QPoint()).y() < 700;
        });
    }

    void press(const char *name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }

    void startOnFreePort() const
    {
        for (const char *name : {"mockPort", "mockGrpcPort", "mockMqttPort"}) {
            auto *port = find<QLineEdit>(name);
            port->setText(QStringLiteral("0"));
            Q_EMIT port->editingFinished();
        }
        press("mockToggle");
    }

    /// Sends one request to the mock and waits for the whole answer.
    QByteArray send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) const
    {
        const QUrl url(context.mock().endpoint(QStringLiteral("http")));
        QTcpSocket socket;
        socket.connectToHost(url.host(), quint16(url.port()));
        if (!socket.waitForConnected(5000))
            return {};
        socket.write(method + ' ' + path + " HTTP/1.1\r\nHost: " + url.authority().toLatin1() +
                     "\r\nContent-Type: application/json\r\nX-Mark: 1\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
        QByteArray answer;
        while (socket.waitForReadyRead(5000))
            answer += socket.readAll();
        return answer;
    }

    QListView *list() const { return find<QListView>("exchangeList"); }
    QAbstractItemModel *rows() const { return list()->model(); }

    QTemporaryDir folder;
    mutable ui::AppContext context; // its getters make things on first use
    std::unique_ptr<MockPanel> panel;
    QSplitter halves;

private:
    ui::AppPaths paths() const
    {
        return {folder.filePath(QStringLiteral("settings.ini")),
                folder.path(),
                folder.path(),
                {QStringLiteral(PARLANCE_BINARY_DIR "/lib/parlance/plugins")}};
    }
};

} // namespace

class TestMockPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsAndStops();
    void saysWhenThePortIsTaken();
    void showsWhatTheMockSaw();
    void pausesAndClears();
    void tellsWhatHappenedAndOpensIt();
    void switchesBehaviours();
    void showsAWrongSettingInPlace();
    void copiesTheEndpoint();
    void servesGrpcBesideHttp();
    void anotherPortWhereItsOwnIsTaken();
    void saysWhatEachPartLacks();
    void remembersItsSettings();
    void everyControlIsNamed();
    void looksLikeItself_data();
    void looksLikeItself();
};

void TestMockPanel::startsAndStops()
{
    Window window;
    auto *toggle = window.find<QAbstractButton>("mockToggle");
    QCOMPARE(toggle->text(), QStringLiteral("Start"));
    QVERIFY(!window.find<QAbstractButton>("mockReset")->isEnabled());
    window.startOnFreePort();
    QVERIFY(window.context.mock().isRunning());
    QCOMPARE(toggle->text(), QStringLiteral("Stop"));
    const auto *port = window.find<QLineEdit>("mockPort");
    QVERIFY(!port->isEnabled());
    QCOMPARE(port->text().toInt(), QUrl(window.context.mock().endpoint(QStringLiteral("http"))).port());
    QVERIFY(window.send("GET", "/health").startsWith("HTTP/1.1 200"));
    window.press("mockToggle");
    QVERIFY(!window.context.mock().isRunning());
    QCOMPARE(toggle->text(), QStringLiteral("Start"));
    QVERIFY(port->isEnabled());
    QCOMPARE(port->text(), QStringLiteral("0"));
}

void TestMockPanel::saysWhenThePortIsTaken()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    Window window;
    auto *port = window.find<QLineEdit>("mockPort");
    port->setText(QString::number(taken.serverPort()));
    Q_EMIT port->editingFinished();
    QSignalSpy said(window.panel.get(), &ui::WindowPanel::statusMessage);
    window.press("mockToggle");
    QVERIFY(!window.context.mock().isRunning());
    QCOMPARE(said.count(), 1);
    const QString message = said.first().first().toString();
    QVERIFY2(message.contains(QString::number(taken.serverPort())), qPrintable(message));
    const QList<QLabel *> labels = window.halves.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [&message](const QLabel *label) {
        return label->isVisible() && label->text().contains(message);
    }));
}

void TestMockPanel::showsWhatTheMockSaw()
{
    Window window;
    window.startOnFreePort();
    QVERIFY(!window.send("GET", "/accounts?limit=2").isEmpty());
    QVERIFY(!window.send("GET", "/accounts/none").isEmpty());
    QTRY_COMPARE(window.rows()->rowCount(), 2);
    const QModelIndex first = window.rows()->index(0, 0);
    QCOMPARE(first.data(ui::ExchangeModel::MethodRole).toString(), QStringLiteral("GET"));
    QCOMPARE(first.data(ui::ExchangeModel::PathRole).toString(), QStringLiteral("/accounts?limit=2"));
    QCOMPARE(first.data(ui::ExchangeModel::StatusRole).toString(), QStringLiteral("200"));
    QCOMPARE(window.rows()->index(1, 0).data(ui::ExchangeModel::StatusRole).toString(),
             QStringLiteral("404"));
    window.press("exchangeFilterButton");
    auto *field = window.find<QLineEdit>("exchangeFilter");
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, QStringLiteral("4xx"));
    QCOMPARE(window.rows()->rowCount(), 1);
    window.press("exchangeFilterButton");
    QCOMPARE(window.rows()->rowCount(), 2);
}

void TestMockPanel::pausesAndClears()
{
    Window window;
    window.startOnFreePort();
    window.press("seenPause");
    QSignalSpy seen(window.context.mock().existingServer(), &plugin::MockServer::exchangesReady);
    QVERIFY(!window.send("GET", "/health").isEmpty());
    QTRY_COMPARE(seen.count(), 1);
    QCOMPARE(window.rows()->rowCount(), 0);
    window.press("seenPause");
    QTRY_COMPARE(window.rows()->rowCount(), 1);
    window.press("exchangeClear");
    QCOMPARE(window.rows()->rowCount(), 0);
    // A page that is not shown takes nothing, and catches up when it is shown again.
    window.panel->setVisible(false);
    QVERIFY(!window.send("GET", "/health").isEmpty());
    QTRY_COMPARE(seen.count(), 2);
    QCOMPARE(window.rows()->rowCount(), 0);
    window.panel->setVisible(true);
    QTRY_COMPARE(window.rows()->rowCount(), 1);
}

void TestMockPanel::tellsWhatHappenedAndOpensIt()
{
    Window window;
    window.startOnFreePort();
    QVERIFY(!window.send("POST", "/payments", "{\"amount\":1.0}").isEmpty());
    QTRY_COMPARE(window.rows()->rowCount(), 1);
    QVERIFY(window.select(0));
    auto *tabs = window.find<QTabBar>("detailTabs");
    QVERIFY(tabs->isVisible());
    const QList<QLabel *> labels = window.halves.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
        return label->isVisible() && label->text() == QLatin1String("Handler");
    }));
    tabs->setCurrentIndex(1);
    const QString request = window.find<QPlainTextEdit>("detailRequest")->toPlainText();
    QVERIFY2(request.startsWith(QStringLiteral("POST /payments HTTP/1.1\nHost: ")), qPrintable(request));
    QVERIFY(request.endsWith(QStringLiteral("\n\n{\"amount\":1.0}")));
    tabs->setCurrentIndex(2);
    QVERIFY(window.find<QPlainTextEdit>("detailResponse")
                ->toPlainText()
                .startsWith(QStringLiteral("HTTP/1.1 4")));

    QSignalSpy wished(window.panel.get(), &ui::WindowPanel::openRequestWished);
    window.press("openAsRequest");
    QCOMPARE(wished.count(), 1);
    const auto saved = wished.first().first().value<SavedRequest>();
    QCOMPARE(saved.request.method, QStringLiteral("POST"));
    QCOMPARE(std::get<TextBody>(saved.request.body).text, QStringLiteral("{\"amount\":1.0}"));
}

void TestMockPanel::switchesBehaviours()
{
    Window window;
    window.startOnFreePort();
    QVERIFY(window.send("GET", "/accounts/acc_0001").contains("\r\nETag: "));
    window.press("switch.conditional");
    QVERIFY(!window.send("GET", "/accounts/acc_0001").contains("\r\nETag: "));
    window.press("switch.conditional");
    QVERIFY(window.send("GET", "/accounts/acc_0001").contains("\r\nETag: "));

    window.press("fold.pagination");
    auto *size = window.find<QLineEdit>("pagination.defaultLimit");
    QVERIFY(size->isVisible());
    size->setText(QStringLiteral("3"));
    Q_EMIT size->editingFinished();
    QCOMPARE(window.send("GET", "/accounts").count("\"id\""), 3);
}

void TestMockPanel::showsAWrongSettingInPlace()
{
    Window window;
    window.startOnFreePort();
    window.press("fold.latency");
    QCOMPARE(window.find<QComboBox>("latency.distribution")->count(), 3);
    auto *median = window.find<QLineEdit>("latency.median");
    median->setText(QStringLiteral("soon"));
    Q_EMIT median->editingFinished();
    const auto *error = window.find<QLabel>("error.latency");
    QVERIFY(error->isVisible());
    QVERIFY2(error->text().contains(QStringLiteral("median")), qPrintable(error->text()));
    QCOMPARE(median->text(), QStringLiteral("soon"));
    median->setText(QStringLiteral("5"));
    Q_EMIT median->editingFinished();
    QVERIFY(!error->isVisible());
}

void TestMockPanel::copiesTheEndpoint()
{
    Window window;
    window.startOnFreePort();
    window.press("copy.http");
    QCOMPARE(QGuiApplication::clipboard()->text(), window.context.mock().endpoint(QStringLiteral("http")));
    window.press("mockToggle");
    QTRY_VERIFY(!window.find<QAbstractButton>("copy.http"));
}

void TestMockPanel::servesGrpcBesideHttp()
{
    Window window;
    window.startOnFreePort();
    // Its libraries are loaded in the background: HTTP has been up since the click.
    QVERIFY(window.context.mock().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(window.find<QAbstractButton>("copy.grpc"), 20'000);
    const QString address = window.context.mock().endpoint(QStringLiteral("grpc"));
    QVERIFY2(address.startsWith(QStringLiteral("grpc://127.0.0.1:")), qPrintable(address));
    window.press("copy.grpc");
    QCOMPARE(QGuiApplication::clipboard()->text(), address);
    const auto *port = window.find<QLineEdit>("mockGrpcPort");
    QCOMPARE(port->text().toInt(), QUrl(address).port());
    QVERIFY(!port->isEnabled());
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(QUrl(address).port()));
    QVERIFY(socket.waitForConnected(5000));
    // HTTP/2 begins with a SETTINGS frame of either side.
    socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + QByteArray::fromHex("000000040000000000"));
    QVERIFY(socket.waitForReadyRead(5000));
    QCOMPARE(socket.readAll().at(3), '\4');
    window.press("mockToggle");
    QTRY_VERIFY(!window.find<QAbstractButton>("copy.grpc"));
    QCOMPARE(port->text(), QStringLiteral("0"));
}

void TestMockPanel::anotherPortWhereItsOwnIsTaken()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    ui::Settings settings(QDir::tempPath() + QStringLiteral("/no-such-folder/settings.ini"));
    plugin::PluginLoader loader({QStringLiteral(PARLANCE_BINARY_DIR "/lib/parlance/plugins")});
    ui::MockService service([&loader]() -> plugin::PluginLoader & { return loader; });
    MockController controller(service, settings);
    controller.setPort(0);
    controller.setGrpcPort(taken.serverPort());
    controller.setMqttPort(taken.serverPort());
    controller.start();
    QVERIFY(controller.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(controller.endpoints().size(), 3, 20'000);
    QVERIFY(controller.grpcPort() != taken.serverPort());
    QVERIFY(controller.mqttPort() != taken.serverPort());
    QVERIFY(controller.errors().isEmpty());
}

void TestMockPanel::saysWhatEachPartLacks()
{
    qputenv("PARLANCE_MOSQUITTO", "/no-such-folder/mosquitto");
    Window window;
    window.startOnFreePort();
    auto *errors = window.find<ui::InfoBar>("mockErrors");
    QTRY_VERIFY(errors->isVisible());
    qunsetenv("PARLANCE_MOSQUITTO");
    QVERIFY2(
        errors->text().contains(QStringLiteral("mosquitto is not installed, so the demo API has no MQTT.")),
        qPrintable(errors->text()));
    QVERIFY(errors->text().contains(QStringLiteral("Install the package mosquitto")));
    QVERIFY(window.context.mock().isRunning());
    QVERIFY(window.send("GET", "/health").startsWith("HTTP/1.1 200"));
    // Another part that fails hides nothing.
    Q_EMIT window.context.mock().existingServer()->endpointFailed(
        makeError(ErrorCode::Unsupported, QStringLiteral("No gRPC here."), QStringLiteral("Install it.")));
    QCOMPARE(window.context.mock().errors().size(), 2);
    QVERIFY(errors->text().contains(QStringLiteral("mosquitto is not installed")));
    QVERIFY(errors->text().contains(QStringLiteral("\nNo gRPC here. Install it.")));
    // It ran: who stops it is not told that it did not start.
    window.press("mockToggle");
    QVERIFY(!errors->isVisible());
    QVERIFY(window.context.mock().errors().isEmpty());
    // With the program there it starts whole.
    window.press("mockToggle");
    QTRY_VERIFY_WITH_TIMEOUT(window.find<QAbstractButton>("copy.mqtt"), 20'000);
    QVERIFY(!errors->isVisible());
}

void TestMockPanel::remembersItsSettings()
{
    QTemporaryDir folder;
    ui::Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    plugin::PluginLoader loader({QStringLiteral(PARLANCE_BINARY_DIR "/lib/parlance/plugins")});
    {
        ui::MockService service([&loader]() -> plugin::PluginLoader & { return loader; });
        MockController controller(service, settings);
        controller.setPort(4999);
        controller.setGrpcPort(4998);
        controller.setMqttPort(4997);
        controller.setSeed(7);
        controller.setUsesTls(true);
        QVERIFY(
            !controller.configureBehaviour(QStringLiteral("no-such"), {{QStringLiteral("enabled"), false}}));
    }
    ui::MockService service([&loader]() -> plugin::PluginLoader & { return loader; });
    MockController again(service, settings);
    QCOMPARE(again.port(), 4999);
    QCOMPARE(again.grpcPort(), 4998);
    QCOMPARE(again.mqttPort(), 4997);
    QCOMPARE(again.seed(), 7U);
    QVERIFY(again.usesTls());
}

void TestMockPanel::everyControlIsNamed()
{
    Window window;
    window.startOnFreePort();
    int seen = 0;
    for (QWidget *widget : window.halves.findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() ||
            qobject_cast<QAbstractScrollArea *>(widget))
            continue;
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        const QString name =
            widget->accessibleName().isEmpty() && button ? button->text() : widget->accessibleName();
        QVERIFY2(!name.isEmpty(),
                 qPrintable(widget->objectName() + u' ' + QLatin1String(widget->metaObject()->className())));
        ++seen;
    }
    QVERIFY(seen > 10);
}

void TestMockPanel::looksLikeItself_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestMockPanel::looksLikeItself()
{
    QFETCH(bool, dark);
    Window window(dark ? ui::Appearance::Dark : ui::Appearance::Light);
    window.startOnFreePort();
    QVERIFY(!window.send("GET", "/accounts?limit=20").isEmpty());
    QVERIFY(!window.send("GET", "/accounts/acc_0001").isEmpty());
    QVERIFY(!window.send("POST", "/payments", "{\"amount\":\"12.50\"}").isEmpty());
    QVERIFY(!window.send("GET", "/accounts/acc_9999").isEmpty());
    QVERIFY(!window.send("DELETE", "/merchants/mer_0001").isEmpty());
    QTRY_COMPARE(window.rows()->rowCount(), 5);
    QVERIFY(window.select(2));
    window.press("fold.latency");
    QTRY_VERIFY(window.find<QLineEdit>("latency.p99")->height() > 10);
    const QImage picture = window.halves.grab().toImage();
    QCOMPARE(picture.size(), QSize(1280, 800));
    const QColor ground = window.context.theme().colors().surface;
    QCOMPARE(picture.pixelColor(260, 790).lightness() > 128, ground.lightness() > 128);
    const QString place = qEnvironmentVariable("PARLANCE_SCREENSHOTS");
    if (!place.isEmpty())
        QVERIFY(picture.save(
            place + QStringLiteral("/mock-%1.png").arg(QString::fromLatin1(QTest::currentDataTag()))));
}

QTEST_MAIN(TestMockPanel)
#include "tst_mockpanel.moc"
