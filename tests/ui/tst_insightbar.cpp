// SPDX-License-Identifier: GPL-3.0-or-later
#include "insights/insightbar.h"
#include "insights/insightline.h"
#include "rawserver.h"
#include "shell/languages.h"
#include "tabtest.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

/// The insight bar of a request tab, on real calls: what it says, what its buttons send, and that the request
/// stays as it was.
class TestInsightBar : public TabTest
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatAnAnswerMeans();
    void sendsConditionally();
    void goesToTheNextPage();
    void waitsAndRetries();
    void hidesForThisAnswer();
    void neverForThisRequest();
    void explains();
    void isReachedByKeyboard();
    void staysOneLineWhileAStreamRuns();
    void endsTheStreamBeforeItSendsAgain();
    void countsStreamsOfAllTabs();
    void looks();
    void speaksGerman();

private:
    static QStringList titles(const QWidget *tab);
    static QToolButton *button(const QWidget *tab, const char *name);
    /// Findings come a moment after the answer.
    static bool click(const QWidget *tab, const char *name);
    static bool waitForTitles(const QWidget *tab, qsizetype count);
};

namespace {

const QByteArray page = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nETag: \"v1\"\r\n"
                        "Link: </accounts?page=2>; rel=\"next\"\r\nSunset: Sat, 01 Jan 2050 00:00:00 GMT\r\n"
                        "Content-Length: 2\r\n\r\n[]";
const QByteArray tagged = "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 2\r\n\r\n[]";
const QByteArray busy = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n";
const QByteArray streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n";

} // namespace

QStringList TestInsightBar::titles(const QWidget *tab)
{
    QStringList found;
    for (const auto *line : tab->findChildren<InsightLine *>()) {
        if (line->isVisibleTo(tab))
            found.append(line->accessibleName());
    }
    return found;
}

QToolButton *TestInsightBar::button(const QWidget *tab, const char *name)
{
    return findByName<QToolButton>(tab, QString::fromUtf8(name));
}

