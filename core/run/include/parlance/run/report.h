// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/run/runsummary.h>

namespace parlance::run {

/// JUnit XML as CI systems read it: one testsuite a folder, one testcase a request and iteration.
/// Characters XML 1.0 cannot hold (§2.2) are written as `\u001b`.
QByteArray junitReport(const RunSummary &summary);

/// One JSON object: `format` ("parlance-run/1"), `name`, `startedAt`, `durationMs`, `cancelled`, `counts`,
/// `results`. Captured values are left out: they may be tokens.
QByteArray jsonReport(const RunSummary &summary);

struct ReportFormat
{
    QString id; ///< `junit`, `json`
    QByteArray (*render)(const RunSummary &) = nullptr;
};
const QList<ReportFormat> &reportFormats();

/// A report to write: `junit=FILE`.
struct ReportTarget
{
    QString format;
    QString path;
};

/// Through a temporary file and rename, so that nobody reads half a report.
Result<void> writeReport(const RunSummary &summary, const ReportTarget &target);

} // namespace parlance::run
