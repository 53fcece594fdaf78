// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/codeeditor.h"
#include "editor/codeview.h"
#include "rawserver.h"
#include "request/keptexchange.h"
#include "timeline/timelinetable.h"
#include "websocketpeer.h"
#include "windowtest.h"

#include <parlance/model/messagelog.h>

#include <QElapsedTimer>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;
using namespace parlance::ui::uitest;

namespace {

/// Says a number of SSE events to each client in small batches, `rounds` times.
class FeedServer
{
public:
    explicit FeedServer(int perRound = 20, int rounds = 100)
        : m_server([this](RawConnection &connection) {
            if (connection.requests() != 1)
                return;
            connection.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            m_left.insert(&connection, m_rounds);
            m_clock.start();
        })
        , m_perRound(perRound)
        , m_rounds(rounds)
    {
        m_clock.setInterval(5);
        QObject::connect(&m_clock, &QTimer::timeout, &m_server, [this] { say(); });
    }

    QString url() const { return m_server.url(QStringLiteral("/feed")); }
    int total() const { return m_perRound * m_rounds; }
    int clients() const { return int(m_server.connections().size()); }
    /// Each stream goes on until its client goes.
    void keepOpen() { m_closes = false; }
    int open() const
    {
        const auto &all = m_server.connections();
        return int(std::count_if(all.begin(), all.end(), [](const RawConnection *c) { return c->isOpen(); }));
    }

private:
    void say()
    {
        for (auto [connection, left] : m_left.asKeyValueRange()) {
            if (left <= 0)
                continue;
            QByteArray events;
            for (int i = 0; i < m_perRound; ++i) {
                const QByteArray id = QByteArray::number(++m_id);
                events += "id: " + id + "\nevent: tick\ndata: {\"n\":" + id + "}\n\n";
            }
            connection->write(events);
            if (--left == 0 && m_closes)
                connection->close();
        }
    }

    QHash<RawConnection *, int> m_left;
    QTimer m_clock;
    RawServer m_server;
    int m_perRound;
    int m_rounds;
    int m_id = 0;
    bool m_closes = true;
};

SavedRequest feed(const QString &address, const QString &protocol = QStringLiteral("http"))
{
    SavedRequest request;
    request.request.protocol = protocol;
    request.request.method = QStringLiteral("GET");
    request.request.address = address;
    return request;
}

qsizetype contentCount(const Exchange &exchange)
{
    qsizetype count = 0;
    exchange.messages->scan(0, [&count](qsizetype, const MessageView &message) {
        count += message.isControl() ? 0 : 1;
        return true;
    });
    return count;
}

int timelineRows(QWidget *tab)
{
    const auto *table = tab->findChild<TimelineTable *>();
    return table && table->model() ? table->model()->rowCount() : 0;
}

QPushButton *button(QWidget *tab, const QString &text)
{
    for (QPushButton *each : tab->findChildren<QPushButton *>()) {
        if (each->text() == text && each->isVisibleTo(tab))
            return each;
    }
    return nullptr;
}

} // namespace

class TestStreamTabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ten_streams_at_once()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        FeedServer server;
        int finished = 0;
        connect(fixture.context.get(), &AppContext::exchangeFinished, this, [&](const Exchange &exchange) {
            QCOMPARE(contentCount(exchange), server.total());
            ++finished;
        });
        QList<RequestTab *> tabs;
        for (int i = 0; i < 10; ++i)
            tabs.append(fixture.window->area().openNew({}, feed(server.url() + QString::number(i))));
        for (RequestTab *tab : tabs)
            tab->send();
        // The window's own clock: how long a turn of its event loop took at most.
        qint64 longest = 0;
        QElapsedTimer turn;
        QTimer beat;
        beat.setInterval(5);
        connect(&beat, &QTimer::timeout, this, [&] {
            if (turn.isValid())
                longest = qMax(longest, turn.elapsed());
            turn.start();
        });
        beat.start();
        // And a person goes through the tabs meanwhile.
        QTimer walk;
        walk.setInterval(50);
        connect(&walk, &QTimer::timeout, this, [&] {
            RequestArea &area = fixture.window->area();
            area.setCurrentIndex((area.currentIndex() + 1) % area.count());
        });
        walk.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.clients(), 10, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(finished, 10, 120'000);
        walk.stop();
        qInfo("ten streams of %d events: the longest turn of the window took %lld ms", server.total(),
              static_cast<long long>(longest));
        QVERIFY(longest < 2000);
        for (int i = 0; i < 10; ++i) {
            fixture.window->area().setCurrentIndex(i);
            QTRY_VERIFY(timelineRows(tabs.at(i)) > server.total());
        }
    }

    void reopened_tab_has_its_log()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        // More than the history keeps.
        FeedServer server(50, 60);
        RequestTab *tab = fixture.window->area().openNew({}, feed(server.url()));
        QSignalSpy finished(fixture.context.get(), &AppContext::exchangeFinished);
        tab->send();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
        const int rows = timelineRows(tab);
        QVERIFY(rows > server.total());
        fixture.window->area().close(0);
        QCOMPARE(fixture.window->area().count(), 0);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        fixture.window->area().reopen();
        RequestTab *again = fixture.window->area().currentTab();
        QVERIFY(again);
        QTRY_COMPARE(timelineRows(again), rows);
        QVERIFY(!again->isRunning());
    }

    void closed_while_running_ends_and_keeps_its_log()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        FeedServer server(5, 40);
        server.keepOpen();
        RequestTab *tab = fixture.window->area().openNew({}, feed(server.url()));
        QSignalSpy finished(fixture.context.get(), &AppContext::exchangeFinished);
        tab->send();
        QTRY_VERIFY_WITH_TIMEOUT(timelineRows(tab) >= server.total(), 60'000);
        QVERIFY(tab->isRunning());
        fixture.window->area().close(0);
        QTRY_COMPARE(finished.size(), 1);
        const auto ended = finished.constFirst().constFirst().value<Exchange>();
        QVERIFY(ended.isFinished);
        QCOMPARE(ended.outcome, Outcome::Cancelled);
        QCOMPARE(contentCount(ended), server.total());
        // It is not left open behind the person's back.
        QTRY_COMPARE_WITH_TIMEOUT(server.open(), 0, 30'000);
        fixture.window->area().reopen();
        QTRY_VERIFY(timelineRows(fixture.window->area().currentTab()) >= server.total());
    }

    void after_a_restart_the_history_has_it()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        FeedServer server(10, 5);
        fixture.openRequest(ping);
        QTRY_COMPARE(fixture.titles(), QStringList{QStringLiteral("Ping")});
        RequestTab *tab = fixture.window->area().currentTab();
        QTRY_COMPARE(tab->title(), QStringLiteral("Ping"));
        fixture.window->restoreSession();
        writeFile(fixture.root + QStringLiteral("/ping.yml"),
                  "info:\n  name: Ping\n  type: http\nhttp:\n  method: GET\n  url: " + server.url().toUtf8() +
                      "\n");
        QTRY_COMPARE(tab->request().request.address, server.url());
        QSignalSpy finished(fixture.context.get(), &AppContext::exchangeFinished);
        tab->send();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
        const int rows = timelineRows(tab);
        QVERIFY(rows > server.total());
        fixture.restart();
        QVERIFY(fixture.open());
        fixture.window->restoreSession();
        QTRY_COMPARE(fixture.titles(), QStringList{QStringLiteral("Ping")});
        QTRY_VERIFY(fixture.window->area().currentTab());
        QTRY_COMPARE(timelineRows(fixture.window->area().currentTab()), rows);
    }

    /// The state of the tabs is written down.
    void state_of_a_tab_holds_no_secret()
    {
        WindowFixture fixture;
        Exchange exchange;
        exchange.request.address = QStringLiteral("http://127.0.0.1/?key=geheim123");
        exchange.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
        exchange.secrets = {{QStringLiteral("geheim123"), QStringLiteral("{{key}}")}};
        exchange.isFinished = true;
        QVariantMap state;
        noteExchange(state, exchange);
        for (const QVariant &value : std::as_const(state))
            QVERIFY(!value.toString().contains(QStringLiteral("geheim123")));
        keepExchange(*fixture.context, exchange);
        std::optional<Exchange> restored;
        restoreExchange(*fixture.context, state, {}, this,
                        [&restored](const Exchange &kept) { restored = kept; });
        QVERIFY(restored);
        QCOMPARE(restored->messages, exchange.messages);
    }

    void sent_messages_are_taken_up_again()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        WebSocketPeer peer({}, &WebSocketPeer::echo);
        RequestTab *tab =
            fixture.window->area().openNew({}, feed(peer.address(), QStringLiteral("websocket")));
        QTRY_VERIFY(button(tab, QStringLiteral("Connect")));
        button(tab, QStringLiteral("Connect"))->click();
        auto *editor = byName<CodeView>(tab, QStringLiteral("Message"));
        QVERIFY(editor);
        auto *composer = qobject_cast<CodeEditor *>(editor->parentWidget());
        QVERIFY(composer);
        auto *before = byName<QToolButton>(tab, QStringLiteral("Messages sent before"));
        QVERIFY(before && !before->isEnabled());
        QTRY_VERIFY(button(tab, QStringLiteral("Ping"))->isEnabled());
        const auto send = [&](const QString &text) {
            composer->replaceText(text);
            button(tab, QStringLiteral("Send"))->click();
        };
        for (const char *text : {"one", "two", "two", "three"})
            send(QString::fromLatin1(text));
        QTRY_COMPARE(peer.frames().size(), 4);
        composer->replaceText(QStringLiteral("being written"));
        editor->setFocus();
        QTRY_VERIFY(editor->hasFocus());
        const auto press = [&](Qt::Key key) { QTest::keyClick(editor, key, Qt::ControlModifier); };
        QStringList seen;
        for (int i = 0; i < 4; ++i) {
            press(Qt::Key_Up);
            seen.append(composer->text());
        }
        QCOMPARE(seen, QStringList({QStringLiteral("three"), QStringLiteral("two"), QStringLiteral("one"),
                                    QStringLiteral("one")}));
        press(Qt::Key_Down);
        QCOMPARE(composer->text(), QStringLiteral("two"));
        button(tab, QStringLiteral("Send"))->click();
        QTRY_COMPARE(peer.frames().size(), 5);
        QCOMPARE(peer.frames().constLast().payload, QByteArray("two"));
        composer->replaceText(QStringLiteral("draft"));
        press(Qt::Key_Up);
        press(Qt::Key_Down);
        QCOMPARE(composer->text(), QStringLiteral("draft"));
        // By the menu too.
        Q_EMIT before->menu()->aboutToShow();
        QCOMPARE(before->menu()->actions().size(), 4);
        before->menu()->actions().constLast()->trigger();
        QCOMPARE(composer->text(), QStringLiteral("one"));
    }
};

QTEST_MAIN(TestStreamTabs)
#include "tst_streamtabs.moc"
