// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/codeeditor.h"
#include "editor/codeview.h"
#include "tabtest.h"
#include "websocketpeer.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

/// A WebSocket tab against a real server: connect, talk, ping, close with a code.
class TestWebSocketTab : public TabTest
{
    Q_OBJECT

private Q_SLOTS:
    void talks();
    void closesWithACode();
    void tellsWhatCannotBeSent();
    void formatStandsInTheFile();
    void saysWhatIsNotOffered();
    void repliesByItself();

private:
    static QByteArray stored(const QString &address);
    static QPushButton *button(QWidget *tab, const char *text);
    static bool shows(QWidget *tab, const char *words);
    static int opened(const WebSocketPeer &peer) { return int(peer.connections().size()); }
};

QByteArray TestWebSocketTab::stored(const QString &address)
{
    return "info:\n  name: Chat\n  type: websocket\nwebsocket:\n  url: " + address.toUtf8() +
           "\n  message:\n    type: json\n    data: '{\"n\": 1.0}'\nruntime:\n  variables: []\n";
}

QPushButton *TestWebSocketTab::button(QWidget *tab, const char *text)
{
    for (QPushButton *each : tab->findChildren<QPushButton *>()) {
        if (each->text() == QLatin1String(text) && each->isVisibleTo(tab))
            return each;
    }
    return nullptr;
}

bool TestWebSocketTab::shows(QWidget *tab, const char *words)
{
    const QList<QLabel *> labels = tab->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->text().contains(QLatin1String(words)) && label->isVisibleTo(tab);
    });
}

void TestWebSocketTab::talks()
{
    WebSocketPeer peer(textFrame("welcome"), &WebSocketPeer::echo);
    RequestTab *tab = openStored(stored(peer.address()));
    QVERIFY(tab);
    QVERIFY2(!button(tab, "Ping")->isEnabled(), "nothing is open yet");
    button(tab, "Connect")->click();
    QTRY_COMPARE(opened(peer), 1);
    QTRY_VERIFY(button(tab, "Ping")->isEnabled());
    // Connecting alone says nothing.
    QTRY_VERIFY(statusOf(tab).startsWith(QLatin1String("101")));
    QVERIFY(peer.frames().isEmpty());
    button(tab, "Send")->click();
    QTRY_COMPARE(peer.frames().size(), 1);
    QCOMPARE(peer.frames().constFirst().payload, QByteArray("{\"n\": 1.0}"));
    QCOMPARE(peer.frames().constFirst().opcode, 1);
    button(tab, "Ping")->click();
    QTRY_VERIFY(shows(tab, "Pong after "));
    tab->send();
    QTRY_COMPARE(peer.frames().size(), 3);
    // The word on top: a normal end.
    auto *close = findByName<QPushButton>(tab, QStringLiteral("Close"));
    QVERIFY(close && close->isVisible());
    close->click();
    QTRY_COMPARE(peer.closeCode(), 1000);
    QTRY_VERIFY(!tab->isRunning());
    QTRY_COMPARE(statusOf(tab), QStringLiteral("Normal Closure"));
}

void TestWebSocketTab::closesWithACode()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    RequestTab *tab = openStored(stored(peer.address()));
    QVERIFY(tab);
    button(tab, "Connect")->click();
    QTRY_VERIFY(button(tab, "Ping")->isEnabled());
    QTRY_COMPARE(opened(peer), 1);
    auto *code = findByName<QComboBox>(tab, QStringLiteral("Close code"));
    auto *reason = findByName<QLineEdit>(tab, QStringLiteral("Close reason"));
    QVERIFY(code && reason);
    code->setEditText(QStringLiteral("4321"));
    reason->setText(QStringLiteral("grüße"));
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_COMPARE(peer.closeCode(), 4321);
    QTRY_COMPARE(statusOf(tab), QStringLiteral("4321"));
    QCOMPARE(peer.frames().constLast().payload.sliced(2), QByteArray("grüße"));
    QTRY_VERIFY(!tab->isRunning());
    QVERIFY(!button(tab, "Ping")->isEnabled());
}

void TestWebSocketTab::tellsWhatCannotBeSent()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    RequestTab *tab = openStored(stored(peer.address()));
    QVERIFY(tab);
    button(tab, "Connect")->click();
    QTRY_VERIFY(button(tab, "Ping")->isEnabled());
    const QSignalSpy told(tab, &RequestTab::statusMessage);
    auto *code = findByName<QComboBox>(tab, QStringLiteral("Close code"));
    code->setEditText(QStringLiteral("many"));
    QTest::keyClick(findByName<QLineEdit>(tab, QStringLiteral("Close reason")), Qt::Key_Return);
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(told.constFirst().constFirst().toString().contains(QStringLiteral("is not a close code")));
    QVERIFY(tab->isRunning());
    QVERIFY(button(tab, "Ping")->isEnabled());
}

void TestWebSocketTab::formatStandsInTheFile()
{
    RequestTab *tab = openStored(stored(QStringLiteral("ws://127.0.0.1:1/")));
    QVERIFY(tab);
    auto *format = findByName<QComboBox>(tab, QStringLiteral("What the message shown is sent as"));
    QVERIFY(format);
    QCOMPARE(format->currentText(), QStringLiteral("JSON"));
    format->setCurrentIndex(format->findText(QStringLiteral("Text")));
    Q_EMIT format->activated(format->currentIndex());
    QVERIFY(saveAndWait(tab));
    // Nothing else changed.
    QCOMPARE(fileText(), stored(QStringLiteral("ws://127.0.0.1:1/")).replace("type: json", "type: text"));
}

void TestWebSocketTab::saysWhatIsNotOffered()
{
    RequestTab *tab = openStored(stored(QStringLiteral("ws://127.0.0.1:1/")));
    QVERIFY(tab);
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Settings"));
    QTRY_VERIFY(shows(tab, "permessage-deflate is not offered"));
    shoot(tab, QStringLiteral("websocket-settings"));
}

void TestWebSocketTab::repliesByItself()
{
    WebSocketPeer peer(textFrame("ping 7") + textFrame("hello"));
    RequestTab *tab = openStored(stored(peer.address()) + R"(extensions:
  parlance:
    autoReplies:
      - match: /ping (\d)/
        send: pong $1
    intervalSends:
      - everyMs: 20
        send: beat
)");
    QVERIFY(tab);
    QVERIFY(!tab->isModified());
    button(tab, "Connect")->click();
    QTRY_VERIFY(peer.frames().size() >= 3);
    QCOMPARE(peer.frames().at(0).payload, QByteArray("pong 7"));
    QCOMPARE(peer.frames().at(1).payload, QByteArray("beat"));
    QCOMPARE(peer.frames().at(2).payload, QByteArray("beat"));
    button(tab, "Close")->click();
    QTRY_COMPARE(peer.closeCode(), 1000);
    tab->cancel();
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Settings"));
    for (QScrollArea *area : tab->findChildren<QScrollArea *>())
        area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    shoot(tab, QStringLiteral("websocket-automatic"));
}

QTEST_MAIN(TestWebSocketTab)
#include "tst_websockettab.moc"
