// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/keyvaluetable.h"
#include "editor/addressedit.h"
#include "editor/codeeditor.h"
#include "editor/codeview.h"
#include "rawserver.h"
#include "response/bodyview.h"
#include "tabtest.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QKeySequence>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

namespace {

const QByteArray jsonAnswer = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nX-Request-Id: r1\r\n"
                              "Set-Cookie: session=abc; Path=/; HttpOnly\r\nContent-Length: 55\r\n\r\n"
                              "{\"id\":\"pay_1\",\"amount\":4200.00,\"big\":92233720368547758}";

// With a comment and an unknown key, that a save must keep.
const QByteArray storedRequest = R"(info:
  name: Create payment
  type: http
  seq: 1
# the bank's oldest call
http:
  method: POST
  url: "ADDRESS/payments?expand=account"
  headers:
    - name: Idempotency-Key
      value: "{{paymentKey}}"
  body:
    type: json
    data: |-
      {"amount": 4200.00}
runtime:
  variables:
    - name: paymentKey
      value: key-1
  assertions:
    - expression: res.status
      operator: eq
      value: "201"
    - expression: res.body.id
      operator: eq
      value: pay_1
x-unknown: kept
)";

} // namespace

class TestRequestTab : public TabTest
{
    Q_OBJECT

private Q_SLOTS:
    void typesAddressAndSends();
    void opensSendsEditsAndSaves();
    void parametersFollowAddressBothWays();
    void unresolvedVariableIsSaidAndNotSent();
    void cancelStopsAndKeepsQuiet();
    void closingWhileRunningKeepsWhatCame();
    void outsideChangeReloadsOrAsks();
    void sessionStateBringsDraftBack();
    void environmentCaptureIsStoredAndUsed();
    void pastesCurl();
    void sendsHeadersAsTheFileHasThem();
    void whatIsNotRunYetIsKeptAndSaid();
    void everyControlHasAName();
    void looks();
};

void TestRequestTab::typesAddressAndSends()
{
    RawServer server(RawServer::answering(jsonAnswer));
    RequestTab *tab = newTab({});
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    tab->focusAddress();
    auto *address = findByName<AddressEdit>(tab, QStringLiteral("Address"));
    QVERIFY(address);
    QTest::keyClicks(address, server.url(QStringLiteral("/payments?a=1")));
    QCOMPARE(tab->request().request.address, server.url(QStringLiteral("/payments?a=1")));
    QSignalSpy finished(&m_program->context(), &AppContext::exchangeFinished);
    QTest::keyClick(address, Qt::Key_Return);
    QVERIFY(tab->isRunning());
    QVERIFY(finished.wait());
    QTRY_VERIFY(!tab->isRunning());
    QVERIFY(server.last()->received().startsWith("GET /payments?a=1 HTTP/1.1\r\n"));
    QCOMPARE(statusOf(tab), QStringLiteral("201"));
    auto *body = findByName<CodeView>(tab, QStringLiteral("Response body"));
    QVERIFY(body);
    // As it came, spelling of numbers included, one member a line.
    QCOMPARE(
        body->text().trimmed(),
        QStringLiteral("{\n  \"id\": \"pay_1\",\n  \"amount\": 4200.00,\n  \"big\": 92233720368547758\n}"));
    selectTab(tab, QStringLiteral("Sections of the response"), QStringLiteral("Headers"));
    auto *headers = findByName<QTableView>(tab, QStringLiteral("Response headers"));
    QVERIFY(headers);
    QCOMPARE(headers->model()->index(1, 0).data().toString(), QStringLiteral("X-Request-Id"));
    selectTab(tab, QStringLiteral("Sections of the response"), QStringLiteral("Cookies"));
    auto *cookies = findByName<QTableView>(tab, QStringLiteral("Cookies"));
    QVERIFY(cookies);
    QCOMPARE(cookies->model()->index(0, 1).data().toString(), QStringLiteral("abc"));
    selectTab(tab, QStringLiteral("Sections of the response"), QStringLiteral("Timings"));
    auto *timings = findByName<QWidget>(tab, QStringLiteral("Timings"));
    QVERIFY(timings);
    for (const char *section : {"Timeline", "TLS", "Wire", "Tests", "Body"})
        selectTab(tab, QStringLiteral("Sections of the response"), QLatin1String(section));
}

