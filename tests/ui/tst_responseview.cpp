// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/codeview.h"
#include "response/bodyview.h"
#include "response/cookies.h"
#include "response/errorpanel.h"
#include "response/hexview.h"
#include "response/responseview.h"
#include "response/waterfall.h"
#include "threadclock.h"
#include "timeline/timelinemodel.h"
#include "uisupport.h"

#include <parlance/base/clock.h>
#include <parlance/call/recorder.h>
#include <parlance/ui/infobar.h>
#include <parlance/ui/pill.h>

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

namespace {

constexpr qint64 ms = nanosecondsPerMillisecond;

Event eventAt(qint64 at, EventData data, int leg = 0)
{
    return {at, leg, std::move(data)};
}

Head head(int code, const QString &text, const HeaderList &headers,
          StatusClass statusClass = StatusClass::Success)
{
    return {{code, text, statusClass}, "HTTP/1.1", headers};
}

MessageReceived message(const QByteArray &bytes, MessageKind kind = MessageKind::Text)
{
    Message made;
    made.kind = kind;
    made.payload = Payload(bytes);
    return {made};
}

Request request()
{
    Request made;
    made.protocol = QStringLiteral("http");
    made.method = QStringLiteral("GET");
    made.address = QStringLiteral("http://127.0.0.1/report.json");
    return made;
}

call::EventBatch opening(int leg = 0, qint64 at = 0)
{
    return {
        eventAt(at + 1 * ms,
                Resolved{QStringLiteral("http://127.0.0.1/"),
                         {QStringLiteral("127.0.0.1:80")},
                         leg == 0 ? LegReason::Initial : LegReason::Redirect},
                leg),
        eventAt(at + 2 * ms,
                Connected{QStringLiteral("127.0.0.1:80"), {}, "HTTP/1.1", false, at + 2 * ms, std::nullopt},
                leg),
        eventAt(
            at + 3 * ms,
            RequestSent{QStringLiteral("GET"), QStringLiteral("http://127.0.0.1/"), {{"Host", "127.0.0.1"}}},
            leg)};
}

/// A finished exchange with one answer.
Exchange answered(const QByteArray &body, const QByteArray &type, int code = 200)
{
    call::Recorder recorder(request());
    recorder.record(opening());
    recorder.record(
        {eventAt(20 * ms, HeadReceived{head(code, QStringLiteral("Text"), {{"Content-Type", type}})}),
         eventAt(30 * ms, message(body)), eventAt(31 * ms, Finished{})});
    return recorder.snapshot();
}

} // namespace

class TestResponseView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void startsEmpty();
    void showsFailureWithHintAndDetail();
    void failureAfterHeadKeepsWhatCame();
    void redirectsListEachHop();
    void prettyKeepsSpelling();
    void invalidJsonIsShownRawWithReason();
    void hugeBodyShowsFirstPartAndDoesNotBlock();
    void binaryIsShownAsHex();
    void latin1AndNulAreShown();
    void timelineGrowsInPlace();
    void timelineOrdersEventsAndMessages();
    void timelineOrdersWhatCameInOneInstant();
    void longStreamKeepsPace();
    void tellsTheRateOfAStream();
    void waterfallLeavesOutWhatDidNotHappen();
    void cookies_data();
    void cookies();

private:
    void choose(const QString &section);
    QString bodyText();

    std::unique_ptr<UiProgram> m_program;
    std::unique_ptr<ResponseView> m_view;
};

void TestResponseView::init()
{
    m_program = std::make_unique<UiProgram>();
    m_view = std::make_unique<ResponseView>(m_program->context());
    m_view->resize(560, 500);
    m_view->show();
}

void TestResponseView::cleanup()
{
    m_view.reset();
    m_program.reset();
}

void TestResponseView::choose(const QString &section)
{
    m_view->setCurrentSection(section);
    QCOMPARE(m_view->currentSection(), section);
}

QString TestResponseView::bodyText()
{
    const auto *body = findByName<CodeView>(m_view.get(), QStringLiteral("Response body"));
    return body ? body->text() : QString();
}

void TestResponseView::startsEmpty()
{
    QVERIFY(findByName<QWidget>(m_view.get(), QStringLiteral("Press Ctrl+Enter to send.")));
    takeScreenshot(*m_view, QStringLiteral("response-empty"));
}

