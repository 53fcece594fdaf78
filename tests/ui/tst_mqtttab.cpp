// SPDX-License-Identifier: GPL-3.0-or-later
#include "mosquittobroker.h"
#include "mqttharness.h"
#include "tabtest.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "request/callcontroller.h"
#include "timeline/timelineview.h"

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

/// An MQTT tab against the real mosquitto: connect, publish, the tree of topics, what stands in the file.
class TestMqttTab : public TabTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void talks();
    void subscriptionsStandInTheFile();
    void messageStandsInTheFile();
    void propertiesStandInTheFile();
    void willStandsInTheFile();
    void subscribesWhileItRuns();
    void topicTree();
    void reopenedTabHasItsTopics();
    void topicsOfTheHistory();
    void manyMessages();
    void pictures();

private:
    QByteArray stored(const QByteArray &more = {}) const
    {
        return "info:\n  name: Things\n  type: mqtt\nmqtt:\n  url: " + m_broker.address().toUtf8() + '\n' +
               more + "runtime:\n  variables: []\n";
    }
    static QPushButton *button(QWidget *tab, const char *text);
    static QString cell(const QTreeView *tree, const QModelIndex &parent, int row, int column)
    {
        return tree->model()->index(row, column, parent).data().toString();
    }
    void connectAndWait(RequestTab *tab);

    MosquittoBroker m_broker;
};

namespace {

QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

/// Not on screen while there are none.
QTreeView *topicsOf(const QWidget *tab)
{
    for (QTreeView *each : tab->findChildren<QTreeView *>()) {
        if (each->accessibleName() == QLatin1String("Topics of the messages received"))
            return each;
    }
    return nullptr;
}

void publish(const MosquittoBroker &broker, const QString &topic, const QList<QByteArray> &texts)
{
    MqttHarness publisher;
    QVERIFY(publisher.run(MqttHarness::publishing(broker.address(topic), texts, {{text("qos"), 1}})));
}

} // namespace

void TestMqttTab::initTestCase()
{
    QVERIFY2(m_broker.port() > 0, qPrintable(m_broker.errors()));
}

QPushButton *TestMqttTab::button(QWidget *tab, const char *text)
{
    for (QPushButton *each : tab->findChildren<QPushButton *>()) {
        if (each->text() == QLatin1String(text) && each->isVisibleTo(tab))
            return each;
    }
    return nullptr;
}

void TestMqttTab::connectAndWait(RequestTab *tab)
{
    button(tab, "Connect")->click();
    QTRY_VERIFY(tab->isRunning());
    QTRY_VERIFY(button(tab, "Disconnect"));
    QTRY_COMPARE(statusOf(tab), text("open"));
}

void TestMqttTab::talks()
{
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(m_broker.address(text("tab/+")), {{text("qos"), 2}})));
    RequestTab *tab =
        openStored(stored("  message:\n    type: json\n    data: '{\"n\": 1.0}'\n    topic: tab/one\n"));
    QVERIFY(tab);
    connectAndWait(tab);
    // Connecting alone says nothing.
    QVERIFY(listener.contents().isEmpty());
    button(tab, "Send")->click();
    QTRY_COMPARE(listener.contents(), QList<QByteArray>{"{\"n\": 1.0}"});
    auto *qos = findByName<QComboBox>(tab, text("Quality of service of the message"));
    QVERIFY(qos);
    qos->setCurrentIndex(3);
    Q_EMIT qos->activated(3);
    button(tab, "Send")->click();
    QTRY_COMPARE(listener.contents().size(), 2);
    QCOMPARE(listener.messages().constLast().attribute(u"qos"), text("2"));
    button(tab, "Disconnect")->click();
    QTRY_VERIFY(!tab->isRunning());
    QTRY_COMPARE(statusOf(tab), text("Normal disconnection"));
}

