// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawserver.h"
#include "tabtest.h"

#include <parlance/ui/infobar.h>

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

namespace {

const QByteArray storedRequest = R"(info:
  name: Read
  type: http
# how it is sent
http:
  method: GET
  url: "ADDRESS/first"
settings:
  encodeUrl: true
  timeout: inherit
)";

const QByteArray collection = R"(opencollection: 1.0.0
info:
  name: Test bank
request:
  settings:
    http:
      timeout: 45000
      followRedirects: false
)";

QByteArray at(const QString &address)
{
    QByteArray yaml = storedRequest;
    return yaml.replace("ADDRESS", address.toUtf8());
}

} // namespace

/// The settings of an HTTP request: what counts when nothing is set, what a set value does, what the file
/// holds.
class TestRequestSettings : public TabTest
{
    Q_OBJECT

private Q_SLOTS:
    void emptyControlsTellTheDefault();
    void inheritedValuesTellTheirOrigin();
    void markCountsWhatIsSet();
    void setValuesAreSavedAndTakenBack();
    void redirectSettingIsObeyed();
    void timeLimitIsObeyed();
    void wrongTypesInTheFileDoNoHarm();
    void omittedHeadersAreNamedAndSentAgain();
    void unverifiedServerIsWarnedOf();
    void pollingIsStoredAndObeyed();
    void streamIsDroppedAndTakenUpAgain();
    void tokensAreJoined();
    void looks();

private:
    RequestTab *opened(const QByteArray &yaml, const QByteArray &collectionText = {});
    QLineEdit *field(RequestTab *tab, const char *name) const
    {
        return findByName<QLineEdit>(tab, QLatin1String(name));
    }
    QComboBox *choice(RequestTab *tab, const char *name) const
    {
        return findByName<QComboBox>(tab, QLatin1String(name));
    }
    static void choose(QComboBox *box, const QString &text)
    {
        box->setFocus();
        box->setCurrentIndex(box->findText(text));
        Q_EMIT box->activated(box->currentIndex());
    }
    QString mark(RequestTab *tab) const
    {
        auto *tabs = findByName<QTabBar>(tab, QStringLiteral("Sections of the request"));
        return tabs->accessibleTabName(tabs->count() - 1);
    }
};

RequestTab *TestRequestSettings::opened(const QByteArray &yaml, const QByteArray &collectionText)
{
    RequestTab *tab = openStored(yaml, collectionText);
    if (tab)
        selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Settings"));
    return tab;
}

void TestRequestSettings::emptyControlsTellTheDefault()
{
    RequestTab *tab = newTab(QStringLiteral("http://127.0.0.1/"));
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Settings"));
    QCOMPARE(field(tab, "Time limit")->placeholderText(), QStringLiteral("Default: none"));
    QCOMPARE(field(tab, "Time to connect")->placeholderText(),
             QStringLiteral("Default: %1").arg(QLocale().toString(30000)));
    QCOMPARE(field(tab, "Redirects at most")->placeholderText(), QStringLiteral("Default: 10"));
    QCOMPARE(field(tab, "Unix socket")->placeholderText(), QStringLiteral("Default: none"));
    const std::pair<const char *, const char *> choices[] = {
        {"Follow redirects", "Default: yes"},        {"Keep Authorization", "Default: no"},
        {"HTTP version", "Default: automatic"},      {"Verify the server", "Default: yes"},
        {"Encode the address", "Default: yes"},      {"Decode content", "Default: yes"},
        {"Read the answer as", "Default: automatic"}};
    for (const auto &[name, text] : choices) {
        QVERIFY2(choice(tab, name), name);
        QCOMPARE(choice(tab, name)->currentText(), QLatin1String(text));
    }
    QVERIFY(!tab->isModified());
    QCOMPARE(mark(tab), QStringLiteral("Settings"));
}