void TestResponseView::showsFailureWithHintAndDetail()
{
    call::Recorder recorder(request());
    const Error error =
        makeError(ErrorCode::ConnectionRefused, QStringLiteral("Nobody listens at 127.0.0.1:1."),
                  QStringLiteral("Start the server."), QStringLiteral("errno 111"));
    recorder.record({eventAt(1 * ms, Finished{Outcome::Failed, error, std::nullopt})});
    m_view->showRunning();
    m_view->showExchange(recorder.snapshot());
    auto *panel = findByName<ErrorPanel>(m_view.get(), QStringLiteral("Connection refused"));
    QVERIFY(panel);
    QVERIFY(panel->accessibleDescription().contains(QStringLiteral("Start the server.")));
    const auto hasDetail = [panel] {
        const QList<QLabel *> labels = panel->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](QLabel *label) {
            return label->isVisible() && label->text() == QStringLiteral("errno 111");
        });
    };
    QVERIFY(!hasDetail());
    takeScreenshot(*m_view, QStringLiteral("response-error"));
    QTest::mouseClick(findByName<QWidget>(panel, QStringLiteral("Technical details")), Qt::LeftButton);
    QVERIFY(hasDetail());
    QSignalSpy retry(m_view.get(), &ResponseView::sendRequested);
    QTest::mouseClick(findByName<QPushButton>(panel, QStringLiteral("Send again")), Qt::LeftButton);
    QCOMPARE(retry.count(), 1);
}

void TestResponseView::failureAfterHeadKeepsWhatCame()
{
    call::Recorder recorder(request());
    recorder.record(opening());
    recorder.record(
        {eventAt(5 * ms, HeadReceived{head(200, QStringLiteral("OK"), {{"Content-Type", "text/plain"}})}),
         eventAt(6 * ms, message("half of it")),
         eventAt(7 * ms,
                 Finished{Outcome::Failed, makeError(ErrorCode::ConnectionLost, QStringLiteral("Broke off.")),
                          std::nullopt})});
    m_view->showExchange(recorder.snapshot());
    QCOMPARE(bodyText(), QStringLiteral("half of it"));
    const QList<InfoBar *> bars = m_view->findChildren<InfoBar *>();
    const auto shown = std::find_if(bars.begin(), bars.end(),
                                    [this](const InfoBar *each) { return each->isVisibleTo(m_view.get()); });
    const InfoBar *bar = shown == bars.end() ? nullptr : *shown;
    QVERIFY(bar && bar->isVisible());
    QVERIFY(bar->text().contains(QStringLiteral("Broke off.")));
}

void TestResponseView::redirectsListEachHop()
{
    call::Recorder recorder(request());
    recorder.record(opening());
    recorder.record({eventAt(10 * ms, HeadReceived{head(302, QStringLiteral("Found"), {{"Location", "/b"}},
                                                        StatusClass::Redirection)})});
    recorder.record(opening(1, 10 * ms));
    recorder.record(
        {eventAt(20 * ms, HeadReceived{head(200, QStringLiteral("OK"), {{"X-Second", "yes"}})}, 1),
         eventAt(21 * ms, Finished{}, 1)});
    const Exchange exchange = recorder.snapshot();
    m_view->showExchange(exchange);
    choose(QStringLiteral("headers"));
    auto *table = findByName<QTableView>(m_view.get(), QStringLiteral("Response headers"));
    QStringList names;
    for (int i = 0; i < table->model()->rowCount(); ++i)
        names.append(table->model()->index(i, 0).data().toString());
    QCOMPARE(names, QStringList({QStringLiteral("HTTP/1.1 200 OK"), QStringLiteral("X-Second"),
                                 QStringLiteral("Sent"), QStringLiteral("Host"),
                                 QStringLiteral("HTTP/1.1 302 Found"), QStringLiteral("Location"),
                                 QStringLiteral("Sent"), QStringLiteral("Host")}));
    QCOMPARE(waterfallLegs(exchange).size(), 2);
    choose(QStringLiteral("timings"));
    takeScreenshot(*m_view, QStringLiteral("response-redirects"));
}

void TestResponseView::prettyKeepsSpelling()
{
    m_view->showExchange(
        answered("{\"a\":1.0,\"b\":18446744073709551615,\"a\":1e400,\"c\":\"\\u00e9\"}", "application/json"));
    QCOMPARE(
        bodyText().trimmed(),
        QStringLiteral(
            "{\n  \"a\": 1.0,\n  \"b\": 18446744073709551615,\n  \"a\": 1e400,\n  \"c\": \"\\u00e9\"\n}"));
}

void TestResponseView::invalidJsonIsShownRawWithReason()
{
    m_view->showExchange(answered("{\"a\":1,}", "application/json"));
    QCOMPARE(bodyText(), QStringLiteral("{\"a\":1,}"));
    const QList<InfoBar *> bars = m_view->findChildren<InfoBar *>();
    QVERIFY(std::any_of(bars.begin(), bars.end(), [](InfoBar *bar) {
        return bar->isVisible() && bar->text().contains(QStringLiteral("JSON"));
    }));
}

