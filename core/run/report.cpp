// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/run/report.h>

#include <QFileInfo>
#include <QSaveFile>

namespace parlance::run {

const QList<ReportFormat> &reportFormats()
{
    static const QList<ReportFormat> formats = {
        {QStringLiteral("junit"), junitReport},
        {QStringLiteral("json"), jsonReport},
    };
    return formats;
}

Result<void> writeReport(const RunSummary &summary, const ReportTarget &target)
{
    const auto format =
        std::find_if(reportFormats().begin(), reportFormats().end(),
                     [&target](const ReportFormat &each) { return each.id == target.format; });
    if (format == reportFormats().end())
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("There is no report format “%1”.").arg(target.format));
    QSaveFile file(target.path);
    // A device such as /dev/stdout cannot be renamed over.
    file.setDirectWriteFallback(QFileInfo::exists(target.path) && !QFileInfo(target.path).isFile());
    const QByteArray report = format->render(summary);
    if (!file.open(QIODevice::WriteOnly) || file.write(report) != report.size() || !file.commit()) {
        const bool full = file.error() == QFileDevice::ResourceError;
        return failure(
            full ? ErrorCode::DiskFull : ErrorCode::Io,
            QStringLiteral("The %1 report could not be written to %2.").arg(target.format, target.path),
            QStringLiteral("Check that the folder exists and can be written."), file.errorString());
    }
    return {};
}

} // namespace parlance::run