void TestRequestTab::opensSendsEditsAndSaves()
{
    RawServer server(RawServer::answering(jsonAnswer));
    QByteArray yaml = storedRequest;
    yaml.replace("ADDRESS", server.url(QString()).toUtf8());
    RequestTab *tab = openStored(yaml);
    QVERIFY(tab);
    QCOMPARE(tab->title(), QStringLiteral("Create payment"));
    QVERIFY(!tab->isModified());
    QSignalSpy finished(&m_program->context(), &AppContext::exchangeFinished);
    tab->send();
    QVERIFY(finished.wait());
    QVERIFY(server.last()->received().contains("Idempotency-Key: key-1\r\n"));
    QVERIFY(server.last()->received().endsWith("{\"amount\": 4200.00}"));
    auto *tabs = findByName<QTabBar>(tab, QStringLiteral("Sections of the response"));
    QTRY_COMPARE(tabs->accessibleTabName(tabs->count() - 1), QStringLiteral("Tests 2/2"));

    // Edit the body and a header, save, and look at the bytes.
    auto *body = findByName<CodeView>(tab, QStringLiteral("Request body"));
    QVERIFY(body);
    body->setFocus();
    body->setCursorPosition(0, 18);
    QTest::keyClicks(body, QStringLiteral(", \"x\": 1"));
    QVERIFY(tab->isModified());
    QCOMPARE(std::get<TextBody>(tab->request().request.body).text,
             QStringLiteral("{\"amount\": 4200.00, \"x\": 1}"));
    QSignalSpy saved(tab, &RequestTab::saved);
    tab->save();
    QVERIFY(saved.wait());
    QVERIFY(!tab->isModified());
    QFile file(m_root + QStringLiteral("/request.yml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray expected = yaml;
    expected.replace("4200.00}", "4200.00, \"x\": 1}");
    QCOMPARE(file.readAll(), expected);
    file.close();

    // Taking it back is byte-identical to the first file.
    for (int i = 0; i < 20 && tab->isModified() == false; ++i)
        QTest::keyClick(body, Qt::Key_Z, Qt::ControlModifier);
    while (body->isUndoAvailable())
        QTest::keyClick(body, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(std::get<TextBody>(tab->request().request.body).text, QStringLiteral("{\"amount\": 4200.00}"));
    tab->save();
    QVERIFY(saved.wait());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), yaml);
}

void TestRequestTab::parametersFollowAddressBothWays()
{
    RequestTab *tab = newTab(QStringLiteral("http://127.0.0.1/users/:id?a=1&b={{x}}"));
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Params"));
    auto *query = findByName<KeyValueView>(tab, QStringLiteral("Query parameters"));
    auto *path = findByName<KeyValueView>(tab, QStringLiteral("Path parameters"));
    QVERIFY(query);
    QVERIFY(path);
    auto *model = static_cast<KeyValueModel *>(query->model());
    QCOMPARE(model->rows().size(), 2);
    QCOMPARE(path->model()->index(0, KeyValueModel::NameColumn).data().toString(), QStringLiteral("id"));
    QVERIFY(!tab->isModified());
    // From the table into the address: what would end a value is encoded, variables stay.
    QVERIFY(model->setData(model->index(0, KeyValueModel::ValueColumn), QStringLiteral("x&y"), Qt::EditRole));
    QCOMPARE(tab->request().request.address, QStringLiteral("http://127.0.0.1/users/:id?a=x%26y&b={{x}}"));
    QVERIFY(model->setData(model->index(1, KeyValueModel::EnabledColumn), int(Qt::Unchecked),
                           Qt::CheckStateRole));
    QCOMPARE(tab->request().request.address, QStringLiteral("http://127.0.0.1/users/:id?a=x%26y"));
    // From the address into the table: what was typed and what is switched off stay.
    auto *address = findByName<AddressEdit>(tab, QStringLiteral("Address"));
    address->setFocus();
    address->moveCursor(QTextCursor::End);
    QTest::keyClicks(address, QStringLiteral("&c=3"));
    QCOMPARE(model->rows().size(), 3);
    QCOMPARE(model->rows().at(0).value, QStringLiteral("x&y"));
    const auto off = std::find_if(model->rows().begin(), model->rows().end(),
                                  [](const KeyValueRow &r) { return !r.enabled; });
    Q_UNUSED(off);
    QCOMPARE(model->enabledCount(), 2);
}

void TestRequestTab::unresolvedVariableIsSaidAndNotSent()
{
    RawServer server(RawServer::answering(jsonAnswer));
    RequestTab *tab = newTab(server.url(QStringLiteral("/{{nothing}}")));
    auto *notice = findByName<QWidget>(tab, QStringLiteral("Notice"));
    QTRY_VERIFY((notice = findByName<QWidget>(tab, QStringLiteral("Notice"))));
    QVERIFY(notice->findChild<QLabel *>()->text().contains(QStringLiteral("nothing")));
    tab->send();
    QTRY_VERIFY(findByName<QWidget>(tab, QStringLiteral("A variable has no value")));
    QVERIFY(!tab->isRunning());
    QVERIFY(server.connections().isEmpty());
}

void TestRequestTab::cancelStopsAndKeepsQuiet()
{
    RawServer server([](RawConnection &) {});
    RequestTab *tab = newTab(server.url());
    QSignalSpy finished(&m_program->context(), &AppContext::exchangeFinished);
    tab->send();
    QTRY_VERIFY(server.last() && !server.last()->received().isEmpty());
    auto *cancel = findByName<QPushButton>(tab, QStringLiteral("Cancel"));
    QVERIFY(cancel);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(finished.wait());
    QCOMPARE(finished.at(0).at(0).value<Exchange>().outcome, Outcome::Cancelled);
    QTRY_VERIFY(findByName<QPushButton>(tab, QStringLiteral("Send")));
    QCOMPARE(statusOf(tab), QStringLiteral("Cancelled"));
}

void TestRequestTab::closingWhileRunningKeepsWhatCame()
{
    RawServer server([](RawConnection &) {});
    RequestTab *tab = newTab(server.url());
    QSignalSpy finished(&m_program->context(), &AppContext::exchangeFinished);
    tab->send();
    QTRY_VERIFY(server.last() && !server.last()->received().isEmpty());
    QSignalSpy closed(server.last(), &RawConnection::closed);
    delete tab;
    QVERIFY(closed.count() > 0 || closed.wait());
    // Nobody is asked; the history has what there was of it.
    QCOMPARE(finished.count(), 1);
    QCOMPARE(finished.at(0).at(0).value<Exchange>().outcome, Outcome::Cancelled);
}

void TestRequestTab::outsideChangeReloadsOrAsks()
{
    QByteArray yaml = storedRequest;
    yaml.replace("ADDRESS", "http://127.0.0.1");
    RequestTab *tab = openStored(yaml);
    QVERIFY(tab);
    QByteArray changed = yaml;
    changed.replace("POST", "PUT");
    QVERIFY(writeFile(changed));
    QTRY_COMPARE(tab->method(), QStringLiteral("PUT"));
    QVERIFY(!tab->isModified());

    auto *address = findByName<AddressEdit>(tab, QStringLiteral("Address"));
    address->setFocus();
    address->moveCursor(QTextCursor::End);
    QTest::keyClicks(address, QStringLiteral("&mine=1"));
    QVERIFY(tab->isModified());
    changed.replace("PUT", "PATCH");
    QVERIFY(writeFile(changed));
    QTRY_VERIFY(findByName<QWidget>(tab, QStringLiteral("Keep mine")));
    QCOMPARE(tab->method(), QStringLiteral("PUT"));
    QTest::mouseClick(findByName<QWidget>(tab, QStringLiteral("Take theirs")), Qt::LeftButton);
    QCOMPARE(tab->method(), QStringLiteral("PATCH"));
    QVERIFY(!tab->isModified());
}

void TestRequestTab::sessionStateBringsDraftBack()
{
    RequestTab *tab = newTab(QStringLiteral("http://127.0.0.1/"));
    auto *address = findByName<AddressEdit>(tab, QStringLiteral("Address"));
    address->setFocus();
    address->moveCursor(QTextCursor::End);
    QSignalSpy changed(tab, &RequestTab::sessionStateChanged);
    QTest::keyClicks(address, QStringLiteral("draft?x=1"));
    QVERIFY(changed.count() > 0);
    const QVariantMap state = tab->sessionState();
    const SavedRequest edited = tab->request();
    delete tab;
    RequestTab *next = newTab(QStringLiteral("http://127.0.0.1/"));
    next->restoreSessionState(state);
    QCOMPARE(next->request(), edited);
    QVERIFY(next->isModified());
}

void TestRequestTab::environmentCaptureIsStoredAndUsed()
{
    RawServer server(RawServer::answering(jsonAnswer));
    const QByteArray yaml = "info:\n  name: Login\n  type: http\nhttp:\n  method: GET\n  url: \"" +
                            server.url(QStringLiteral("/{{payment}}")).toUtf8() +
                            "\"\nruntime:\n  actions:\n    - type: set-variable\n      selector:\n"
                            "        expression: res.body.id\n        method: jsonq\n      variable:\n"
                            "        name: payment\n        scope: environment\n";
    RequestTab *tab = openStored(yaml);
    QVERIFY(tab);
    const QString local = QStringLiteral("environments/local.yml");
    QVERIFY(writeFile("name: local\nvariables:\n  - name: payment\n    value: first\n", local));
    context().scopes().setActiveEnvironment(m_root, QStringLiteral("local"));
    QVERIFY(sendAndWait(tab));
    QVERIFY(server.last()->received().startsWith("GET /first HTTP/1.1\r\n"));
    QTRY_COMPARE(fileText(local),
                 QByteArray("name: local\nvariables:\n  - name: payment\n    value: pay_1\n"));
    QVERIFY(context().scopes().runtimeVariables(m_root).isEmpty());
    QVERIFY(sendAndWait(tab));
    QVERIFY(server.last()->received().contains("GET /pay_1 HTTP/1.1\r\n"));
    QCOMPARE(fileText(), yaml);
    QVERIFY(!tab->isModified());
}

void TestRequestTab::pastesCurl()
{
    RequestTab *tab = newTab({});
    tab->focusAddress();
    QApplication::clipboard()->setText(
        QStringLiteral("curl -X PUT 'http://127.0.0.1/a?b=1' \\\n  -H 'Content-Type: application/json' "
                       "--data-raw '{\"it\":\"isn'\\''t\"}'"));
    auto *address = findByName<AddressEdit>(tab, QStringLiteral("Address"));
    QTest::keyClick(address, Qt::Key_V, Qt::ControlModifier);
    const Request request = tab->request().request;
    QCOMPARE(request.method, QStringLiteral("PUT"));
    QCOMPARE(request.address, QStringLiteral("http://127.0.0.1/a?b=1"));
    QCOMPARE(std::get<TextBody>(request.body),
             (TextBody{QStringLiteral("json"), QStringLiteral("{\"it\":\"isn't\"}")}));
}

void TestRequestTab::sendsHeadersAsTheFileHasThem()
{
    RawServer server(RawServer::answering(RawServer::answer("fine")));
    RequestTab *tab =
        openStored("info:\n  name: Odd\n  type: http\nhttp:\n  method: GET\n  url: " + server.url().toUtf8() +
                   "\n  headers:\n    - name: x-ODD\n      value: \"1\"\n    - name: X-Odd\n"
                   "      value: \"\"\n    - name: x-ODD\n      value: \"2\"\n"
                   "    - name: ACCEPT\n      value: text/*\n    - name: X-None\n");
    QVERIFY(tab);
    QVERIFY(sendAndWait(tab));
    const QByteArray sent = server.last()->received();
    QVERIFY2(sent.contains("\r\nx-ODD: 1\r\nX-Odd:\r\nx-ODD: 2\r\nACCEPT: text/*\r\nX-None:\r\n"),
             sent.constData());
    QVERIFY(!sent.contains("\r\nAccept:"));
}

/// Scripts, other auth and hooks stay in the file to the byte, and the tab says that they do nothing here.
void TestRequestTab::whatIsNotRunYetIsKeptAndSaid()
{
    const QByteArray stored =
        "info:\r\n  name: Scripted\r\n  type: http\r\nhttp:\r\n  method: GET\r\n"
        "  url: \"http://127.0.0.1:1/\"   # nobody\r\n  auth:\r\n    type: oauth2\r\n"
        "    flow:   client_credentials\r\nruntime:\r\n  scripts:\r\n"
        "    - type: after-response\r\n      code: |-\r\n        bru.setVar('a',  1);\r\n"
        "\r\n        // done\r\n";
    RequestTab *tab = openStored(stored);
    QVERIFY(tab);
    const auto said = [tab] {
        QStringList texts;
        for (const QLabel *label : tab->findChildren<QLabel *>()) {
            if (label->isVisibleTo(tab))
                texts.append(label->text());
        }
        return texts.filter(QStringLiteral("not run yet")).join(u'\n');
    };
    QVERIFY2(said().contains(QStringLiteral("scripts")), qPrintable(said()));
    QVERIFY2(said().contains(QStringLiteral("oauth2")), qPrintable(said()));
    auto *address = findByName<AddressEdit>(tab, QStringLiteral("Address"));
    address->setFocus();
    QTest::keyClick(address, Qt::Key_End);
    QTest::keyClicks(address, QStringLiteral("x"));
    QVERIFY(saveAndWait(tab));
    QByteArray expected = stored;
    QCOMPARE(fileText(), expected.replace("127.0.0.1:1/", "127.0.0.1:1/x"));
}

void TestRequestTab::everyControlHasAName()
{
    RequestTab *tab = newTab(QStringLiteral("http://127.0.0.1/"));
    auto *tabs = findByName<QTabBar>(tab, QStringLiteral("Sections of the request"));
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        const QList<QWidget *> widgets = tab->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool isPart = widget->objectName().startsWith(QLatin1String("qt_"));
            if (widget->isVisibleTo(tab) && (widget->focusPolicy() & Qt::TabFocus) && !isPart)
                QVERIFY2(
                    !widget->accessibleName().isEmpty(),
                    qPrintable(QString::fromLatin1(widget->metaObject()->className()) + tabs->tabText(i)));
        }
    }
}

