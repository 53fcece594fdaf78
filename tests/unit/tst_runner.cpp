// SPDX-License-Identifier: GPL-3.0-or-later
#include <answeringprotocol.h>

#include <parlance/run/runner.h>

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace parlance;
using namespace parlance::run;
using parlance::test::AnsweringProtocol;

namespace {

class MapSecrets : public workspace::SecretStore
{
public:
    QHash<QString, QString> values;
    Result<QString> read(const QString &, const QString &environment, const QString &name) override
    {
        const auto it = values.constFind(environment + u'/' + name);
        if (it == values.constEnd())
            return failure(ErrorCode::NotFound, QStringLiteral("not stored"));
        return *it;
    }
    Result<void> write(const QString &, const QString &environment, const QString &name,
                       const QString &value) override
    {
        values.insert(environment + u'/' + name, value);
        return {};
    }
    Result<void> remove(const QString &, const QString &, const QString &) override { return {}; }
    bool isPersistent() const override { return false; }
};

} // namespace

class tst_Runner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void runsInTreeOrder();
    void runsAFolderOrASingleFile();
    void countsAssertions();
    void capturesFeedLaterRequests();
    void requestScopedCapturesEndWithTheirRequest();
    void environmentCapturesAreStoredInIt();
    void secretCapturesStayOutOfTheFolder();
    void collectionCapturesAreWeakerThanTheEnvironment();
    void folderCapturesStayInTheirFolder();
    void hostileCaptureReadsNoSecret();
    void givenVariablesAreTheStrongest();
    void failedCaptureFails();
    void dynamicVariablesAreFreshEachTime();
    void environmentAndSecrets();
    void missingSecretIsExplained();
    void unknownEnvironmentNamesTheOthers();
    void brokenFileIsAFailure();
    void unsupportedItemsAreSkipped();
    void refusedMeansNoAnswer();
    void bailStops();
    void cancelEndsTheRunningRequest();
    void destroyedInMidRun();
    void oneRunAtATime();
    void nothingToRun();
    void runsTwice();
    void secretsAreBlottedOut();
    void runsABundledCollection();
    void runsThroughASymbolicLink();
    void brokenFolderFileIsAFailure();
    void runsAFolderWithoutACollection();

