// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callengine.h>
#include <parlance/call/evaluation.h>
#include <parlance/workspace/collectionstore.h>
#include <parlance/workspace/secretstore.h>

#include <QObject>

namespace parlance::run {

struct RunOptions
{
    QString environment;                        ///< name; empty: none
    QList<Variable> variables;                  ///< `--var`, the strongest
    int iterations = 1;
    bool bail = false;                          ///< stop after the first failure
    call::TransportOptions transport;
};

/// One request of a run and what came of it.
struct RunResult
{
    int iteration = 0;
    workspace::NodeId id;
    QString name;
    QStringList folders;                        ///< from the run's root down
    QString protocol;
    QString method;
    QString address;                            ///< as sent
    std::optional<Status> status;
    qint64 duration = 0;                        ///< nanoseconds
    qint64 receivedBytes = 0;
    QList<call::AssertionResult> assertions;
    QList<call::CaptureResult> captures;
    std::optional<Error> error;                 ///< could not be prepared, or no usable answer
    QString skipped;                            ///< why it was not run ("type app is not run yet")

    bool passed() const;
};

struct RunSummary
{
    QString name;
    QDateTime startedAt;
    qint64 duration = 0;
    int requests = 0;
    int failedRequests = 0;
    int skipped = 0;
    int assertions = 0;
    int failedAssertions = 0;
    bool noAnswer = false;                      ///< some request got no usable answer
    bool cancelled = false;
    QList<RunResult> results;                   ///< only when kept (reports)
};

/// Runs the requests of a folder one after the other, in tree order, captures feeding later requests.
/// Lives on one thread with an event loop.
class Runner : public QObject
{
    Q_OBJECT
public:
    Runner(call::CallEngine &engine, workspace::SecretStore *secrets, QObject *parent = nullptr);
    ~Runner() override;

    /// `path` is a collection, a folder or a request file. Errors of the folder itself come back at once.
    Result<void> start(const QString &path, const RunOptions &options);
    /// Cancels the running request; finished() follows.
    void cancel();
    /// Keep every result in the summary (for reports); off, only counts are kept.
    void setKeepResults(bool keep);

Q_SIGNALS:
    void requestStarted(int iteration, const QString &name);
    void requestFinished(const parlance::run::RunResult &result);
    void finished(const parlance::run::RunSummary &summary);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// JUnit XML as CI systems read it: one testsuite a folder, one testcase a request and iteration.
QByteArray junitReport(const RunSummary &summary);
QByteArray jsonReport(const RunSummary &summary);

} // namespace parlance::run

Q_DECLARE_METATYPE(parlance::run::RunResult)
Q_DECLARE_METATYPE(parlance::run::RunSummary)
