// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../yaml/value.h"

#include <parlance/model/request.h>

namespace parlance::workspace {

/// HttpRequestBody, or the selected one of a list of variants. An unknown type gives no body and its name in
/// `unknownType`.
Body decodeBody(const yaml::Value &value, QString *unknownType = nullptr);
/// Missing for no body.
yaml::Value encodeBody(const Body &body);

} // namespace parlance::workspace