// What a person sees, for the eye: written beside the build, held against the pictures of the design.
void TestRequestTab::looks()
{
    RawServer server(RawServer::answering(jsonAnswer));
    QByteArray yaml = storedRequest;
    yaml.replace("ADDRESS", server.url(QString()).toUtf8());
    RequestTab *tab = openStored(yaml);
    QVERIFY(tab);
    QSignalSpy finished(&m_program->context(), &AppContext::exchangeFinished);
    tab->send();
    QVERIFY(finished.wait());
    const auto shoot = [&](const QString &name, const QSize &size) {
        m_window->resize(size);
        tab->setGeometry(m_window->rect());
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        takeScreenshot(*m_window, name);
    };
    inEachAppearance(m_program->context(), [&](const QString &name) {
        shoot(QStringLiteral("tab-%1").arg(name), {984, 700});
        shoot(QStringLiteral("tab-wide-%1").arg(name), {1624, 980});
    });
    for (const char *section : {"Params", "Headers", "Auth", "Variables", "Tests", "Docs"}) {
        selectTab(tab, QStringLiteral("Sections of the request"), QLatin1String(section));
        QCoreApplication::processEvents(QEventLoop::AllEvents, 120);
        shoot(QStringLiteral("request-%1").arg(QLatin1String(section)), {984, 700});
    }
    for (const char *section : {"Headers", "Cookies", "Timeline", "Timings", "TLS", "Wire", "Tests"}) {
        selectTab(tab, QStringLiteral("Sections of the response"), QLatin1String(section));
        if (auto *table = findByName<QAbstractItemView>(tab, QStringLiteral("Timeline")))
            table->setCurrentIndex(table->model()->index(table->model()->rowCount() - 2, 0));
        shoot(QStringLiteral("response-%1").arg(QLatin1String(section)), {984, 700});
    }
}

QTEST_MAIN(TestRequestTab)
#include "tst_requesttab.moc"