void TestMqttTab::subscriptionsStandInTheFile()
{
    const QByteArray list = "  subscriptions:\n    - filter: a/+\n      qos: 1\n";
    RequestTab *tab = openStored(stored(list));
    QVERIFY(tab);
    selectTab(tab, text("Sections of the request"), text("Subscriptions"));
    auto *filter = findByName<QLineEdit>(tab, text("Topic filter"));
    QVERIFY(filter);
    QCOMPARE(filter->text(), text("a/+"));
    auto *qos = findByName<QComboBox>(tab, text("Quality of service"));
    QCOMPARE(qos->currentText(), text("QoS 1"));
    qos->setCurrentIndex(3);
    Q_EMIT qos->activated(3);
    QVERIFY(saveAndWait(tab));
    QCOMPARE(fileText(), stored(QByteArray(list).replace("qos: 1", "qos: 2")));
    button(tab, "Add subscription")->click();
    QList<QLineEdit *> filters;
    for (QLineEdit *each : tab->findChildren<QLineEdit *>()) {
        if (each->accessibleName() == QLatin1String("Topic filter"))
            filters.append(each);
    }
    QCOMPARE(filters.size(), 2);
    QTest::keyClicks(filters.constLast(), text("b/#"));
    QVERIFY(saveAndWait(tab));
    QVERIFY2(fileText().contains("    - filter: b/#\n") || fileText().contains("filter: \"b/#\"") ||
                 fileText().contains("filter: 'b/#'"),
             fileText().constData());
}

void TestMqttTab::messageStandsInTheFile()
{
    const QByteArray message = "  message:\n    type: text\n    data: hello\n    topic: one\n";
    RequestTab *tab = openStored(stored(message));
    QVERIFY(tab);
    auto *topic = findByName<QLineEdit>(tab, text("Topic of the message"));
    QVERIFY(topic);
    QCOMPARE(topic->text(), text("one"));
    topic->setFocus();
    QTest::keyClicks(topic, text("/two"));
    QVERIFY(saveAndWait(tab));
    QCOMPARE(fileText(), stored(QByteArray(message).replace("topic: one", "topic: one/two")));
}

void TestMqttTab::propertiesStandInTheFile()
{
    const QByteArray message = "  message:\n    type: text\n    data: hello\n    topic: one\n"
                               "    contentType: text/plain\n"
                               "    userProperties:\n      - name: shift\n        value: a, b\n"
                               "      - name: off\n        value: x\n        disabled: true\n";
    RequestTab *tab = openStored(stored(message));
    QVERIFY(tab);
    QToolButton *more = nullptr;
    for (QToolButton *each : tab->findChildren<QToolButton *>()) {
        if (each->text() == QLatin1String("Properties (3)"))
            more = each;
    }
    QVERIFY(more);
    more->click();
    auto *type = findByName<QLineEdit>(tab, text("Content type"));
    QVERIFY(type);
    QCOMPARE(type->text(), text("text/plain"));
    auto *user = findByName<QLineEdit>(tab, text("User properties"));
    QVERIFY(user);
    QCOMPARE(user->text(), text("shift=a\\, b, off=x"));
    // Walking through changes nothing; what is added stands beside what was there.
    user->setFocus();
    type->setFocus();
    QTest::keyClicks(type, text("; charset=utf-8"));
    user->setFocus();
    user->end(false);
    QTest::keyClicks(user, text(", by=Ada"));
    QVERIFY(saveAndWait(tab));
    const QByteArray saved = fileText();
    QVERIFY2(saved.contains("contentType: text/plain; charset=utf-8\n"), saved.constData());
    QVERIFY2(saved.contains("value: a, b\n") && saved.contains("disabled: true\n") &&
                 saved.contains("- name: by\n        value: Ada\n"),
             saved.constData());
}

void TestMqttTab::willStandsInTheFile()
{
    RequestTab *tab = openStored(stored());
    QVERIFY(tab);
    selectTab(tab, text("Sections of the request"), text("Settings"));
    auto *topic = findByName<QLineEdit>(tab, text("Topic of the will"));
    QVERIFY(topic);
    QTest::keyClicks(topic, text("gone"));
    QVERIFY(saveAndWait(tab));
    QVERIFY2(fileText().contains("  will:\n") && fileText().contains("topic: gone"), fileText().constData());
}

