// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/insight/insight.h>

namespace parlance::insight {

/// "RFC 9110 §10.2.3" and where it can be read.
Reference rfc(int number, const char *section);
/// A section of the HTML standard's chapter on server-sent events.
Reference eventStreams(const char *section, const char *anchor);
/// A section of MQTT 5.0.
Reference mqtt(const char *section);

} // namespace parlance::insight
