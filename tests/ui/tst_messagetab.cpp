// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/operationpicker.h"
#include "contract/operationpopup.h"
#include "editor/addressedit.h"
#include "editor/codeeditor.h"
#include "editor/codeview.h"
#include "response/hexview.h"
#include "scriptedtabtest.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

namespace {

const QByteArray storedRequest = R"(info:
  name: Support
  type: grpc
grpc:
  url: "127.0.0.1:4011"
  method: bank.v1.Bank/Support
  methodType: bidi-streaming
  metadata:
    - name: x-token
      value: "{{token}}"
  message:
    - title: hello
      message: |-
        {"text": "hello"}
    - title: question
      message: |-
        {"text": "{{token}} settled?"}
runtime:
  variables:
    - name: token
      value: t-1
)";

MessageReceived answer(const QByteArray &json)
{
    MessageReceived received;
    received.message = textMessage(json, Direction::Received);
    return received;
}

/// {"text": "hi", "kind": "QUESTION"} in protobuf, with a field 9 nobody knows.
MessageReceived encodedAnswer()
{
    MessageReceived received = answer("{\"text\":\"hi\",\"kind\":\"QUESTION\"}");
    received.message.encoded = Payload(QByteArray::fromHex("0a026869"
                                                           "1001"
                                                           "aa0603616263"));
    received.message.wireSize = received.message.encoded.size();
    return received;
}

Finished refused()
{
    Status status{5, QStringLiteral("NOT_FOUND"), StatusClass::ClientError, {}, {}};
    status.message = QStringLiteral("no account acc_9");
    status.details = R"([{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"NO_SUCH_ACCOUNT"}])";
    return {Outcome::Completed, std::nullopt, status};
}

Finished ok()
{
    return {Outcome::Completed, std::nullopt, Status{0, QStringLiteral("OK"), StatusClass::Success, {}, {}}};
}

} // namespace

/// A tab of a protocol whose requests send messages, with a scripted peer.
class TestMessageTab : public ScriptedTabTest
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAUnaryMessage();
    void feedsAStreamByHand();
    void sendsAllFromTheStart();
    void editsTheListOfMessages();
    void editsAreSavedInTheFile();
    void takesMessagesApart();
    void takesMessagesApartWithoutAContract();
    void tellsAStatusThatComesLast();
    void countsTheDeadlineDown();
    void takesAGrpcurlCommand();
    void settingsStandInTheFile();
    void looks();

private:
    /// The first message of the timeline, taken apart.
    static QTableView *wireFields(RequestTab *tab);
};

void TestMessageTab::sendsAUnaryMessage()
{
    play({Emit{answer("{\"id\":\"acc_1\",\"balance\":\"10.00\"}")}, Emit{ok()}});
    RequestTab *tab =
        newRequest(QStringLiteral("bank.v1.Bank/GetAccount"), QStringLiteral("{\"id\": \"acc_1\"}"));
    QVERIFY(!findByName<QListView>(tab, QStringLiteral("Messages to send")));
    QVERIFY(sendAndWait(tab));
    QCOMPARE(m_protocol->lastRequest().messages.size(), 1);
    QCOMPARE(m_protocol->lastRequest().messages.constFirst().text, QStringLiteral("{\"id\": \"acc_1\"}"));
    QVERIFY(!m_protocol->lastRequest().options.contains(QStringLiteral("keepSendingOpen")));
}

