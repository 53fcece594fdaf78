// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace parlance::grpc {

/// google.protobuf.Timestamp and Duration.
struct SecondsAndNanos
{
    qint64 seconds = 0;
    qint32 nanos = 0;

    friend bool operator==(const SecondsAndNanos &, const SecondsAndNanos &) = default;
};

/// RFC 3339 with `Z` or an offset, years 1 to 9999, up to nine digits of a second.
std::optional<SecondsAndNanos> parseTimestamp(QByteArrayView text);
/// With 0, 3, 6 or 9 digits; nothing when the value is outside of what a Timestamp may be.
std::optional<QByteArray> formatTimestamp(const SecondsAndNanos &time);

/// "-1.5s"; at most 10,000 years either way.
std::optional<SecondsAndNanos> parseDuration(QByteArrayView text);
std::optional<QByteArray> formatDuration(const SecondsAndNanos &duration);

/// `userName` → `user_name`; nothing when the text is no lowerCamelCase path.
std::optional<QByteArray> maskPathFromJson(QByteArrayView path);
/// `user_name` → `userName`; nothing when the way back would give another path.
std::optional<QByteArray> maskPathToJson(QByteArrayView path);

} // namespace parlance::grpc
