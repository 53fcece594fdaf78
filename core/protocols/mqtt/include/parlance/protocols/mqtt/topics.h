// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QStringView>

namespace parlance::mqtt {

// Topic names and topic filters (MQTT 5.0 §4.7). Any thread.

/// Whether it can be published to: not empty, no wildcard, no NUL, at most 65,535 bytes.
Result<void> checkTopic(const QString &topic);
/// Whether it can be subscribed to: `+` and `#` where they may stand, a shared one with its group.
Result<void> checkFilter(const QString &filter);
/// The filter below `$share/<group>/`, else the filter itself.
QStringView filterInShare(QStringView filter);
/// Whether the topic is one of those the filter means. Topics that begin with `$` are not meant by a wildcard
/// in front.
bool topicMatches(QStringView filter, QStringView topic);

} // namespace parlance::mqtt