void TestMessageTab::feedsAStreamByHand()
{
    play({EchoUntilHalfClose{}, Emit{ok()}});
    RequestTab *tab = openStored(storedRequest);
    QVERIFY(tab);
    tab->send();
    auto *halfClose = tab->findChild<QPushButton *>(QString());
    QTRY_VERIFY((halfClose = findByName<QPushButton>(tab, QStringLiteral("Half-close"))));
    // The message that is shown opened the call.
    QTRY_COMPARE(m_protocol->lastRequest().messages.size(), 1);
    QVERIFY(m_protocol->lastRequest().options.value(QStringLiteral("keepSendingOpen")).toBool());
    findByName<QListView>(tab, QStringLiteral("Messages to send"))
        ->setCurrentIndex(
            findByName<QListView>(tab, QStringLiteral("Messages to send"))->model()->index(1, 0));
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    tab->send(); // Ctrl+Return while it runs
    halfClose->click();
    QVERIFY(finished.wait());
    const auto exchange = finished.constFirst().constFirst().value<Exchange>();
    QCOMPARE(exchange.messages->count(), 2);
    QCOMPARE(exchange.messages->at(0).direction, Direction::Sent);
    QCOMPARE(exchange.messages->at(0).payload.toByteArray(), QByteArray("{\"text\": \"t-1 settled?\"}"));
    QCOMPARE(exchange.messages->at(1).direction, Direction::Received);
    QVERIFY(!findByName<QPushButton>(tab, QStringLiteral("Half-close")));
}

void TestMessageTab::sendsAllFromTheStart()
{
    play({TakeMessage{true}, TakeMessage{true}, Emit{ok()}});
    RequestTab *tab = openStored(storedRequest);
    QVERIFY(tab);
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    QPushButton *all = button(tab, QStringLiteral("Send all"));
    QVERIFY(all);
    all->click();
    QVERIFY(finished.wait());
    QCOMPARE(finished.constFirst().constFirst().value<Exchange>().messages->count(), 4);
    QCOMPARE(m_protocol->lastRequest().messages.size(), 0);
}