private:
    void write(const QString &path, const QByteArray &text);
    void writeRequest(const QString &path, int sequence, const QByteArray &url, const QByteArray &more = {});
    RunSummary run(const QString &path = {}, const RunOptions &options = {});
    QString file(const QString &path) const { return m_folder->filePath(path); }
    QByteArray read(const QString &path) const
    {
        QFile file(m_folder->filePath(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<call::IoContext> m_io;
    std::unique_ptr<call::ProtocolRegistry> m_protocols;
    std::unique_ptr<call::CallEngine> m_engine;
    std::unique_ptr<Runner> m_runner;
    MapSecrets m_secrets;
    QStringList m_addresses;
};

void tst_Runner::init()
{
    m_addresses.clear();
    m_secrets.values.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_io = std::make_unique<call::IoContext>(call::IoContext::Mode::CurrentThread);
    m_protocols = std::make_unique<call::ProtocolRegistry>();
    const AnsweringProtocol prototype(*m_io, m_addresses);
    m_protocols->add(prototype.info(),
                     [this] { return std::make_unique<AnsweringProtocol>(*m_io, m_addresses); });
    m_engine = std::make_unique<call::CallEngine>(*m_protocols);
    m_runner = std::make_unique<Runner>(*m_engine, &m_secrets);
    m_runner->setKeepResults(true);
    write(QStringLiteral("opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: Bank\n");
}

void tst_Runner::cleanup()
{
    m_runner.reset();
    m_engine.reset();
    m_protocols.reset();
    m_io.reset();
}

void tst_Runner::write(const QString &path, const QByteArray &text)
{
    const QFileInfo info(file(path));
    QVERIFY(QDir().mkpath(info.path()));
    QFile file(info.filePath());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void tst_Runner::writeRequest(const QString &path, int sequence, const QByteArray &url,
                              const QByteArray &more)
{
    const QByteArray name = QFileInfo(path).completeBaseName().toUtf8();
    write(path, "info:\n  name: " + name + "\n  type: http\n  seq: " + QByteArray::number(sequence) +
                    "\nhttp:\n  method: GET\n  url: \"" + url + "\"\n" + more);
}

RunSummary tst_Runner::run(const QString &path, const RunOptions &options)
{
    QSignalSpy finished(m_runner.get(), &Runner::finished);
    const Result<void> started = m_runner->start(path.isEmpty() ? m_folder->path() : path, options);
    if (!started) {
        qWarning() << started.error().toString();
        return {};
    }
    if (finished.isEmpty() && !finished.wait())
        return {};
    return finished.constFirst().constFirst().value<RunSummary>();
}

namespace {

QByteArray assertion(const QByteArray &expression, const QByteArray &value)
{
    return "runtime:\n  assertions:\n    - expression: " + expression +
           "\n      operator: eq\n      value: '" + value + "'\n";
}

QByteArray capture(const QByteArray &expression, const QByteArray &name, const QByteArray &scope = "runtime")
{
    return "runtime:\n  actions:\n    - type: set-variable\n      phase: after-response\n      selector:\n   "
           "     expression: " +
           expression + "\n        method: jsonq\n      variable:\n        name: " + name +
           "\n        scope: " + scope + "\n";
}

} // namespace

void tst_Runner::runsInTreeOrder()
{
    writeRequest(QStringLiteral("last.yml"), 2, "http://a/3");
    writeRequest(QStringLiteral("first.yml"), 1, "http://a/2");
    writeRequest(QStringLiteral("sub/inner.yml"), 1, "http://a/1");
    QSignalSpy started(m_runner.get(), &Runner::requestStarted);
    const RunSummary summary = run();
    QCOMPARE(summary.name, QStringLiteral("Bank"));
    QCOMPARE(summary.requests, 3);
    QCOMPARE(summary.failedRequests, 0);
    QCOMPARE(started.size(), 3);
    QCOMPARE(m_addresses, QStringList({QStringLiteral("http://a/1"), QStringLiteral("http://a/2"),
                                       QStringLiteral("http://a/3")}));
    QCOMPARE(summary.results.at(0).folders, QStringList{QStringLiteral("sub")});
    QCOMPARE(summary.results.at(1).folders, QStringList());
    QCOMPARE(summary.results.at(1).status->code, 2);
    QVERIFY(summary.results.at(1).receivedBytes > 0);
}

void tst_Runner::runsAFolderOrASingleFile()
{
    writeRequest(QStringLiteral("top.yml"), 1, "http://a/1");
    writeRequest(QStringLiteral("sub/inner.yml"), 1, "http://a/2");
    QCOMPARE(run(file(QStringLiteral("sub"))).requests, 1);
    QCOMPARE(run(file(QStringLiteral("top.yml"))).requests, 1);
    QCOMPARE(run(file(QStringLiteral("opencollection.yml"))).requests, 2);
    QCOMPARE(m_addresses.first(2), QStringList({QStringLiteral("http://a/2"), QStringLiteral("http://a/1")}));
}

void tst_Runner::countsAssertions()
{
    writeRequest(QStringLiteral("good.yml"), 1, "http://a/200", assertion("res.status", "200"));
    writeRequest(QStringLiteral("bad.yml"), 2, "http://a/404", assertion("res.status", "200"));
    const RunSummary summary = run();
    QCOMPARE(summary.assertions, 2);
    QCOMPARE(summary.failedAssertions, 1);
    QCOMPARE(summary.failedRequests, 1);
    QVERIFY(!summary.noAnswer);
    QVERIFY(summary.results.at(0).passed());
    QVERIFY(!summary.results.at(1).passed());
}

void tst_Runner::capturesFeedLaterRequests()
{
    writeRequest(QStringLiteral("login.yml"), 1, "http://a/200", capture("res.body.token", "token"));
    writeRequest(QStringLiteral("use.yml"), 2, "http://a/{{token}}/200");
    RunOptions options;
    options.iterations = 2;
    QCOMPARE(run({}, options).failedRequests, 0);
    QCOMPARE(m_addresses.count(QStringLiteral("http://a/t-1/200")), 2);
}

void tst_Runner::requestScopedCapturesEndWithTheirRequest()
{
    writeRequest(QStringLiteral("login.yml"), 1, "http://a/200",
                 capture("res.body.token", "token", "request"));
    writeRequest(QStringLiteral("use.yml"), 2, "http://a/{{token}}/200");
    const RunSummary summary = run();
    QCOMPARE(summary.failedRequests, 1);
    QCOMPARE(summary.results.at(1).error->code, ErrorCode::UnresolvedVariable);
}

void tst_Runner::environmentCapturesAreStoredInIt()
{
    const QString local = QStringLiteral("environments/local.yml");
    write(local, "name: local\n# kept\nvariables:\n  - name: token\n    value: old\n");
    writeRequest(QStringLiteral("login.yml"), 1, "http://a/{{token}}/200",
                 capture("res.body.token", "token", "environment"));
    writeRequest(QStringLiteral("use.yml"), 2, "http://a/{{token}}/200");
    RunOptions options;
    options.environment = QStringLiteral("local");
    QCOMPARE(run({}, options).failedRequests, 0);
    QCOMPARE(m_addresses,
             QStringList({QStringLiteral("http://a/old/200"), QStringLiteral("http://a/t-1/200")}));
    QCOMPARE(read(local), QByteArray("name: local\n# kept\nvariables:\n  - name: token\n    value: t-1\n"));
    // The next run begins with it; without an environment it is a value of the run alone.
    m_addresses.clear();
    QCOMPARE(run({}, options).failedRequests, 0);
    QCOMPARE(m_addresses.value(0), QStringLiteral("http://a/t-1/200"));
    QCOMPARE(run(file(QStringLiteral("login.yml"))).failedRequests, 1);
}

void tst_Runner::secretCapturesStayOutOfTheFolder()
{
    const QByteArray yaml = "name: local\nvariables:\n  - name: token\n    secret: true\n";
    write(QStringLiteral("environments/local.yml"), yaml);
    writeRequest(QStringLiteral("login.yml"), 1, "http://a/200",
                 capture("res.body.token", "token", "environment"));
    writeRequest(QStringLiteral("use.yml"), 2, "http://a/{{token}}/200");
    RunOptions options;
    options.environment = QStringLiteral("local");
    QCOMPARE(run({}, options).failedRequests, 0);
    QCOMPARE(m_addresses.value(1), QStringLiteral("http://a/t-1/200"));
    QCOMPARE(read(QStringLiteral("environments/local.yml")), yaml);
    QCOMPARE(m_secrets.values.value(QStringLiteral("local/token")), QStringLiteral("t-1"));
}

void tst_Runner::collectionCapturesAreWeakerThanTheEnvironment()
{
    write(QStringLiteral("environments/local.yml"),
          "name: local\nvariables:\n  - name: token\n    value: mine\n");
    writeRequest(QStringLiteral("login.yml"), 1, "http://a/200",
                 capture("res.body.token", "token", "collection"));
    writeRequest(QStringLiteral("use.yml"), 2, "http://a/{{token}}/200");
    const QByteArray collection = read(QStringLiteral("opencollection.yml"));
    RunOptions options;
    options.environment = QStringLiteral("local");
    QCOMPARE(run({}, options).failedRequests, 0);
    QCOMPARE(m_addresses.constLast(), QStringLiteral("http://a/mine/200"));
    QCOMPARE(run().failedRequests, 0);
    QCOMPARE(m_addresses.constLast(), QStringLiteral("http://a/t-1/200"));
    QCOMPARE(read(QStringLiteral("opencollection.yml")), collection);
}

void tst_Runner::folderCapturesStayInTheirFolder()
{
    writeRequest(QStringLiteral("a/login.yml"), 1, "http://a/200",
                 capture("res.body.token", "token", "folder"));
    writeRequest(QStringLiteral("a/use.yml"), 2, "http://a/{{token}}/200");
    writeRequest(QStringLiteral("b/use.yml"), 3, "http://b/{{token}}/200");
    const RunSummary summary = run();
    QCOMPARE(summary.failedRequests, 1);
    QVERIFY(m_addresses.contains(QStringLiteral("http://a/t-1/200")));
    QCOMPARE(m_addresses.filter(QStringLiteral("http://b/")).size(), 0);
}

void tst_Runner::hostileCaptureReadsNoSecret()
{
    const QByteArray yaml = "name: local\nvariables:\n  - name: key\n    secret: true\n";
    write(QStringLiteral("environments/local.yml"), yaml);
    m_secrets.values.insert(QStringLiteral("local/key"), QStringLiteral("s3cret"));
    // The answer holds its address, with the braces that were escaped in the request.
    for (const char *scope : {"environment", "collection", "folder", "runtime"}) {
        m_addresses.clear();
        writeRequest(QStringLiteral("f/take.yml"), 1, "http://a/\\\\{{key}}/200",
                     capture("res.body.address", "taken", scope));
        writeRequest(QStringLiteral("f/use.yml"), 2, "http://a/?x={{taken}}");
        RunOptions options;
        options.environment = QStringLiteral("local");
        QCOMPARE(run({}, options).failedRequests, 0);
        QCOMPARE(m_addresses.value(1), QStringLiteral("http://a/?x=http://a/{{key}}/200"));
        QCOMPARE(read(QStringLiteral("environments/local.yml")), yaml);
    }
}

void tst_Runner::givenVariablesAreTheStrongest()
{
    writeRequest(QStringLiteral("login.yml"), 1, "http://a/200", capture("res.body.token", "token"));
    writeRequest(QStringLiteral("use.yml"), 2, "http://a/{{token}}/200");
    Variable given;
    given.name = QStringLiteral("token");
    given.value = QStringLiteral("mine");
    RunOptions options;
    options.variables = {given};
    QCOMPARE(run({}, options).failedRequests, 0);
    QCOMPARE(m_addresses.constLast(), QStringLiteral("http://a/mine/200"));
}

void tst_Runner::failedCaptureFails()
{
    writeRequest(QStringLiteral("login.yml"), 1, "http://a/200", capture("res.body.nothing", "token"));
    const RunSummary summary = run();
    QCOMPARE(summary.failedRequests, 1);
    QVERIFY(!summary.results.at(0).captures.at(0).ok);
}

void tst_Runner::dynamicVariablesAreFreshEachTime()
{
    writeRequest(QStringLiteral("direct.yml"), 1, "http://a/{{$guid}}/200");
    writeRequest(QStringLiteral("nested.yml"), 2, "http://b/{{id}}/200",
                 "runtime:\n  variables:\n    - name: id\n      value: \"x-{{ $guid }}\"\n");
    writeRequest(QStringLiteral("constant.yml"), 3, "http://c/200");
    RunOptions options;
    options.iterations = 3;
    QCOMPARE(run({}, options).failedRequests, 0);
    QCOMPARE(m_addresses.size(), 9);
    QCOMPARE(QSet<QString>(m_addresses.begin(), m_addresses.end()).size(), 7);
}

void tst_Runner::environmentAndSecrets()
{
    write(QStringLiteral("environments/local.yml"),
          "name: local\nvariables:\n  - name: host\n    value: here\n  - name: key\n    secret: true\n");
    m_secrets.values.insert(QStringLiteral("local/key"), QStringLiteral("s3cret"));
    writeRequest(QStringLiteral("one.yml"), 1, "http://{{host}}/{{key}}/200");
    RunOptions options;
    options.environment = QStringLiteral("local");
    QCOMPARE(run({}, options).failedRequests, 0);
    QCOMPARE(m_addresses, QStringList{QStringLiteral("http://here/s3cret/200")});
}

void tst_Runner::missingSecretIsExplained()
{
    write(QStringLiteral("environments/local.yml"),
          "name: local\nvariables:\n  - name: key\n    secret: true\n");
    writeRequest(QStringLiteral("one.yml"), 1, "http://a/{{key}}/200");
    RunOptions options;
    options.environment = QStringLiteral("local");
    const RunSummary summary = run({}, options);
    QCOMPARE(summary.failedRequests, 1);
    QVERIFY(m_addresses.isEmpty());
    const Error error = summary.results.at(0).error.value_or(Error());
    QCOMPARE(error.code, ErrorCode::UnresolvedVariable);
    QVERIFY2(error.hint.contains(QStringLiteral("PARLANCE_SECRET_KEY")), qPrintable(error.hint));
}

void tst_Runner::unknownEnvironmentNamesTheOthers()
{
    write(QStringLiteral("environments/local.yml"), "name: local\nvariables: []\n");
    writeRequest(QStringLiteral("one.yml"), 1, "http://a/200");
    RunOptions options;
    options.environment = QStringLiteral("loca");
    const Result<void> started = m_runner->start(m_folder->path(), options);
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::NotFound);
    QVERIFY(started.error().hint.contains(QStringLiteral("local")));
}

void tst_Runner::brokenFileIsAFailure()
{
    write(QStringLiteral("broken.yml"), "info:\n  name: [unclosed\n");
    writeRequest(QStringLiteral("good.yml"), 1, "http://a/200");
    const RunSummary summary = run();
    QCOMPARE(summary.requests, 2);
    QCOMPARE(summary.failedRequests, 1);
    QVERIFY(!summary.noAnswer);
    QCOMPARE(m_addresses.size(), 1);
    const auto broken = std::find_if(summary.results.begin(), summary.results.end(),
                                     [](const RunResult &each) { return each.error.has_value(); });
    QVERIFY(broken != summary.results.end());
    QVERIFY(broken->error->position.isValid());
}

void tst_Runner::unsupportedItemsAreSkipped()
{
    write(QStringLiteral("graph.yml"), "info:\n  name: graph\n  type: graphql\ngraphql:\n  url: http://a:1\n");
    writeRequest(QStringLiteral("good.yml"), 1, "http://a/200");
    const RunSummary summary = run();
    QCOMPARE(summary.requests, 1);
    QCOMPARE(summary.skipped, 1);
    QCOMPARE(summary.failedRequests, 0);
    const auto skipped = std::find_if(summary.results.begin(), summary.results.end(),
                                      [](const RunResult &each) { return !each.skipped.isEmpty(); });
    QVERIFY(skipped != summary.results.end());
    QVERIFY2(skipped->skipped.contains(QStringLiteral("graphql")), qPrintable(skipped->skipped));
}

void tst_Runner::refusedMeansNoAnswer()
{
    writeRequest(QStringLiteral("one.yml"), 1, "http://a/refused", assertion("res.status", "200"));
    const RunSummary summary = run();
    QVERIFY(summary.noAnswer);
    QCOMPARE(summary.failedRequests, 1);
    QVERIFY(summary.results.at(0).assertions.isEmpty());
}

void tst_Runner::bailStops()
{
    writeRequest(QStringLiteral("1.yml"), 1, "http://a/500", assertion("res.status", "200"));
    writeRequest(QStringLiteral("2.yml"), 2, "http://a/200");
    RunOptions options;
    options.bail = true;
    options.iterations = 5;
    QCOMPARE(run({}, options).requests, 1);
    QCOMPARE(m_addresses.size(), 1);
}

void tst_Runner::cancelEndsTheRunningRequest()
{
    writeRequest(QStringLiteral("1.yml"), 1, "http://a/200");
    writeRequest(QStringLiteral("2.yml"), 2, "http://a/hang");
    writeRequest(QStringLiteral("3.yml"), 3, "http://a/200");
    QSignalSpy finished(m_runner.get(), &Runner::finished);
    QVERIFY(m_runner->start(m_folder->path(), {}));
    QTRY_COMPARE(m_addresses.size(), 2);
    QVERIFY(finished.isEmpty());
    m_runner->cancel();
    QTRY_COMPARE(finished.size(), 1);
    const auto summary = finished.constFirst().constFirst().value<RunSummary>();
    QVERIFY(summary.cancelled);
    QCOMPARE(summary.requests, 2);
    QCOMPARE(summary.results.at(1).error->code, ErrorCode::Cancelled);
    QVERIFY(!summary.noAnswer);
    QCOMPARE(m_addresses.size(), 2);
}

void tst_Runner::destroyedInMidRun()
{
    writeRequest(QStringLiteral("1.yml"), 1, "http://a/hang");
    QVERIFY(m_runner->start(m_folder->path(), {}));
    QTRY_COMPARE(m_addresses.size(), 1);
    m_runner.reset();
    QCoreApplication::processEvents();
    QCOMPARE(m_addresses.size(), 1);
}

void tst_Runner::oneRunAtATime()
{
    writeRequest(QStringLiteral("1.yml"), 1, "http://a/200");
    QSignalSpy finished(m_runner.get(), &Runner::finished);
    QVERIFY(m_runner->start(m_folder->path(), {}));
    QCOMPARE(m_runner->start(m_folder->path(), {}).error().code, ErrorCode::Conflict);
    QTRY_COMPARE(finished.size(), 1);
}

void tst_Runner::nothingToRun()
{
    QCOMPARE(m_runner->start(m_folder->path(), {}).error().code, ErrorCode::NotFound);
    QCOMPARE(m_runner->start(file(QStringLiteral("missing")), {}).error().code, ErrorCode::NotFound);
    write(QStringLiteral("notes.txt"), "hello");
    QCOMPARE(m_runner->start(file(QStringLiteral("notes.txt")), {}).error().code, ErrorCode::NotFound);
}

void tst_Runner::runsTwice()
{
    writeRequest(QStringLiteral("1.yml"), 1, "http://a/200");
    QCOMPARE(run().requests, 1);
    QCOMPARE(run().requests, 1);
    QCOMPARE(m_addresses.size(), 2);
}

void tst_Runner::secretsAreBlottedOut()
{
    write(QStringLiteral("environments/local.yml"),
          "name: local\nvariables:\n  - name: key\n    secret: true\n");
    m_secrets.values.insert(QStringLiteral("local/key"), QStringLiteral("hush&more"));
    writeRequest(QStringLiteral("one.yml"), 1, "http://a/{{key}}/200");
    RunOptions options;
    options.environment = QStringLiteral("local");
    const RunSummary summary = run({}, options);
    QCOMPARE(m_addresses, QStringList{QStringLiteral("http://a/hush&more/200")});
    QCOMPARE(summary.results.at(0).address, QStringLiteral("http://a/•••/200"));
}

void tst_Runner::runsABundledCollection()
{
    write(QStringLiteral("other/bundle.yml"),
          "opencollection: 1.0.0\nbundled: true\ninfo:\n  name: Bundle\nitems:\n"
          "  - info:\n      name: group\n      type: folder\n    items:\n"
          "      - info:\n          name: inner\n          type: http\n        http:\n          method: "
          "GET\n          url: http://a/1\n"
          "  - info:\n      name: outer\n      type: http\n    http:\n      method: GET\n      url: "
          "http://a/2\n");
    QVERIFY(QFile::remove(file(QStringLiteral("opencollection.yml"))));
    const RunSummary summary = run(file(QStringLiteral("other/bundle.yml")));
    QCOMPARE(summary.name, QStringLiteral("Bundle"));
    QCOMPARE(summary.requests, 2);
    QCOMPARE(m_addresses, QStringList({QStringLiteral("http://a/1"), QStringLiteral("http://a/2")}));
}

void tst_Runner::runsThroughASymbolicLink()
{
    writeRequest(QStringLiteral("sub/inner.yml"), 1, "http://a/1");
    QTemporaryDir elsewhere;
    const QString link = elsewhere.filePath(QStringLiteral("link"));
    QVERIFY(QFile::link(m_folder->path(), link));
    QCOMPARE(run(link).requests, 1);
    QCOMPARE(run(link + QStringLiteral("/sub")).requests, 1);
    QCOMPARE(run(link + QStringLiteral("/sub/inner.yml")).requests, 1);
}

void tst_Runner::brokenFolderFileIsAFailure()
{
    write(QStringLiteral("sub/folder.yml"), "info: [\n");
    writeRequest(QStringLiteral("sub/inner.yml"), 1, "http://a/200");
    const RunSummary summary = run();
    QVERIFY(summary.failedRequests > 0);
}

void tst_Runner::runsAFolderWithoutACollection()
{
    QVERIFY(QFile::remove(file(QStringLiteral("opencollection.yml"))));
    writeRequest(QStringLiteral("one.yml"), 1, "http://a/1");
    const RunSummary summary = run();
    QCOMPARE(summary.requests, 1);
    QCOMPARE(summary.failedRequests, 0);
    QCOMPARE(run(file(QStringLiteral("one.yml"))).requests, 1);
}

QTEST_GUILESS_MAIN(tst_Runner)
#include "tst_runner.moc"
