// SPDX-License-Identifier: GPL-3.0-or-later
#include "attemptsfixture.h"

#include <QSet>

using namespace parlance;
using namespace parlance::test;

/// How long calls that are made again wait in between.
class TestPauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chanceSpreadsClients();
    void intervalIsKept_data();
    void intervalIsKept();
    void errorsBackOffMoreAndMore();
};

namespace {

const PeerScript answer{resolved(), head(200, StatusClass::Success), message("1"), completed()};
const PeerScript busy{resolved(), head(503, StatusClass::ServerError), completed()};
const PeerScript lost{resolved(), failed(ErrorCode::ConnectionLost)};

/// From each telling to the beginning of the attempt that follows, in milliseconds.
QList<double> waits(const Attempts &attempts)
{
    QList<double> found;
    qint64 told = -1;
    for (const Event &event : attempts.events->events()) {
        const auto *received = std::get_if<MessageReceived>(&event.data);
        if (received && !received->message.attribute(u"nextAttemptMs").isEmpty())
            told = event.at;
        else if (told >= 0 && std::holds_alternative<Resolved>(event.data))
            found.append(double(event.at - std::exchange(told, -1)) / 1e6);
    }
    return found;
}

bool isWithin(const QList<qint64> &waits, qsizetype index, qint64 least, qint64 most)
{
    return index < waits.size() && waits.at(index) >= least && waits.at(index) <= most;
}

} // namespace

/// Clients that lost one server together must not come back together.
void TestPauses::chanceSpreadsClients()
{
    constexpr qint64 whole = 10'000;
    constexpr int clients = 200;
    QSet<qint64> different;
    int early = 0;
    int late = 0;
    for (int i = 0; i < clients; ++i) {
        const qint64 wait = Backoff(whole, whole).next();
        QVERIFY2(wait >= whole / 2 && wait <= whole, qPrintable(QString::number(wait)));
        different.insert(wait);
        early += wait < whole / 2 + whole / 8 ? 1 : 0;
        late += wait > whole - whole / 8 ? 1 : 0;
    }
    QVERIFY2(different.size() > clients / 2, qPrintable(QString::number(different.size())));
    QVERIFY2(early > 0 && late > 0, qPrintable(QStringLiteral("%1 early, %2 late").arg(early).arg(late)));
    // And one client is not the same each time.
    Backoff one(whole, whole);
    different.clear();
    for (int i = 0; i < clients; ++i)
        different.insert(one.next());
    QVERIFY(different.size() > clients / 2);
}

void TestPauses::intervalIsKept_data()
{
    QTest::addColumn<int>("everyMs");
    for (const int every : {40, 200})
        QTest::addRow("%d ms", every) << every;
}

void TestPauses::intervalIsKept()
{
    QFETCH(int, everyMs);
    Attempts attempts({answer});
    attempts.start({{QStringLiteral("repeatEveryMs"), everyMs}, {QStringLiteral("repeatCount"), 4}});
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.events->pauses(), QList<qint64>(3, everyMs));
    // What is told is what is waited; a machine may be late, never early.
    QCOMPARE(waits(attempts).size(), 3);
    for (const double wait : waits(attempts))
        QVERIFY2(wait >= 0.95 * everyMs, qPrintable(QString::number(wait)));
}

void TestPauses::errorsBackOffMoreAndMore()
{
    // At once, for their pauses are long.
    Attempts errors({busy});
    Attempts failures({lost});
    Attempts recovering({busy, busy, answer, busy});
    for (Attempts *attempts : {&errors, &failures, &recovering})
        attempts->start({{QStringLiteral("repeatEveryMs"), 1}});
    QTRY_COMPARE_WITH_TIMEOUT(errors.events->pauses().size(), 3, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(failures.events->pauses().size(), 3, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(recovering.events->pauses().size() >= 4, 30'000);
    for (const Attempts *attempts : {&errors, &failures}) {
        const QList<qint64> told = attempts->events->pauses();
        for (int i = 0; i < 3; ++i)
            QVERIFY2(isWithin(told, i, 500 << i, 1000 << i), qPrintable(QString::number(told.at(i))));
        QCOMPARE(int(attempts->made), 3);
        const QList<double> waited = waits(*attempts);
        for (int i = 0; i < 2; ++i)
            QVERIFY2(waited.at(i) >= 0.95 * double(told.at(i)), qPrintable(QString::number(waited.at(i))));
    }
    // An answer in between: from there on as if nothing had been.
    const QList<qint64> told = recovering.events->pauses();
    QVERIFY(isWithin(told, 0, 500, 1000));
    QVERIFY(isWithin(told, 1, 1000, 2000));
    QVERIFY(isWithin(told, 2, 0, 20));
    QVERIFY(isWithin(told, 3, 500, 1000));
}

QTEST_GUILESS_MAIN(TestPauses)
#include "tst_pauses.moc"