void TestRequestSettings::inheritedValuesTellTheirOrigin()
{
    RequestTab *tab = opened(at(QStringLiteral("http://127.0.0.1")), collection);
    QVERIFY(tab);
    const QString limit = QStringLiteral("%1 (Test bank)").arg(QLocale().toString(45000));
    QTRY_COMPARE(field(tab, "Time limit")->placeholderText(), limit);
    QVERIFY(field(tab, "Time limit")->text().isEmpty());
    QCOMPARE(choice(tab, "Follow redirects")->currentText(), QStringLiteral("no (Test bank)"));
    QCOMPARE(choice(tab, "Encode the address")->currentText(), QStringLiteral("yes"));
    QVERIFY(!tab->isModified());
}

void TestRequestSettings::markCountsWhatIsSet()
{
    RequestTab *tab = opened(at(QStringLiteral("http://127.0.0.1")));
    QVERIFY(tab);
    QCOMPARE(mark(tab), QStringLiteral("Settings 1"));
    QTest::keyClicks(field(tab, "Time limit"), QStringLiteral("250"));
    choose(choice(tab, "HTTP version"), QStringLiteral("HTTP/1.1"));
    QCOMPARE(mark(tab), QStringLiteral("Settings 3"));
    field(tab, "Time limit")->clear();
    QTest::keyClick(field(tab, "Time limit"), Qt::Key_1);
    QTest::keyClick(field(tab, "Time limit"), Qt::Key_Backspace);
    choice(tab, "HTTP version")->setCurrentIndex(0);
    Q_EMIT choice(tab, "HTTP version")->activated(0);
    QCOMPARE(mark(tab), QStringLiteral("Settings 1"));
    QVERIFY(!tab->isModified());
}

void TestRequestSettings::setValuesAreSavedAndTakenBack()
{
    const QByteArray yaml = at(QStringLiteral("http://127.0.0.1"));
    RequestTab *tab = opened(yaml);
    QVERIFY(tab);
    QTest::keyClicks(field(tab, "Time limit"), QStringLiteral("1500"));
    QTest::keyClicks(field(tab, "Time to connect"), QStringLiteral("700"));
    QTest::keyClicks(field(tab, "Redirects at most"), QStringLiteral("3"));
    choose(choice(tab, "Decode content"), QStringLiteral("no"));
    choose(choice(tab, "Read the answer as"), QStringLiteral("pieces as they arrive"));
    QVERIFY(tab->isModified());
    QVERIFY(saveAndWait(tab));
    QVERIFY(!tab->isModified());
    // What the format has stands in its own place, the rest under our extension; the comment stays.
    const QByteArray saved = fileText();
    for (const char *line :
         {"# how it is sent\n", "  timeout: 1500\n", "  maxRedirects: 3\n", "  encodeUrl: true\n",
          "extensions:\n  parlance:\n", "    connectTimeoutMs: 700\n", "    decodeContent: false\n",
          "    responseFraming: pieces\n"})
        QVERIFY2(saved.contains(line), saved.constData());

    for (const char *name : {"Time limit", "Time to connect", "Redirects at most"}) {
        field(tab, name)->selectAll();
        QTest::keyClick(field(tab, name), Qt::Key_Delete);
    }
    choose(choice(tab, "Decode content"), QStringLiteral("Default: yes"));
    choose(choice(tab, "Read the answer as"), QStringLiteral("Default: automatic"));
    QVERIFY(saveAndWait(tab));
    const QByteArray back = fileText();
    QVERIFY2(!back.contains("1500") && !back.contains("maxRedirects") && !back.contains("decodeContent") &&
                 !back.contains("responseFraming"),
             back.constData());
    QVERIFY2(back.contains("# how it is sent\n") && back.contains("  encodeUrl: true\n"), back.constData());
}

void TestRequestSettings::redirectSettingIsObeyed()
{
    RawServer server(
        RawServer::answering("HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n"));
    RequestTab *tab = opened(at(server.url(QString())));
    QVERIFY(tab);
    choose(choice(tab, "Follow redirects"), QStringLiteral("no"));
    QVERIFY(sendAndWait(tab));
    QCOMPARE(statusOf(tab), QStringLiteral("302"));
    QCOMPARE(server.last()->requests(), 1);
    choose(choice(tab, "Follow redirects"), QStringLiteral("yes"));
    QTest::keyClicks(field(tab, "Redirects at most"), QStringLiteral("2"));
    QVERIFY(sendAndWait(tab));
    QCOMPARE(server.last()->requests(), 1 + 3);
}

