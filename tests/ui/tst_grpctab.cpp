// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/operationpopup.h"
#include "echoserver.h"
#include "editor/addressedit.h"
#include "editor/codeeditor.h"
#include "editor/codeview.h"
#include "entries.h"
#include "messagetabtest.h"
#include "protocols/grpc/healthmark.h"
#include "response/errorpanel.h"

#include <parlance/plugin/mockserver.h>
#include <parlance/plugin/pluginloader.h>

#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

namespace {

constexpr int patience = 20'000;

} // namespace

/// A gRPC tab as a person uses it, over the real carrier: against gRPC's own C++ server and the demo bank.
class TestGrpcTab : public MessageTabTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fromTheAddressToTheAnswer();
    void serverStreamUntilCancelled();
    void clientStreamByHand();
    void clientStreamAllWithAPause();
    void bothWays();
    void deadlineRunsOut();
    void refusesABrokenMessage();
    void errorWithDetails();
    void whatRestCreatesTheStreamShows();
    void tellsHowTheServerIs();
    void aServerWithoutHealthIsLeftInPeace();
    void overConnectAndGrpcWeb();
    void callsAsRest();

private:
    RequestTab *echoTab(const char *method, const QList<MessageDraft> &messages)
    {
        return tabFor(m_echo.url(), QStringLiteral("parlance.test.Echo/") + QString::fromLatin1(method),
                      messages);
    }
    /// Of the messages in the timeline, a line each.
    static QStringList timeline(RequestTab *tab);
    QString mock(const QString &protocol);

    EchoServer m_echo;
    plugin::PluginLoader m_loader{{QStringLiteral(PARLANCE_BINARY_DIR "/lib/parlance/plugins")}};
    std::unique_ptr<plugin::MockServer> m_mock;
};

void TestGrpcTab::initTestCase()
{
    const auto factory = m_loader.firstOfKind<plugin::MockServerFactory>(QStringLiteral("mock-server"));
    QVERIFY2(factory, factory ? "" : qPrintable(factory.error().toString()));
    m_mock = (*factory)->createServer();
    plugin::MockConfiguration configuration;
    configuration.grpcPort = 0;
    const Result<void> started = m_mock->start(configuration);
    QVERIFY2(started, started ? "" : qPrintable(started.error().toString()));
}

QString TestGrpcTab::mock(const QString &protocol)
{
    for (const plugin::MockEndpoint &endpoint : m_mock->endpoints()) {
        if (endpoint.protocol == protocol)
            return endpoint.address;
    }
    return {};
}

QStringList TestGrpcTab::timeline(RequestTab *tab)
{
    selectTab(tab, QStringLiteral("Sections of the response"), QStringLiteral("Timeline"));
    const auto *table = findByName<QAbstractItemView>(tab, QStringLiteral("Timeline"));
    QStringList rows;
    for (int row = 0; table && row < table->model()->rowCount(); ++row) {
        QString preview;
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            const QString cell = table->model()->index(row, column).data().toString();
            if (cell.startsWith(u'{'))
                preview = cell;
        }
        if (!preview.isEmpty())
            rows.append(preview);
    }
    return rows;
}

void TestGrpcTab::fromTheAddressToTheAnswer()
{
    RequestTab *tab = tabFor({}, {}, {});
    auto *address = findByName<AddressEdit>(tab, QStringLiteral("Address"));
    QVERIFY(address);
    address->setFocus();
    QTest::keyClicks(address, m_echo.url().section(QStringLiteral("//"), 1));
    OperationPopup *popup = openPicker(tab);
    QVERIFY(popup);
    auto *tree = popup->findChild<QTreeView *>();
    QTRY_COMPARE_WITH_TIMEOUT(tree->model()->rowCount() > 0, true, patience);
    auto *search = popup->findChild<QLineEdit *>();
    QTest::keyClicks(search, QStringLiteral("echo unary"));
    QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("Unary"));
    QVERIFY2(texts(popup).contains(QStringLiteral("parlance.test.Ask → parlance.test.Answer")),
             qPrintable(texts(popup)));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(tab->request().request.method, QStringLiteral("parlance.test.Echo/Unary"));
    auto *view = findByName<CodeView>(tab, QStringLiteral("Message"));
    view->setFocus();
    fillExample(tab);
    QVERIFY2(view->text().contains(QStringLiteral("\"text\"")), qPrintable(view->text()));
    messageEditor(tab)->replaceText(QStringLiteral("{\"text\": \"typed\", \"big\": \"9007199254740993\"}"));
    QVERIFY(sendAndWait(tab));
    QCOMPARE(statusOf(tab), QStringLiteral("OK"));
    QTRY_VERIFY(findByName<CodeView>(tab, QStringLiteral("Response body"))
                    ->text()
                    .contains(QStringLiteral("\"big\": \"9007199254740993\"")));
}

