// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <nlohmann/json.hpp>

#include <vector>

namespace parlance::test {

/// One JSON text a line, empty lines left out; a discarded value for one that is none.
std::vector<nlohmann::json> jsonLines(const QByteArray &output);
/// The `event` of each line; "not JSON" for one that has none.
QStringList eventNames(const QByteArray &output);

} // namespace parlance::test