void TestResponseView::hugeBodyShowsFirstPartAndDoesNotBlock()
{
    QByteArray body = "[";
    body.reserve(40 * 1024 * 1024);
    while (body.size() < 40 * 1024 * 1024)
        body += "{\"key\": \"some value\", \"number\": 12345},\n";
    body += "0]";
    const Exchange exchange = answered(body, "application/json");
    ThreadClock clock;
    m_view->showExchange(exchange);
    const qint64 shown = clock.nanoseconds();
    clock.start();
    QVERIFY(QJsonDocument::fromJson(body).isArray());
    const qint64 parsed = clock.nanoseconds();
    QVERIFY2(shown < parsed / 4, qPrintable(QStringLiteral("%1 ns, parsing %2 ns").arg(shown).arg(parsed)));
    QTRY_VERIFY(!bodyText().isEmpty());
    QCOMPARE(bodyText().size(), qsizetype(maximumShownBytes));
    const QList<InfoBar *> bars = m_view->findChildren<InfoBar *>();
    QVERIFY(std::any_of(bars.begin(), bars.end(), [](InfoBar *bar) {
        return bar->isVisible() && bar->text().contains(QStringLiteral("first"));
    }));
}

void TestResponseView::binaryIsShownAsHex()
{
    QByteArray bytes;
    for (int i = 0; i < 4096; ++i)
        bytes += char(i % 256);
    m_view->showExchange(answered(bytes, "application/octet-stream"));
    QVERIFY(findByName<HexView>(m_view.get(), QStringLiteral("Response body as bytes")));
    takeScreenshot(*m_view, QStringLiteral("response-hex"));
}

void TestResponseView::latin1AndNulAreShown()
{
    m_view->showExchange(answered("caf\xe9", "text/plain; charset=iso-8859-1"));
    QCOMPARE(bodyText(), QStringLiteral("café"));
    m_view->showRunning();
    const std::atomic<bool> never = false;
    const BodyText text = makeBodyText(Payload(QByteArray("a\0b", 3)), "text/plain", true, never);
    QCOMPARE(text.text.size(), 3);
    QVERIFY(!text.text.contains(QChar(0)));
}

void TestResponseView::timelineGrowsInPlace()
{
    call::Recorder recorder(request());
    TimelineModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    recorder.record(opening());
    recorder.record({eventAt(5 * ms, HeadReceived{head(200, QStringLiteral("OK"), {})})});
    model.setExchange(recorder.snapshot());
    QCOMPARE(model.rowCount(), 4);
    const auto before = resets.count();
    for (int i = 0; i < 10; ++i) {
        recorder.record({eventAt((6 + i) * ms, message(QByteArray::number(i)))});
        model.setExchange(recorder.snapshot());
    }
    recorder.record({eventAt(20 * ms, Finished{})});
    model.setExchange(recorder.snapshot());
    QCOMPARE(model.rowCount(), 15);
    QCOMPARE(resets.count(), before);
    QCOMPARE(model.rowCount(), int(TimelineModel::rowsOf(recorder.snapshot())));
    QCOMPARE(model.message(4)->payload.toByteArray(), QByteArray("0"));
    QCOMPARE(model.message(13)->payload.toByteArray(), QByteArray("9"));
    QVERIFY(model.event(14).has_value());
    QVERIFY(!model.message(14));
}

void TestResponseView::tellsTheRateOfAStream()
{
    call::Recorder recorder(request());
    recorder.record(opening());
    recorder.record({eventAt(5 * ms, HeadReceived{head(200, QStringLiteral("OK"), {})})});
    for (int i = 0; i < 5; ++i)
        recorder.record({eventAt((10 + 100 * i) * ms, message(QByteArray::number(i)))});
    recorder.record({eventAt(500 * ms, Finished{})});
    UiProgram program;
    ResponseView view(program.context());
    view.resize(900, 500);
    view.show();
    view.showExchange(recorder.snapshot());
    QStringList texts;
    for (const QLabel *label : view.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&view))
            texts.append(label->text());
    }
    // One every 100 ms.
    QVERIFY2(texts.contains(QStringLiteral("10.0 msg/s")), qPrintable(texts.join(u'\n')));
    // The timeline tells the same.
    view.setCurrentSection(QStringLiteral("timeline"));
    const auto *figure = findByName<QLabel>(&view, QStringLiteral("Messages a second"));
    QVERIFY(figure);
    QTRY_COMPARE(figure->text(), QStringLiteral("10.0 msg/s"));
}

