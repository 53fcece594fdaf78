// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callengine.h>
#include <parlance/run/runsummary.h>
#include <parlance/workspace/secretstore.h>

#include <QObject>

namespace parlance::run {

struct RunOptions
{
    QString environment;       ///< name; empty: none
    QList<Variable> variables; ///< `--var`, the strongest
    int iterations = 1;
    bool bail = false; ///< stop after the first failure
    call::TransportOptions transport;
};

/// Runs the requests of a folder one after the other, in tree order, captures feeding later requests (and
/// later iterations). Lives on one thread with an event loop; a request file is read once, when its turn
/// comes first.
class Runner : public QObject
{
    Q_OBJECT
public:
    /// `secrets` may be null: then secret variables have no value.
    Runner(call::CallEngine &engine, workspace::SecretStore *secrets, QObject *parent = nullptr);
    ~Runner() override;

    /// `path` is a collection, a folder or a request file. Errors of the folder itself come back at once;
    /// else finished() follows, never from inside start(). One run at a time.
    Result<void> start(const QString &path, const RunOptions &options);
    /// Cancels the running request; finished() follows.
    void cancel();
    /// Keep every result in the summary (for reports); off, only counts are kept.
    void setKeepResults(bool keep);

Q_SIGNALS:
    /// In order; the next request may be on its way already when one is said to have finished.
    void requestStarted(int iteration, const QString &name);
    void requestFinished(const parlance::run::RunResult &result);
    void finished(const parlance::run::RunSummary &summary);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace parlance::run