bool TestInsightBar::click(const QWidget *tab, const char *name)
{
    if (!QTest::qWaitFor([&] { return button(tab, name) != nullptr; }, 10'000))
        return false;
    button(tab, name)->click();
    return true;
}

bool TestInsightBar::waitForTitles(const QWidget *tab, qsizetype count)
{
    return QTest::qWaitFor([&] { return titles(tab).size() == count; }, 10'000);
}

void TestInsightBar::saysWhatAnAnswerMeans()
{
    RawServer server(RawServer::answering(page));
    RequestTab *tab = newTab(server.url(QStringLiteral("/accounts")));
    QVERIFY(sendAndWait(tab));
    QVERIFY(waitForTitles(tab, 3));
    QVERIFY2(titles(tab).at(0).startsWith(QStringLiteral("Warning: This goes away in ")),
             qPrintable(titles(tab).at(0)));
    QCOMPARE(titles(tab).at(1), QStringLiteral("Note: There is a next page"));
    QCOMPARE(titles(tab).at(2), QStringLiteral("Note: The answer has an ETag: ask only for changes"));
    // Nothing to say about the next answer: no room is taken.
    RawServer plain(RawServer::answering(RawServer::answer("[]")));
    RequestTab *other = newTab(plain.url());
    QVERIFY(sendAndWait(other));
    auto *bar = other->findChild<InsightBar *>();
    QVERIFY(bar && !bar->isVisibleTo(other));
}

void TestInsightBar::sendsConditionally()
{
    RawServer server(RawServer::answering(tagged));
    RequestTab *tab = newTab(server.url());
    const SavedRequest before = tab->request();
    QVERIFY(sendAndWait(tab));
    QVERIFY(waitForTitles(tab, 1));
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    QVERIFY(click(tab, "Send with If-None-Match"));
    QVERIFY(finished.wait());
    QVERIFY(server.last()->received().contains("If-None-Match: \"v1\"\r\n"));
    QCOMPARE(tab->request(), before);
    QVERIFY(findByName<QLabel>(tab, QStringLiteral("Sent with If-None-Match: \"v1\", once.")));
    QTRY_COMPARE(titles(tab), QStringList{QStringLiteral(
                                  "Warning: The server ignores If-None-Match: same ETag, whole answer")});
    // The change was for once.
    QVERIFY(sendAndWait(tab));
    QCOMPARE(server.last()->received().count("If-None-Match"), 1);
    QVERIFY(!button(tab, "Keep in the request"));
    // Or for ever, when a person says so.
    QVERIFY(click(tab, "Send with If-None-Match"));
    QTRY_VERIFY(button(tab, "Keep in the request"));
    QVERIFY(click(tab, "Keep in the request"));
    QCOMPARE(tab->request().request.metadata.constLast().value, QStringLiteral("\"v1\""));
    QTRY_VERIFY(!tab->isRunning());
}

void TestInsightBar::goesToTheNextPage()
{
    RawServer server(RawServer::answering(page));
    RequestTab *tab = newTab(server.url(QStringLiteral("/accounts?page=1")));
    QVERIFY(sendAndWait(tab));
    QVERIFY(waitForTitles(tab, 3));
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    QVERIFY(click(tab, "Next page"));
    QVERIFY(finished.wait());
    QVERIFY(server.last()->received().contains("GET /accounts?page=2 HTTP/1.1\r\n"));
    QCOMPARE(tab->request().request.address, server.url(QStringLiteral("/accounts?page=1")));
    QVERIFY(!button(tab, "Keep in the request"));
}

void TestInsightBar::waitsAndRetries()
{
    RawServer server(RawServer::answering(busy));
    RequestTab *tab = newTab(server.url());
    QVERIFY(sendAndWait(tab));
    QVERIFY(waitForTitles(tab, 1));
    QToolButton *wait = button(tab, "Wait 1 s and retry");
    QVERIFY(wait);
    wait->click();
    QCOMPARE(wait->text(), QStringLiteral("Sending in 1 s; cancel"));
    wait->click();
    QTRY_VERIFY(button(tab, "Wait 1 s and retry"));
    QVERIFY(!button(tab, "Sending in 1 s; cancel"));
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    const int before = server.last()->requests();
    QVERIFY(click(tab, "Wait 1 s and retry"));
    QVERIFY(finished.isEmpty());
    QVERIFY(finished.wait(20'000));
    QCOMPARE(server.last()->requests(), before + 1);
    QTRY_VERIFY(button(tab, "Wait 1 s and retry"));
}

void TestInsightBar::hidesForThisAnswer()
{
    RawServer server(RawServer::answering(tagged));
    RequestTab *tab = newTab(server.url());
    QVERIFY(sendAndWait(tab));
    QVERIFY(waitForTitles(tab, 1));
    QVERIFY(click(tab, "Hide for this answer"));
    QCOMPARE(titles(tab), QStringList());
    QVERIFY(!tab->isModified() || tab->request().request.options.isEmpty());
    QVERIFY(sendAndWait(tab));
    QVERIFY(waitForTitles(tab, 1));
}

void TestInsightBar::neverForThisRequest()
{
    RawServer server(RawServer::answering(tagged));
    RequestTab *tab = openStored(
        "info:\n  name: Read\n  type: http\nhttp:\n  method: GET\n  url: " + server.url().toUtf8() + "\n");
    QVERIFY(tab);
    QVERIFY(sendAndWait(tab));
    QVERIFY(waitForTitles(tab, 1));
    QVERIFY(click(tab, "Explain"));
    QVERIFY(click(tab, "Never for this request"));
    QTRY_COMPARE(titles(tab), QStringList());
    // An edit as any other: seen in the tab, saved when the person saves.
    QVERIFY(tab->isModified());
    QVERIFY(saveAndWait(tab));
    QVERIFY2(fileText().contains("extensions:\n  parlance:\n    ignoredInsights:\n      - etag\n"),
             fileText().constData());
    QVERIFY(sendAndWait(tab));
    auto *bar = tab->findChild<InsightBar *>();
    QTRY_VERIFY(!bar->findChildren<InsightLine *>().isEmpty());
    QCOMPARE(titles(tab), QStringList());
}

void TestInsightBar::explains()
{
    RawServer server(RawServer::answering(RawServer::answer(
        R"({"title":"Out of credit","instance":"/msgs/1","errors":[{"detail":"too much","pointer":"#/amount"}]})",
        "HTTP/1.1 403 Forbidden\r\nContent-Type: application/problem+json\r\n")));
    RequestTab *tab = newTab(server.url());
    QVERIFY(sendAndWait(tab));
    QVERIFY(waitForTitles(tab, 1));
    QCOMPARE(titles(tab), QStringList{QStringLiteral("Problem: Out of credit")});
    QVERIFY(!button(tab, "RFC 9457 §3"));
    QVERIFY(click(tab, "Explain"));
    QVERIFY(button(tab, "RFC 9457 §3"));
    QStringList texts;
    for (const auto *label : tab->findChild<InsightBar *>()->findChildren<QLabel *>())
        texts.append(label->text());
    QVERIFY(texts.contains(QStringLiteral("#/amount: too much")));
    QVERIFY(texts.contains(QStringLiteral("This occurrence: /msgs/1")));
    QVERIFY(click(tab, "Explain"));
    QVERIFY(!button(tab, "RFC 9457 §3"));
}

void TestInsightBar::isReachedByKeyboard()
{
    RawServer server(RawServer::answering(tagged));
    RequestTab *tab = newTab(server.url());
    QVERIFY(sendAndWait(tab));
    QVERIFY(waitForTitles(tab, 1));
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    auto *line = tab->findChild<InsightLine *>();
    for (const auto *each : line->findChildren<QToolButton *>()) {
        QVERIFY(each->focusPolicy() & Qt::TabFocus);
        QVERIFY(!each->accessibleName().isEmpty() || !each->isVisibleTo(tab));
    }
    QToolButton *again = button(tab, "Send with If-None-Match");
    again->setFocus(Qt::TabFocusReason);
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    QTest::keyClick(again, Qt::Key_Space);
    QVERIFY(finished.wait());
    QVERIFY(server.last()->received().contains("If-None-Match"));
}

void TestInsightBar::staysOneLineWhileAStreamRuns()
{
    RawConnection *connection = nullptr;
    RawServer server([&connection](RawConnection &opened) {
        if (!std::exchange(connection, &opened))
            opened.write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nDeprecation: true\r\n\r\ndata: 1\n\n");
    });
    RequestTab *tab = newTab(server.url());
    tab->send();
    QVERIFY(waitForTitles(tab, 1));
    QTRY_VERIFY(button(tab, "1 more"));
    auto *bar = tab->findChild<InsightBar *>();
    QTRY_COMPARE(bar->height(), tab->findChild<InsightLine *>()->height());
    QVERIFY(click(tab, "1 more"));
    QCOMPARE(titles(tab).size(), 2);
    QVERIFY(click(tab, "Fold in"));
    QCOMPARE(titles(tab).size(), 1);
    QSignalSpy finished(&context(), &AppContext::exchangeFinished);
    connection->close();
    QVERIFY(finished.wait());
    QVERIFY(waitForTitles(tab, 2));
}

void TestInsightBar::endsTheStreamBeforeItSendsAgain()
{
    int requests = 0;
    RawServer server([&requests](RawConnection &opened) {
        if (opened.requests() == 0)
            return;
        ++requests;
        QByteArray answer =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"
            "Content-Encoding: identity\r\n\r\n";
        opened.write(answer + "data: 0\n\n");
    });
    RequestTab *tab = newTab(server.url());
    tab->send();
    QTRY_COMPARE(requests, 1);
    QTRY_VERIFY(tab->isRunning());
    insight::Insight insight;
    insight.title = insight::Text("Try");
    insight::RequestChange change;
    change.headers.append({QStringLiteral("Accept-Encoding"), QStringLiteral("identity"), true, {}});
    const insight::FollowUp again{insight::Text("Again"), insight::SendAgain{change}};
    Q_EMIT tab->findChild<InsightBar *>()->chosen(insight, again);
    QTRY_COMPARE(requests, 2);
    QVERIFY(server.last()->received().contains("Accept-Encoding: identity\r\n"));
    QTRY_VERIFY(!server.connections().constFirst()->isOpen());
    QVERIFY(tab->isRunning());
}

void TestInsightBar::countsStreamsOfAllTabs()
{
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                                          "Cache-Control: no-cache\r\n\r\ndata: 1\n\n"));
    QList<RequestTab *> tabs;
    for (int i = 0; i < 6; ++i) {
        tabs.append(newTab(server.url()));
        if (i < 5)
            tabs.constLast()->send();
    }
    QTRY_COMPARE(server.connections().size(), 5);
    tabs.constLast()->send();
    const QString title =
        QStringLiteral("Note: 6 streams to http://127.0.0.1:%1 over HTTP/1.1: a browser would hang here")
            .arg(server.serverPort());
    for (RequestTab *tab : tabs)
        QTRY_COMPARE_WITH_TIMEOUT(titles(tab), QStringList{title}, 10'000);
    QVERIFY(click(tabs.at(1), "HTTP version…"));
    auto *sections = findByName<QTabBar>(tabs.at(1), QStringLiteral("Sections of the request"));
    QVERIFY(sections);
    QCOMPARE(sections->tabText(sections->currentIndex()), QStringLiteral("Settings"));
    // A closed tab has no stream any more, and the others hear of it.
    delete tabs.takeLast();
    for (RequestTab *tab : tabs)
        QTRY_COMPARE_WITH_TIMEOUT(titles(tab), QStringList(), 10'000);
}

void TestInsightBar::speaksGerman()
{
    QCOMPARE(installLanguage(QStringLiteral("de")), QStringLiteral("de"));
    RawServer server(RawServer::answering(tagged));
    RequestTab *tab = newTab(server.url());
    QVERIFY(sendAndWait(tab));
    QVERIFY(waitForTitles(tab, 1));
    QCOMPARE(titles(tab),
             QStringList{QStringLiteral("Hinweis: Die Antwort hat ein ETag: nur nach Änderungen fragen")});
    QVERIFY(button(tab, "Mit If-None-Match senden"));
    QCOMPARE(installLanguage(QStringLiteral("en")), QStringLiteral("en"));
}

void TestInsightBar::looks()
{
    RawServer server(RawServer::answering(page));
    RequestTab *tab = newTab(server.url(QStringLiteral("/accounts")));
    QVERIFY(sendAndWait(tab));
    QVERIFY(waitForTitles(tab, 3));
    shoot(tab, QStringLiteral("insights"));
    tab->findChildren<InsightLine *>().constFirst()->findChild<QToolButton *>(QString(),
                                                                              Qt::FindDirectChildrenOnly);
    QVERIFY(click(tab, "Explain"));
    shoot(tab, QStringLiteral("insights-explained"));
    RawServer refusing(RawServer::answering(RawServer::answer(
        R"({"title":"Out of credit","detail":"Your balance is 30, but that costs 50.","instance":"/msgs/1",
                              "errors":[{"detail":"must not exceed the balance","pointer":"#/amount"}]})",
        "HTTP/1.1 403 Forbidden\r\nContent-Type: application/problem+json\r\n")));
    RequestTab *refused = newTab(refusing.url(QStringLiteral("/payments")));
    refused->show();
    refused->raise();
    QVERIFY(sendAndWait(refused));
    QVERIFY(waitForTitles(refused, 1));
    QVERIFY(click(refused, "Explain"));
    shoot(refused, QStringLiteral("insights-problem"));
    shoot(refused, QStringLiteral("insights-narrow"), {640, 500});
}

QTEST_MAIN(TestInsightBar)
#include "tst_insightbar.moc"
