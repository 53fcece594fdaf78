// SPDX-License-Identifier: GPL-3.0-or-later
#include "references.h"

namespace parlance::insight {

Reference rfc(int number, const char *section)
{
    const QString part = QString::fromLatin1(section);
    return {
        QStringLiteral("RFC %1 §%2").arg(QString::number(number), part),
        QStringLiteral("https://www.rfc-editor.org/rfc/rfc%1#section-%2").arg(QString::number(number), part)};
}

Reference eventStreams(const char *section, const char *anchor)
{
    return {QStringLiteral("HTML §%1").arg(QLatin1String(section)),
            QStringLiteral("https://html.spec.whatwg.org/multipage/server-sent-events.html#%1")
                .arg(QLatin1String(anchor))};
}

Reference mqtt(const char *section)
{
    return {QStringLiteral("MQTT 5 §%1").arg(QLatin1String(section)),
            QStringLiteral("https://docs.oasis-open.org/mqtt/mqtt/v5.0/os/mqtt-v5.0-os.html")};
}

} // namespace parlance::insight
