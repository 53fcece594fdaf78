// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonlines.h"

namespace parlance::test {

std::vector<nlohmann::json> jsonLines(const QByteArray &output)
{
    std::vector<nlohmann::json> lines;
    for (const QByteArray &line : output.split('\n')) {
        if (!line.isEmpty())
            lines.push_back(nlohmann::json::parse(line.toStdString(), nullptr, false));
    }
    return lines;
}

QStringList eventNames(const QByteArray &output)
{
    QStringList names;
    for (const nlohmann::json &line : jsonLines(output))
        names.append(line.is_object() ? QString::fromStdString(line.value("event", std::string()))
                                      : QStringLiteral("not JSON"));
    return names;
}

} // namespace parlance::test