void TestResponseView::timelineOrdersEventsAndMessages()
{
    call::Recorder recorder(request());
    recorder.record(opening());
    Message sent;
    sent.direction = Direction::Sent;
    sent.payload = Payload(QByteArray("out"));
    recorder.record({eventAt(4 * ms, MessageSent{sent}),
                     eventAt(5 * ms, HeadReceived{head(200, QStringLiteral("OK"), {})}),
                     eventAt(5 * ms, message("in")), eventAt(6 * ms, TrailersReceived{{{"X-Sum", "1"}}}),
                     eventAt(6 * ms, Finished{})});
    TimelineModel model;
    model.setExchange(recorder.snapshot());
    QStringList arrows;
    for (int i = 0; i < model.rowCount(); ++i)
        arrows.append(model.index(i, TimelineModel::DirectionColumn).data().toString());
    QCOMPARE(arrows.join(QString()), QStringLiteral("··↑↑↓↓↓·"));
    QCOMPARE(model.index(3, TimelineModel::PreviewColumn).data().toString(), QStringLiteral("out"));
    QCOMPARE(model.index(5, TimelineModel::PreviewColumn).data().toString(), QStringLiteral("in"));
}

void TestResponseView::timelineOrdersWhatCameInOneInstant()
{
    call::Recorder recorder(request());
    recorder.record(opening());
    recorder.record({eventAt(5 * ms, HeadReceived{head(200, QStringLiteral("OK"), {})}),
                     eventAt(5 * ms, message("first"))});
    TimelineModel model;
    model.setExchange(recorder.snapshot());
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    // The end of the answer, and the attempt after it.
    recorder.record(
        {eventAt(5 * ms, TrailersReceived{{{"X-Sum", "1"}}}),
         eventAt(5 * ms, Resolved{QStringLiteral("http://127.0.0.1/"), {}, LegReason::Repeat}, 1)});
    model.setExchange(recorder.snapshot());
    QStringList whats;
    for (int i = 3; i < model.rowCount(); ++i)
        whats.append(model.index(i, TimelineModel::KindColumn).data().toString());
    QCOMPARE(whats, QStringList({QStringLiteral("head"), QStringLiteral("message"),
                                 QStringLiteral("trailers"), QStringLiteral("repeat")}));
    // What is there already keeps its row.
    QCOMPARE(resets.size(), 0);
}

void TestResponseView::longStreamKeepsPace()
{
    call::Recorder recorder(request());
    recorder.record(opening());
    recorder.record({eventAt(
        5 * ms, HeadReceived{head(200, QStringLiteral("OK"), {{"Content-Type", "text/event-stream"}})})});
    m_view->showExchange(recorder.snapshot());
    choose(QStringLiteral("timeline"));
    qint64 longest = 0;
    for (int frame = 0; frame < 40; ++frame) {
        call::EventBatch batch;
        for (int i = 0; i < 5000; ++i)
            batch.append(eventAt((6 + frame) * ms, message("{\"tick\":1}")));
        recorder.record(batch);
        QElapsedTimer clock;
        clock.start();
        m_view->showExchange(recorder.snapshot());
        QCoreApplication::processEvents();
        longest = qMax(longest, clock.elapsed());
    }
    auto *table = findByName<QAbstractItemView>(m_view.get(), QStringLiteral("Timeline"));
    QCOMPARE(table->model()->rowCount(), 200'004);
    qInfo("longest update with 200,000 rows: %lld ms", static_cast<long long>(longest));
    QVERIFY(longest < 1000);
}

void TestResponseView::waterfallLeavesOutWhatDidNotHappen()
{
    Exchange exchange = answered("x", "text/plain");
    const QList<WaterfallLeg> legs = waterfallLegs(exchange);
    QCOMPARE(legs.size(), 1);
    QList<Phase> phases;
    for (const PhaseSpan &span : legs.at(0).spans) {
        QVERIFY(span.to > span.from);
        phases.append(span.phase);
    }
    QCOMPARE(phases, QList<Phase>({Phase::Dns, Phase::Connect, Phase::Send, Phase::Wait, Phase::Receive}));
    exchange.legs[0].connection->reused = true;
    QVERIFY(!waterfallLegs(exchange).at(0).note.isEmpty());
}

void TestResponseView::cookies_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expires");
    QTest::newRow("plain") << QByteArray("a=b") << QStringLiteral("a") << QStringLiteral("b") << QString();
    QTest::newRow("equals in value") << QByteArray("a=b=c; Path=/") << QStringLiteral("a")
                                     << QStringLiteral("b=c") << QString();
    QTest::newRow("no name") << QByteArray("value; Secure") << QString() << QStringLiteral("value")
                             << QString();
    QTest::newRow("max-age wins") << QByteArray("a=b; Max-Age=5; Expires=Wed, 21 Oct 2026 07:28:00 GMT")
                                  << QStringLiteral("a") << QStringLiteral("b") << QStringLiteral("5 s");
    QTest::newRow("empty") << QByteArray() << QString() << QString() << QString();
}

void TestResponseView::cookies()
{
    QFETCH(QByteArray, field);
    const ReceivedCookie cookie = parseSetCookie(field);
    QTEST(cookie.name, "name");
    QTEST(cookie.value, "value");
    QTEST(cookie.expires, "expires");
}

QTEST_MAIN(TestResponseView)
#include "tst_responseview.moc"