void TestRequestSettings::timeLimitIsObeyed()
{
    RawServer server([](RawConnection &) {});
    RequestTab *tab = opened(at(server.url(QString())));
    QVERIFY(tab);
    QTest::keyClicks(field(tab, "Time limit"), QStringLiteral("50"));
    QVERIFY(sendAndWait(tab));
    QVERIFY(findByName<QWidget>(tab, QStringLiteral("No answer in time")));
}

void TestRequestSettings::wrongTypesInTheFileDoNoHarm()
{
    QByteArray yaml = at(QStringLiteral("http://127.0.0.1"));
    yaml.replace("  timeout: inherit\n", "  timeout: soon\n  followRedirects: [1, 2]\n  maxRedirects: -4\n");
    yaml +=
        "extensions:\n  parlance:\n    httpVersion: {a: b}\n    verifyTls: \"false\"\n    omitAutomatic: 7\n";
    RequestTab *tab = opened(yaml);
    QVERIFY(tab);
    QVERIFY(!tab->isModified());
    QCOMPARE(field(tab, "Time limit")->text(), QStringLiteral("soon"));
    QCOMPARE(field(tab, "Redirects at most")->text(), QStringLiteral("-4"));
    QCOMPARE(choice(tab, "HTTP version")->currentIndex(), 0);
    QCOMPARE(fileText(), yaml);
}

void TestRequestSettings::omittedHeadersAreNamedAndSentAgain()
{
    RawServer server(RawServer::answering("HTTP/1.1 204 No Content\r\n\r\n"));
    RequestTab *tab = opened(at(server.url(QString())) +
                             "extensions:\n  parlance:\n    omitAutomatic:\n      - user-agent\n");
    QVERIFY(tab);
    auto *sendAll = findByName<QToolButton>(tab, QStringLiteral("Send every automatic header again"));
    if (!sendAll)
        sendAll = findByName<QToolButton>(tab, QStringLiteral("Send all"));
    QVERIFY(sendAll);
    QVERIFY(sendAndWait(tab));
    QVERIFY(!server.last()->received().contains("User-Agent"));
    QTest::mouseClick(sendAll, Qt::LeftButton);
    QVERIFY(!sendAll->isVisible());
    QVERIFY(sendAndWait(tab));
    QVERIFY(server.last()->received().contains("User-Agent"));
}

void TestRequestSettings::unverifiedServerIsWarnedOf()
{
    RequestTab *tab = opened(at(QStringLiteral("https://127.0.0.1")));
    QVERIFY(tab);
    const auto warning = [tab] {
        const QList<InfoBar *> bars = tab->findChildren<InfoBar *>();
        for (InfoBar *bar : bars) {
            if (bar->isVisible() && bar->text().contains(QLatin1String("not to verify")))
                return bar;
        }
        return static_cast<InfoBar *>(nullptr);
    };
    QVERIFY(!warning());
    choose(choice(tab, "Verify the server"), QStringLiteral("no"));
    QVERIFY(warning());
    choose(choice(tab, "Verify the server"), QStringLiteral("yes"));
    QVERIFY(!warning());
}

