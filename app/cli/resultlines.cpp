// SPDX-License-Identifier: GPL-3.0-or-later
#include "resultlines.h"

#include <parlance/base/format.h>

namespace parlance::cli {

QString assertionLine(const call::AssertionResult &result)
{
    const Assertion &wanted = result.assertion;
    const QString line =
        QStringList{wanted.expression, wanted.operatorName, wanted.value}.join(u' ').trimmed();
    if (result.passed)
        return line;
    // What was found may be a whole body; one line of it is enough here, reports have all.
    return line + QStringLiteral(": ") + previewLine(result.message.toUtf8(), 300);
}

QString captureLine(const call::CaptureResult &result)
{
    return QStringLiteral("capture of %1: %2")
        .arg(result.capture.variable, previewLine(result.message.toUtf8(), 300));
}

} // namespace parlance::cli
