// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/evaluation.h>
#include <parlance/workspace/node.h>

#include <QDateTime>

namespace parlance::run {

/// One request of a run and what came of it.
struct RunResult
{
    int iteration = 0;
    workspace::NodeId id;
    QString name;
    QStringList folders; ///< from the run's root down
    QString protocol;
    QString method;
    QString address; ///< as sent, secrets blotted out
    std::optional<Status> status;
    qint64 duration = 0; ///< nanoseconds
    qint64 receivedBytes = 0;
    QList<call::AssertionResult> assertions;
    QList<call::CaptureResult> captures;
    std::optional<Error> error; ///< could not be prepared, or no usable answer
    QStringList notRun;         ///< parts of the request this version does not run ("scripts")
    QString skipped;            ///< why it was not run ("type app is not run yet")

    /// Was run, got its answer, and every assertion and capture held.
    bool passed() const;
    bool failed() const { return skipped.isEmpty() && !passed(); }
};

struct RunSummary
{
    QString name;
    QDateTime startedAt;
    qint64 duration = 0; ///< nanoseconds
    int requests = 0;    ///< started or found broken; skipped ones do not count
    int failedRequests = 0;
    int skipped = 0;
    int assertions = 0;
    int failedAssertions = 0;
    bool noAnswer = false; ///< some request got no usable answer
    bool cancelled = false;
    QList<RunResult> results; ///< only when kept (reports)

    /// Counts the result in.
    void add(const RunResult &result);
};

/// Something was sent, or tried to be, and no usable answer came: DNS, refused, TLS, timeout, broken
/// protocol. False for what was wrong before (bad address, missing variable, unreadable file).
bool meansNoAnswer(ErrorCode code);

} // namespace parlance::run

Q_DECLARE_METATYPE(parlance::run::RunResult)
Q_DECLARE_METATYPE(parlance::run::RunSummary)