void TestMessageTab::editsTheListOfMessages()
{
    play({});
    RequestTab *tab = openStored(storedRequest);
    QVERIFY(tab);
    auto *list = findByName<QListView>(tab, QStringLiteral("Messages to send"));
    QVERIFY(list);
    QCOMPARE(list->model()->rowCount(), 2);
    const auto titles = [tab] {
        QStringList found;
        for (const MessageDraft &draft : tab->request().request.messages)
            found.append(draft.title);
        return found.join(u',');
    };
    list->setFocus();
    QTest::keyClick(list, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(titles(), QStringLiteral("hello,hello,question"));
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(titles(), QStringLiteral("hello,question,hello"));
    QCOMPARE(list->currentIndex().row(), 2);
    QTest::keyClick(list, Qt::Key_Insert);
    QCOMPARE(titles(), QStringLiteral("hello,question,hello,"));
    auto *editor = findByName<CodeView>(tab, QStringLiteral("Message"));
    QVERIFY(editor->text().isEmpty());
    editor->setFocus();
    QTest::keyClicks(editor, QStringLiteral("{}"));
    QCOMPARE(tab->request().request.messages.constLast().text, QStringLiteral("{}"));
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(titles(), QStringLiteral("hello,question,hello"));
    list->model()->setData(list->model()->index(2, 0), QStringLiteral("again"));
    QCOMPARE(titles(), QStringLiteral("hello,question,again"));
}

void TestMessageTab::editsAreSavedInTheFile()
{
    play({});
    RequestTab *tab = openStored(storedRequest);
    QVERIFY(tab);
    auto *editor = tab->findChild<CodeEditor *>();
    editor->replaceText(QStringLiteral("{\"text\": \"changed\"}"));
    QVERIFY(tab->isModified());
    QVERIFY(saveAndWait(tab));
    QByteArray expected = storedRequest;
    QCOMPARE(fileText(), expected.replace("{\"text\": \"hello\"}", "{\"text\": \"changed\"}"));
}

QTableView *TestMessageTab::wireFields(RequestTab *tab)
{
    selectTab(tab, QStringLiteral("Sections of the response"), QStringLiteral("Timeline"));
    auto *timeline = findByName<QAbstractItemView>(tab, QStringLiteral("Timeline"));
    if (!timeline)
        return nullptr;
    timeline->setCurrentIndex(timeline->model()->index(0, 0));
    for (QToolButton *button : tab->findChildren<QToolButton *>()) {
        if (button->text() == QLatin1String("Wire") && button->isVisibleTo(tab))
            button->click();
    }
    return findByName<QTableView>(tab, QStringLiteral("Fields on the wire"));
}

void TestMessageTab::takesMessagesApart()
{
    play({Emit{encodedAnswer()}, Emit{ok()}});
    m_standIn.isCached = true;
    RequestTab *tab = newRequest(QStringLiteral("bank.v1.Bank/Support"), QStringLiteral("{}"));
    QVERIFY(sendAndWait(tab));
    QTableView *fields = wireFields(tab);
    QVERIFY(fields);
    QTRY_VERIFY(fields->model()->rowCount() >= 5);
    const auto row = [fields](int number) {
        QStringList cells;
        for (int column = 0; column < fields->model()->columnCount(); ++column)
            cells.append(fields->model()->index(number, column).data().toString().trimmed());
        return cells.join(u'|');
    };
    QCOMPARE(row(1), QStringLiteral("00 00 00 0c|prefix|length|12 B"));
    QVERIFY2(row(2).startsWith(QStringLiteral("0a 02 68 69|1 · LEN|text|")), qPrintable(row(2)));
    QVERIFY2(row(3).startsWith(QStringLiteral("10 01|2 · VARINT|kind|")), qPrintable(row(3)));
    QVERIFY2(row(4).startsWith(QStringLiteral("aa 06 03 61 62 63|101 · LEN||")), qPrintable(row(4)));
    // Bytes to field and field to bytes.
    auto *bytes = findByName<HexView>(tab, QStringLiteral("Bytes of the message"));
    bytes->setFocus();
    QTest::keyClick(bytes, Qt::Key_End);
    QCOMPARE(fields->currentIndex().row(), 4);
    fields->setCurrentIndex(fields->model()->index(3, 0));
    bytes->setFocus();
    QTest::keyClick(bytes, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("10 01"));
    shoot(tab, QStringLiteral("message-wire"));
}

void TestMessageTab::takesMessagesApartWithoutAContract()
{
    play({Emit{encodedAnswer()}, Emit{ok()}});
    RequestTab *tab = newRequest(QStringLiteral("unknown.Service/Method"), QStringLiteral("{}"));
    QVERIFY(sendAndWait(tab));
    QTableView *fields = wireFields(tab);
    QVERIFY(fields);
    QTRY_VERIFY(fields->model()->rowCount() >= 5);
    QStringList numbers;
    for (int row = 2; row < 5; ++row)
        numbers.append(fields->model()->index(row, 1).data().toString().trimmed());
    QCOMPARE(numbers, QStringList({QStringLiteral("1 · LEN"), QStringLiteral("2 · VARINT"),
                                   QStringLiteral("101 · LEN")}));
}

void TestMessageTab::tellsAStatusThatComesLast()
{
    play({Emit{TrailersReceived{{{"grpc-status", "5"}, {"x-trace", "t1"}}}}, Emit{refused()}});
    RequestTab *tab = newRequest(QStringLiteral("bank.v1.Bank/GetAccount"), QStringLiteral("{}"));
    QVERIFY(sendAndWait(tab));
    QCOMPARE(statusOf(tab), QStringLiteral("NOT_FOUND"));
    auto *table = findByName<QTableView>(tab, QStringLiteral("Status and trailers"));
    QVERIFY2(table, "the status is shown by itself: there is no message");
    QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("5 NOT_FOUND"));
    QCOMPARE(table->model()->index(1, 1).data().toString(), QStringLiteral("no account acc_9"));
    QVERIFY(findByName<CodeView>(tab, QStringLiteral("Details of the status"))
                ->text()
                .contains(QStringLiteral("\"reason\": \"NO_SUCH_ACCOUNT\"")));
    shoot(tab, QStringLiteral("message-status"));
}

void TestMessageTab::countsTheDeadlineDown()
{
    play({Pause{}, Emit{ok()}});
    RequestTab *tab = newRequest(QStringLiteral("bank.v1.Bank/GetAccount"), QStringLiteral("{}"));
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Settings"));
    auto *deadline = findByName<QLineEdit>(tab, QStringLiteral("Deadline"));
    QVERIFY(deadline);
    deadline->setFocus();
    QTest::keyClicks(deadline, QStringLiteral("30000"));
    QCOMPARE(tab->request().request.options.value(QStringLiteral("deadlineMs")).toInt(), 30000);
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    tab->send();
    QTRY_VERIFY(countsDown(tab));
    m_protocol->proceed();
    QVERIFY(finished.wait());
    QVERIFY(!countsDown(tab));
}