void TestGrpcTab::serverStreamUntilCancelled()
{
    RequestTab *tab =
        echoTab("ServerStream", {draft(QStringLiteral("{\"text\":\"tick\",\"count\":3,\"hold\":true}"))});
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    tab->send();
    QTRY_COMPARE_WITH_TIMEOUT(timeline(tab).size(), 4, patience);
    QVERIFY(tab->isRunning());
    QVERIFY2(timeline(tab).constLast().contains(QStringLiteral("\"index\":2")),
             qPrintable(timeline(tab).constLast()));
    const int before = m_echo.cancelled();
    tab->cancel();
    QVERIFY(finished.count() == 1 || finished.wait());
    QCOMPARE(finished.constFirst().constFirst().value<Exchange>().outcome, Outcome::Cancelled);
    QVERIFY(!tab->isRunning());
    // What came stays in view.
    QCOMPARE(timeline(tab).size(), 4);
    QTRY_COMPARE(m_echo.cancelled(), before + 1);
}

void TestGrpcTab::clientStreamByHand()
{
    RequestTab *tab = echoTab("ClientStream", {draft(QStringLiteral("{\"text\":\"a\"}")),
                                               draft(QStringLiteral("{\"text\":\"b\"}")),
                                               draft(QStringLiteral("{\"text\":\"c\"}"))});
    // The mode is the contract's to say.
    openPicker(tab)->close();
    QTRY_VERIFY_WITH_TIMEOUT(button(tab, QStringLiteral("Send next")), patience);
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    tab->send();
    QTRY_VERIFY_WITH_TIMEOUT(findByName<QPushButton>(tab, QStringLiteral("Half-close")), patience);
    auto *list = findByName<QListView>(tab, QStringLiteral("Messages to send"));
    QVERIFY(list);
    list->setCurrentIndex(list->model()->index(1, 0));
    button(tab, QStringLiteral("Send next"))->click();
    QCOMPARE(list->currentIndex().row(), 2);
    button(tab, QStringLiteral("Send next"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(timeline(tab).size(), 3, patience);
    QCOMPARE(finished.count(), 0);
    findByName<QPushButton>(tab, QStringLiteral("Half-close"))->click();
    QVERIFY(finished.wait());
    QVERIFY2(timeline(tab).constLast().contains(QStringLiteral("\"text\":\"abc\"")),
             qPrintable(timeline(tab).join(u'\n')));
}

void TestGrpcTab::clientStreamAllWithAPause()
{
    RequestTab *tab = echoTab("ClientStream", {draft(QStringLiteral("{\"text\":\"a\"}")),
                                               draft(QStringLiteral("{\"text\":\"b\"}")),
                                               draft(QStringLiteral("{\"text\":\"c\"}"))});
    openPicker(tab)->close();
    QTRY_VERIFY_WITH_TIMEOUT(button(tab, QStringLiteral("Send all")), patience);
    auto *pause = findByName<QComboBox>(tab, QStringLiteral("Pause between messages when all are sent"));
    QVERIFY(pause);
    pause->setCurrentIndex(pause->findData(100));
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    button(tab, QStringLiteral("Send all"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(timeline(tab).size(), 3, patience);
    findByName<QPushButton>(tab, QStringLiteral("Half-close"))->click();
    QVERIFY(finished.wait());
    const auto exchange = finished.constFirst().constFirst().value<Exchange>();
    QCOMPARE(exchange.messages->count(), 4);
    // Since the call's start: the first message may be told late, when the connection stands. Timers may be 5
    // % early.
    const qint64 last = exchange.messages->at(2).at;
    QVERIFY2(last >= 190'000'000, qPrintable(QString::number(last)));
    QVERIFY(timeline(tab).constLast().contains(QStringLiteral("\"text\":\"abc\"")));
}

void TestGrpcTab::bothWays()
{
    RequestTab *tab = echoTab("Bidi", {draft(QStringLiteral("{\"text\":\"one\",\"count\":2}")),
                                       draft(QStringLiteral("{\"text\":\"two\",\"count\":1}"))});
    openPicker(tab)->close();
    QTRY_VERIFY_WITH_TIMEOUT(button(tab, QStringLiteral("Send message")), patience);
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    tab->send();
    QTRY_COMPARE_WITH_TIMEOUT(timeline(tab).size(), 3, patience);
    auto *list = findByName<QListView>(tab, QStringLiteral("Messages to send"));
    list->setCurrentIndex(list->model()->index(1, 0));
    // Send again, while it runs, sends the message that is shown.
    tab->send();
    QTRY_COMPARE_WITH_TIMEOUT(timeline(tab).size(), 5, patience);
    // One that is wrong is refused where it is; the call goes on.
    QSignalSpy said(tab, &RequestTab::statusMessage);
    messageEditor(tab)->replaceText(QStringLiteral("{\"txet\":\"two\"}"));
    tab->send();
    QTRY_COMPARE(said.size(), 1);
    QVERIFY2(said.constFirst().constFirst().toString().contains(QStringLiteral("txet")),
             qPrintable(said.constFirst().constFirst().toString()));
    QVERIFY(tab->isRunning());
    findByName<QPushButton>(tab, QStringLiteral("Half-close"))->click();
    QVERIFY(finished.wait());
    QCOMPARE(finished.constFirst().constFirst().value<Exchange>().outcome, Outcome::Completed);
    QCOMPARE(timeline(tab).size(), 5);
    shoot(tab, QStringLiteral("grpc-bidi"));
}

void TestGrpcTab::deadlineRunsOut()
{
    RequestTab *tab = echoTab("Unary", {draft(QStringLiteral("{\"text\":\"a\",\"hold\":true}"))});
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Settings"));
    auto *deadline = findByName<QLineEdit>(tab, QStringLiteral("Deadline"));
    QVERIFY(deadline);
    deadline->setFocus();
    QTest::keyClicks(deadline, QStringLiteral("1500"));
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    tab->send();
    QTRY_VERIFY(countsDown(tab));
    QVERIFY(finished.wait(patience));
    QVERIFY(!countsDown(tab));
    const auto *panel = tab->findChild<ErrorPanel *>();
    QVERIFY(panel && panel->isVisible());
    QVERIFY2(panel->accessibleDescription().contains(QStringLiteral("deadline of 1.5 s passed")),
             qPrintable(panel->accessibleDescription()));
    shoot(tab, QStringLiteral("grpc-deadline"));
}

void TestGrpcTab::refusesABrokenMessage()
{
    RequestTab *tab =
        echoTab("Unary", {draft(QStringLiteral("{\n  \"text\": \"a\",\n  \"count\": \"many\"\n}"))});
    QVERIFY(sendAndWait(tab));
    const auto *panel = tab->findChild<ErrorPanel *>();
    QVERIFY(panel && panel->isVisible());
    QVERIFY2(panel->accessibleDescription().contains(QStringLiteral("Line 3, column 12, count")),
             qPrintable(panel->accessibleDescription()));
    QCOMPARE(m_echo.running(), 0);
}

void TestGrpcTab::errorWithDetails()
{
    RequestTab *tab = tabFor(mock(QStringLiteral("grpc")), QStringLiteral("parlance.bank.v1.Bank/GetAccount"),
                             {draft(QStringLiteral("{\"id\":\"acc_9999\"}"))});
    QVERIFY(sendAndWait(tab));
    QCOMPARE(statusOf(tab), QStringLiteral("NOT_FOUND"));
    const auto *details = findByName<CodeView>(tab, QStringLiteral("Details of the status"));
    QVERIFY(details);
    QVERIFY2(details->text().contains(QStringLiteral("\"resourceName\": \"acc_9999\"")),
             qPrintable(details->text()));
    shoot(tab, QStringLiteral("grpc-error"));
}

void TestGrpcTab::whatRestCreatesTheStreamShows()
{
    RequestTab *watch =
        tabFor(mock(QStringLiteral("grpc")), QStringLiteral("parlance.bank.v1.Bank/WatchTransactions"),
               {draft(QStringLiteral("{\"accountIds\":[\"acc_0001\"]}"))});
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    QSignalSpy changed(&context(), &AppContext::exchangeChanged);
    watch->send();
    // Its head says that the stream has begun: from now on nothing is missed.
    const auto hasBegun = [&changed] {
        return std::any_of(changed.cbegin(), changed.cend(), [](const QList<QVariant> &arguments) {
            return arguments.constFirst().value<Exchange>().status().has_value();
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasBegun(), patience);
    RequestTab *rest =
        newTab(mock(QStringLiteral("http")) + QStringLiteral("/transactions"), QStringLiteral("POST"));
    SavedRequest booking = rest->request();
    booking.request.body =
        TextBody{QStringLiteral("json"),
                 QStringLiteral("{\"accountId\":\"acc_0001\",\"type\":\"credit\",\"amount\":\"1.00\","
                                "\"category\":\"leisure\",\"description\":\"By REST\"}")};
    rest->newRequest({}, booking);
    rest->send();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(finished.constFirst().constFirst().value<Exchange>().status()->code, 201);
    QTRY_COMPARE_WITH_TIMEOUT(timeline(watch).size(), 2, patience);
    QVERIFY2(timeline(watch).constLast().contains(QStringLiteral("\"created\"")),
             qPrintable(timeline(watch).constLast()));
    watch->cancel();
    QTRY_COMPARE(finished.count(), 2);
}

void TestGrpcTab::tellsHowTheServerIs()
{
    EchoServerOptions options;
    options.health = true;
    EchoServer server(options);
    RequestTab *tab =
        tabFor(server.url(), QStringLiteral("parlance.test.Echo/Unary"), {draft(QStringLiteral("{}"))});
    QVERIFY(!tab->findChild<HealthMark *>()->isVisibleTo(tab));
    QVERIFY(sendAndWait(tab));
    const auto mark = [tab](const char *word) {
        return findByName<HealthMark>(tab,
                                      QStringLiteral("Health of the server: ") + QString::fromLatin1(word));
    };
    QTRY_VERIFY(mark("SERVING"));
    QVERIFY(mark("SERVING")->toolTip().contains(QStringLiteral("SERVING")));
    // One call, one exchange: the question is nobody's business but the mark's.
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    server.setServing(false);
    mark("SERVING")->click();
    QTRY_VERIFY(mark("NOT_SERVING"));
    QCOMPARE(finished.count(), 0);
    shoot(tab, QStringLiteral("grpc-health"));
    auto *address = findByName<AddressEdit>(tab, QStringLiteral("Address"));
    address->setFocus();
    QTest::keyClick(address, Qt::Key_End);
    QTest::keyClicks(address, QStringLiteral("1"));
    QVERIFY(!tab->findChild<HealthMark *>()->isVisibleTo(tab));
}

void TestGrpcTab::aServerWithoutHealthIsLeftInPeace()
{
    RequestTab *tab = echoTab("Unary", {draft(QStringLiteral("{}"))});
    QSignalSpy said(tab, &RequestTab::statusMessage);
    for (int i = 0; i < 3; ++i)
        QVERIFY(sendAndWait(tab));
    QVERIFY(!tab->findChild<HealthMark *>()->isVisibleTo(tab));
    QCOMPARE(said.count(), 0);
}

/// The same method on the port of the REST side, by its setting alone.
void TestGrpcTab::overConnectAndGrpcWeb()
{
    for (const char *transport : {"connect", "grpc-web"}) {
        RequestTab *tab =
            tabFor(mock(QStringLiteral("http")), QStringLiteral("parlance.bank.v1.Bank/GetAccount"),
                   {draft(QStringLiteral(R"({"id": "acc_0001"})"))},
                   {{QStringLiteral("transport"), QString::fromLatin1(transport)},
                    {QStringLiteral("protoFile"),
                     QStringLiteral(PARLANCE_SOURCE_DIR "/resources/proto/parlance/bank/v1/bank.proto")},
                    {QStringLiteral("importPaths"),
                     QStringList{QStringLiteral(PARLANCE_SOURCE_DIR "/resources/proto")}}});
        QVERIFY(sendAndWait(tab));
        QVERIFY2(statusOf(tab).contains(QStringLiteral("OK")), qPrintable(statusOf(tab)));
    }
}

void TestGrpcTab::callsAsRest()
{
    RequestTab *tab = tabFor(
        mock(QStringLiteral("grpc")), QStringLiteral("parlance.bank.v1.Bank/UpdateAccount"),
        {draft(QStringLiteral(R"({"account":{"id":"acc_0001","owner":"{{who}}"},"updateMask":"owner"})"))});
    SavedRequest withMetadata = tab->request();
    withMetadata.request.metadata = {entry("x-note", "1"), entry("x-note-bin", "1")};
    tab->newRequest({}, withMetadata);
    QSignalSpy wished(tab, &RequestTab::newTabWished);
    QTRY_VERIFY_WITH_TIMEOUT(tab->hasRestForm(), patience);
    tab->callAsRest();
    QCOMPARE(wished.size(), 1);
    const Request rest = wished.constFirst().constFirst().value<SavedRequest>().request;
    QCOMPARE(rest.protocol, QStringLiteral("http"));
    QCOMPARE(rest.method, QStringLiteral("PATCH"));
    const QString server = mock(QStringLiteral("grpc")).section(QStringLiteral("://"), 1);
    QCOMPARE(rest.address, QString(QStringLiteral("http://") + server +
                                   QStringLiteral("/accounts/acc_0001?updateMask=owner")));
    QCOMPARE(rest.metadata.size(), 1);
    QVERIFY(std::get<TextBody>(rest.body).text.contains(QStringLiteral("\"owner\": \"{{who}}\"")));

    RequestTab *stream =
        tabFor(mock(QStringLiteral("grpc")), QStringLiteral("parlance.bank.v1.Bank/Support"), {});
    QVERIFY(!stream->hasRestForm());
    QSignalSpy told(stream, &RequestTab::statusMessage);
    stream->callAsRest();
    QCOMPARE(told.size(), 1);
}

QTEST_MAIN(TestGrpcTab)
#include "tst_grpctab.moc"