void TestMqttTab::subscribesWhileItRuns()
{
    RequestTab *tab = openStored(stored("  subscriptions:\n    - filter: later/#\n      enabled: false\n"
                                        "    - filter: now\n"));
    QVERIFY(tab);
    connectAndWait(tab);
    selectTab(tab, text("Sections of the request"), text("Subscriptions"));
    QToolButton *subscribe = nullptr;
    for (QToolButton *each : tab->findChildren<QToolButton *>()) {
        if (!subscribe && each->accessibleName() == QLatin1String("Subscribe now") && each->isVisibleTo(tab))
            subscribe = each;
    }
    QVERIFY(subscribe);
    subscribe->click();
    selectTab(tab, text("Sections of the request"), text("Topics"));
    auto *tree = topicsOf(tab);
    QVERIFY(tree);
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            publish(m_broker, text("later/a"), {"x"});
            return tree->model()->rowCount() == 1;
        }(),
        20'000);
    QCOMPARE(cell(tree, {}, 0, 0), text("later"));
}

void TestMqttTab::topicTree()
{
    RequestTab *tab = openStored(stored("  subscriptions:\n    - filter: tree/#\n"));
    QVERIFY(tab);
    connectAndWait(tab);
    auto *tree = topicsOf(tab);
    QVERIFY(tree);
    selectTab(tab, text("Sections of the request"), text("Topics"));
    publish(m_broker, text("tree/b"), {"1", "2"});
    publish(m_broker, text("tree/a/x"), {"<b>last</b>"});
    QTRY_COMPARE_WITH_TIMEOUT(cell(tree, {}, 0, 1), text("3"), 20'000);
    const QModelIndex top = tree->model()->index(0, 0);
    QCOMPARE(tree->model()->rowCount(top), 2);
    QCOMPARE(cell(tree, top, 0, 0), text("a"));
    QCOMPARE(cell(tree, top, 1, 0), text("b"));
    QCOMPARE(cell(tree, top, 1, 3), text("2"));
    QCOMPARE(cell(tree, tree->model()->index(0, 0, top), 0, 3), text("<b>last</b>"));
    // Choosing one filters the timeline.
    auto *call = tab->findChild<CallController *>();
    QVERIFY(call);
    const QSignalSpy wished(call, &CallController::timelineFilterWished);
    tree->setCurrentIndex(top);
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(wished.size(), 1);
    QCOMPARE(wished.constFirst().constFirst().toString(), text("topic:tree/#"));
    const auto *filter = findByName<QLineEdit>(tab, text("Filter the messages"));
    QVERIFY(filter);
    QTRY_COMPARE(filter->text(), text("topic:tree/#"));
    // Another way to the timeline: one message, whatever filter hides it.
    tree->setCurrentIndex(tree->model()->index(1, 0, top));
    QTest::keyClick(tree, Qt::Key_Return);
    QTRY_COMPARE(filter->text(), text("topic:tree/b"));
    auto *timeline = tab->findChild<TimelineView *>();
    QVERIFY(timeline);
    timeline->selectMessage(0);
    QCOMPARE(filter->text(), QString());
}

void TestMqttTab::reopenedTabHasItsTopics()
{
    RequestTab *tab = openStored(stored("  subscriptions:\n    - filter: again/#\n"));
    QVERIFY(tab);
    connectAndWait(tab);
    publish(m_broker, text("again/a"), {"1", "2"});
    QTRY_COMPARE_WITH_TIMEOUT(cell(topicsOf(tab), {}, 0, 1), text("2"), 20'000);
    button(tab, "Disconnect")->click();
    QTRY_VERIFY(!tab->isRunning());
    const QVariantMap state = tab->sessionState();
    const workspace::NodeId id = tab->id();
    delete tab;
    RequestTab *again = makeTab();
    again->load(m_root, id);
    again->restoreSessionState(state);
    QTRY_VERIFY(topicsOf(again));
    QTRY_COMPARE(cell(topicsOf(again), {}, 0, 1), text("2"));
    QCOMPARE(cell(topicsOf(again), {}, 0, 0), text("again"));
    // The next call begins with none of them.
    connectAndWait(again);
    QTRY_COMPARE(topicsOf(again)->model()->rowCount(), 0);
}

/// A call that came from the history, into a tab that is there or is still being read.
void TestMqttTab::topicsOfTheHistory()
{
    Exchange exchange;
    exchange.isFinished = true;
    exchange.request.protocol = text("mqtt");
    exchange.request.address = m_broker.address();
    for (const char *topic : {"old/a", "old/b", "old/a"}) {
        Message message;
        message.payload = Payload(QByteArray("x"));
        message.attributes = {{text("topic"), text(topic)}};
        exchange.messages->append(message);
    }
    SavedRequest request;
    request.request = exchange.request;
    RequestTab *fresh = makeTab();
    fresh->newRequest({}, request);
    fresh->showExchange(exchange);
    QTRY_COMPARE(cell(topicsOf(fresh), {}, 0, 1), text("3"));
    delete fresh;
    RequestTab *tab = openStored(stored());
    QVERIFY(tab);
    const workspace::NodeId id = tab->id();
    delete tab;
    tab = makeTab();
    tab->load(m_root, id);
    tab->showExchange(exchange);
    QTRY_VERIFY(topicsOf(tab));
    QTRY_COMPARE(cell(topicsOf(tab), {}, 0, 1), text("3"));
}

/// However many come, the tree is told of them a few times a second.
void TestMqttTab::manyMessages()
{
    RequestTab *tab = openStored(stored("  subscriptions:\n    - filter: flood/#\n"));
    QVERIFY(tab);
    connectAndWait(tab);
    selectTab(tab, text("Sections of the request"), text("Topics"));
    auto *tree = topicsOf(tab);
    QList<QByteArray> texts;
    for (int i = 0; i < 5'000; ++i)
        texts.append(QByteArray::number(i));
    const QSignalSpy changes(tree->model(), &QAbstractItemModel::dataChanged);
    publish(m_broker, text("flood/a"), texts);
    QTRY_COMPARE_WITH_TIMEOUT(cell(tree, {}, 0, 1).remove(u',').remove(u'.'), text("5000"), 60'000);
    QVERIFY2(changes.size() < 500, qPrintable(QString::number(changes.size())));
}

void TestMqttTab::pictures()
{
    RequestTab *tab = openStored(stored(
        "  subscriptions:\n    - filter: atms/+/state\n      qos: 1\n    - filter: atms/#\n      enabled: "
        "false\n"
        "    - filter: $share/desk/alarms/#\n      qos: 2\n      noLocal: false\n      retainAsPublished: "
        "true\n"
        "  message:\n    type: json\n    data: '{\"state\": \"open\", \"cash\": 12500.00}'\n"
        "    topic: atms/0042/state\n    qos: 1\n    retain: true\n    contentType: application/json\n"));
    QVERIFY(tab);
    connectAndWait(tab);
    for (int i = 0; i < 6; ++i)
        publish(m_broker, QStringLiteral("atms/00%1/state").arg(40 + i),
                {"{\"state\": \"open\"}", "{\"cash\": 1}"});
    publish(m_broker, text("atms/0042/state"), {"{\"state\": \"out of order\", \"since\": \"09:41\"}"});
    button(tab, "Send")->click();
    shoot(tab, text("mqtt-message"));
    selectTab(tab, text("Sections of the request"), text("Subscriptions"));
    shoot(tab, text("mqtt-subscriptions"));
    selectTab(tab, text("Sections of the request"), text("Topics"));
    auto *tree = topicsOf(tab);
    QTRY_COMPARE_WITH_TIMEOUT(cell(tree, {}, 0, 1), text("14"), 20'000);
    tree->expandAll();
    shoot(tab, text("mqtt-topics"));
    selectTab(tab, text("Sections of the request"), text("Settings"));
    shoot(tab, text("mqtt-settings"));
}

QTEST_MAIN(TestMqttTab)
#include "tst_mqtttab.moc"