void TestRequestSettings::pollingIsStoredAndObeyed()
{
    int answered = 0;
    RawServer server([&answered](RawConnection &connection) {
        if (connection.requests() <= connection.property("answered").toInt())
            return;
        connection.setProperty("answered", connection.requests());
        ++answered;
        connection.write(RawServer::answer("{\"next\":" + QByteArray::number(answered) + '}'));
    });
    RequestTab *tab = opened(at(server.url(QString())));
    QVERIFY(tab);
    QCOMPARE(choice(tab, "Reconnect")->currentText(), QStringLiteral("Default: no"));
    QCOMPARE(field(tab, "Send again after")->placeholderText(), QStringLiteral("Default: none"));
    QTest::keyClicks(field(tab, "Send again after"), QStringLiteral("1"));
    QTest::keyClicks(field(tab, "Until"), QStringLiteral("res.body.next == 3"));
    QTest::keyClicks(field(tab, "Cursor"), QStringLiteral("res.body.next"));
    QTest::keyClicks(field(tab, "Cursor's parameter"), QStringLiteral("since"));
    QVERIFY(saveAndWait(tab));
    const QByteArray saved = fileText();
    for (const char *line : {"    repeatEveryMs: 1\n", "    repeatUntil: ",
                             "    repeatCursor: res.body.next\n", "    repeatCursorParameter: since\n"})
        QVERIFY2(saved.contains(line), saved.constData());
    QVERIFY(sendAndWait(tab));
    QCOMPARE(answered, 3);
    QVERIFY2(server.last()->received().contains("GET /first?since=2 "),
             server.last()->received().constData());
    // What is not understood is said before anything is sent.
    field(tab, "Until")->selectAll();
    QTest::keyClicks(field(tab, "Until"), QStringLiteral("res. =="));
    tab->send();
    QTRY_VERIFY(!tab->isRunning());
    QCOMPARE(answered, 3);
}

void TestRequestSettings::streamIsDroppedAndTakenUpAgain()
{
    RawServer server([](RawConnection &connection) {
        if (connection.requests() == 0 || connection.property("answered").toBool())
            return;
        connection.setProperty("answered", true);
        if (connection.received().contains("Last-Event-ID: 7\r\n"))
            connection.write("HTTP/1.1 204 No Content\r\n\r\n");
        else
            connection.write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nid: 7\nretry: 5\ndata: x\n\n");
    });
    RequestTab *tab = opened(at(server.url(QString())));
    QVERIFY(tab);
    const QList<QPushButton *> buttons = tab->findChildren<QPushButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->accessibleName() == QLatin1String("Drop the connection");
    });
    QPushButton *drop = found == buttons.end() ? nullptr : *found;
    QVERIFY(drop && drop->isHidden());
    choose(choice(tab, "Reconnect"), QStringLiteral("yes"));
    tab->send();
    QTRY_VERIFY(statusOf(tab).startsWith(QLatin1String("200")));
    QTRY_VERIFY(drop->isVisibleTo(tab));
    drop->click();
    QTRY_VERIFY(!tab->isRunning());
    QCOMPARE(server.connections().size(), 2);
    QVERIFY(drop->isHidden());
}

void TestRequestSettings::tokensAreJoined()
{
    const QByteArray chunk =
        R"(data: {"object":"chat.completion.chunk","model":"m-1","choices":[{"index":0,"delta":)";
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" +
                                              chunk + R"({"content":"Hel"}}]})" + "\n\n" + chunk +
                                              R"({"reasoning":"hm"}}]})" + "\n\n" + chunk +
                                              R"({"content":"lo"}}]})" + "\n\ndata: [DONE]\n\n",
                                          true));
    RequestTab *tab = opened(at(server.url(QString())));
    QVERIFY(tab);
    QVERIFY(sendAndWait(tab));
    auto *text = findByName<QPlainTextEdit>(tab, QStringLiteral("Joined text"));
    QVERIFY(text && text->isVisibleTo(tab));
    QTRY_COMPARE(text->toPlainText(), QStringLiteral("Hello"));
    shoot(tab, QStringLiteral("tokens"));
}

void TestRequestSettings::looks()
{
    RequestTab *tab = opened(at(QStringLiteral("https://127.0.0.1")), collection);
    QVERIFY(tab);
    QTRY_VERIFY(field(tab, "Time limit")->placeholderText().contains(QLatin1String("Test bank")));
    QTest::keyClicks(field(tab, "Redirects at most"), QStringLiteral("3"));
    choose(choice(tab, "Verify the server"), QStringLiteral("no"));
    shoot(tab, QStringLiteral("settings"));
}

QTEST_MAIN(TestRequestSettings)
#include "tst_requestsettings.moc"