void TestMessageTab::takesAGrpcurlCommand()
{
    play({});
    // A new tab is one of HTTP: the command makes it one of gRPC.
    RequestTab *tab = newTab({});
    auto *address = findByName<AddressEdit>(tab, QStringLiteral("Address"));
    QGuiApplication::clipboard()->setText(
        QStringLiteral("grpcurl -plaintext -d '{\"id\": \"1\"}' 127.0.0.1:4011 bank.v1.Bank/GetAccount"));
    address->paste();
    QCOMPARE(tab->protocol(), QStringLiteral("grpc"));
    QCOMPARE(tab->request().request.method, QStringLiteral("bank.v1.Bank/GetAccount"));
    QCOMPARE(address->text(), QStringLiteral("127.0.0.1:4011"));
    QTRY_VERIFY(findByName<OperationPicker>(tab, QStringLiteral("Method")));
    QVERIFY(findByName<CodeView>(tab, QStringLiteral("Message"))->text().contains(QStringLiteral("\"id\"")));
    QGuiApplication::clipboard()->clear();
    QSignalSpy said(tab, &RequestTab::statusMessage);
    for (QAction *action : tab->findChildren<QAction *>()) {
        if (action->text() == QLatin1String("Copy as command")) {
            QCOMPARE(action->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
            action->trigger();
        }
    }
    QCOMPARE(
        QGuiApplication::clipboard()->text(),
        QStringLiteral("grpcurl -plaintext -d '{\"id\": \"1\"}' 127.0.0.1:4011 bank.v1.Bank/GetAccount"));
    QCOMPARE(said.size(), 1);
}

void TestMessageTab::settingsStandInTheFile()
{
    play({});
    RequestTab *tab = openStored(storedRequest);
    QVERIFY(tab);
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Settings"));
    auto *files = findByName<QLineEdit>(tab, QStringLiteral(".proto files"));
    QVERIFY(files);
    files->setFocus();
    QTest::keyClicks(files, QStringLiteral("a.proto, b.proto"));
    QCOMPARE(tab->request().request.options.value(QStringLiteral("protoFile")).toStringList(),
             QStringList({QStringLiteral("a.proto"), QStringLiteral("b.proto")}));
    files->clear();
    QTest::keyClicks(files, QStringLiteral("a.proto"));
    auto *authority = findByName<QLineEdit>(tab, QStringLiteral("Authority"));
    authority->setFocus();
    QTest::keyClicks(authority, QStringLiteral("bank.example"));
    QVERIFY(saveAndWait(tab));
    const QByteArray file = fileText();
    QVERIFY2(file.contains("authority: bank.example"), file.constData());
    QVERIFY2(file.contains("protoFilePath: a.proto"), file.constData());
    shoot(tab, QStringLiteral("message-settings"));
}

void TestMessageTab::looks()
{
    play({EchoUntilHalfClose{}, Emit{ok()}});
    m_standIn.isCached = true;
    RequestTab *tab = openStored(storedRequest);
    QVERIFY(tab);
    tab->send();
    QTRY_VERIFY(findByName<QPushButton>(tab, QStringLiteral("Half-close")));
    tab->send();
    shoot(tab, QStringLiteral("message-tab"));
    OperationPopup *popup = openPicker(tab);
    QTRY_COMPARE(popup->findChild<QTreeView *>()->model()->rowCount(), 2);
    inEachAppearance(context(), [&](const QString &appearance) {
        QCoreApplication::processEvents();
        takeScreenshot(*popup, QStringLiteral("operation-popup-") + appearance);
    });
    popup->close();
}

QTEST_MAIN(TestMessageTab)
#include "tst_messagetab.moc"
