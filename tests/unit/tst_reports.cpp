// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/run/report.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <QXmlStreamReader>

#include <nlohmann/json.hpp>

using namespace parlance;

namespace {

call::AssertionResult assertion(const QString &expression, const QString &value, bool passed,
                                const QString &actual)
{
    call::AssertionResult result;
    result.assertion.expression = expression;
    result.assertion.operatorName = QStringLiteral("eq");
    result.assertion.value = value;
    result.passed = passed;
    result.actual = actual;
    if (!passed)
        result.message = QStringLiteral("expected %1, got %2").arg(value, actual);
    return result;
}

run::RunResult result(const QString &name, const QStringList &folders, int status)
{
    run::RunResult result;
    result.id.path = QStringLiteral("/bank/") + name + QStringLiteral(".yml");
    result.name = name;
    result.folders = folders;
    result.protocol = QStringLiteral("http");
    result.method = QStringLiteral("GET");
    result.address = QStringLiteral("http://127.0.0.1:4010/accounts");
    if (status > 0)
        result.status = Status{status, QStringLiteral("Text"), StatusClass::Success};
    result.duration = 1'234'567;
    result.receivedBytes = 42;
    return result;
}

run::RunSummary sampleRun()
{
    run::RunSummary summary;
    summary.name = QStringLiteral("Bank <&> \"Töchter\"");
    summary.startedAt = QDateTime(QDate(2026, 3, 14), QTime(15, 9, 26, 535), QTimeZone::utc()).toUTC();
    summary.duration = 98'765'432;

    run::RunResult good = result(QStringLiteral("list"), {QStringLiteral("Accounts")}, 200);
    good.assertions.append(
        assertion(QStringLiteral("res.status"), QStringLiteral("200"), true, QStringLiteral("200")));
    call::CaptureResult token;
    token.capture.variable = QStringLiteral("token");
    token.capture.expression = QStringLiteral("res.body.token");
    token.ok = true;
    token.value = QStringLiteral("very-secret");
    good.captures.append(token);

    run::RunResult bad = result(QStringLiteral("get"), {QStringLiteral("Accounts")}, 404);
    bad.assertions.append(
        assertion(QStringLiteral("res.status"), QStringLiteral("200"), false, QStringLiteral("404")));
    // What XML cannot hold: an escape, a NUL, a lone surrogate, U+FFFF; and what it can: an emoji, an end of
    // CDATA.
    bad.assertions.append(assertion(QStringLiteral("res.body"), QStringLiteral("ok"), false,
                                    QStringLiteral("\x1b[31m") + QChar(0) + QChar(0xd800) + QChar(0xffff) +
                                        QStringLiteral("😀 ]]> \t\n</testcase>")));

    run::RunResult refused = result(QStringLiteral("create"), {}, 0);
    refused.error = makeError(ErrorCode::ConnectionRefused, QStringLiteral("Nobody listens on 127.0.0.1:1."),
                              QStringLiteral("Is the server running?"), QStringLiteral("ECONNREFUSED"));
    refused.iteration = 1;

    run::RunResult skipped =
        result(QStringLiteral("app"), {QStringLiteral("Accounts"), QStringLiteral("Inner")}, 0);
    skipped.skipped = QStringLiteral("Items of type “app” are not run yet.");
    skipped.duration = 0;

    for (const run::RunResult &each : {good, bad, refused, skipped}) {
        summary.add(each);
        summary.results.append(each);
    }
    return summary;
}

QByteArray golden(const QString &name, const QByteArray &actual)
{
    QFile file(QStringLiteral(PARLANCE_TEST_DATA "/reports/") + name);
    if (qEnvironmentVariableIsSet("PARLANCE_UPDATE_GOLDEN") && file.open(QIODevice::WriteOnly)) {
        file.write(actual);
        file.close();
    }
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_Reports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void junitMatchesGolden();
    void junitIsWellFormed();
    void jsonMatchesGolden();
    void jsonKeepsCapturedValuesOut();
    void countsOnlyWhatRan();
    void writesWholeOrNotAtAll();
    void unknownFormat();
};

void tst_Reports::junitMatchesGolden()
{
    const QByteArray report = run::junitReport(sampleRun());
    QCOMPARE(QString::fromUtf8(report), QString::fromUtf8(golden(QStringLiteral("junit.xml"), report)));
}

void tst_Reports::junitIsWellFormed()
{
    QXmlStreamReader reader(run::junitReport(sampleRun()));
    int cases = 0;
    int failures = 0;
    int errors = 0;
    int skipped = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        cases += reader.name() == QLatin1String("testcase") ? 1 : 0;
        failures += reader.name() == QLatin1String("failure") ? 1 : 0;
        errors += reader.name() == QLatin1String("error") ? 1 : 0;
        skipped += reader.name() == QLatin1String("skipped") ? 1 : 0;
        if (reader.name() == QLatin1String("testsuites")) {
            QCOMPARE(reader.attributes().value(QLatin1String("name")).toString(),
                     QStringLiteral("Bank <&> \"Töchter\""));
            QCOMPARE(reader.attributes().value(QLatin1String("tests")).toInt(), 4);
            QCOMPARE(reader.attributes().value(QLatin1String("failures")).toInt(), 1);
            QCOMPARE(reader.attributes().value(QLatin1String("errors")).toInt(), 1);
            QCOMPARE(reader.attributes().value(QLatin1String("skipped")).toInt(), 1);
        }
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(cases, 4);
    QCOMPARE(failures, 1);
    QCOMPARE(errors, 1);
    QCOMPARE(skipped, 1);
}

void tst_Reports::jsonMatchesGolden()
{
    const QByteArray report = run::jsonReport(sampleRun());
    QCOMPARE(QString::fromUtf8(report), QString::fromUtf8(golden(QStringLiteral("run.json"), report)));
    const auto json = nlohmann::json::parse(report.toStdString(), nullptr, false);
    QVERIFY(json.is_object());
    QCOMPARE(json["results"].size(), size_t(4));
}

void tst_Reports::jsonKeepsCapturedValuesOut()
{
    QVERIFY(!run::jsonReport(sampleRun()).contains("very-secret"));
    QVERIFY(!run::junitReport(sampleRun()).contains("very-secret"));
}

void tst_Reports::countsOnlyWhatRan()
{
    const run::RunSummary summary = sampleRun();
    QCOMPARE(summary.requests, 3);
    QCOMPARE(summary.failedRequests, 2);
    QCOMPARE(summary.skipped, 1);
    QCOMPARE(summary.assertions, 3);
    QCOMPARE(summary.failedAssertions, 2);
    QVERIFY(summary.noAnswer);
}

void tst_Reports::writesWholeOrNotAtAll()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.json"));
    QVERIFY(run::writeReport(sampleRun(), {QStringLiteral("json"), path}));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), run::jsonReport(sampleRun()));
    // Nothing temporary is left beside it.
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);

    const Result<void> failed = run::writeReport(
        sampleRun(), {QStringLiteral("json"), folder.filePath(QStringLiteral("no/such/file"))});
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::Io);
}

void tst_Reports::unknownFormat()
{
    const Result<void> failed = run::writeReport(sampleRun(), {QStringLiteral("pdf"), QStringLiteral("x")});
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::Unsupported);
}

QTEST_APPLESS_MAIN(tst_Reports)
#include "tst_reports.moc"
