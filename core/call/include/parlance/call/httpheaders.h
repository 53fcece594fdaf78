// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/entry.h>

#include <QDateTime>

#include <optional>

namespace parlance::call {

// What every carrier that begins with an HTTP request makes of headers, typed or received. Any thread.

/// RFC 9110 §5.6.2 token: methods and field names.
bool isHttpToken(QByteArrayView text);

/// The enabled headers as they go out, in order, duplicates kept; an error where one cannot be sent.
Result<HeaderList> typedHeaders(const QList<Entry> &entries);

/// Whether an enabled header of this name, compared without case, is among them.
bool isTyped(const QList<Entry> &entries, QLatin1String name);

/// Content-Type without its parameters, in lower case; empty without the header.
QByteArray mediaType(const HeaderList &headers);

/// A date in one of the three forms of RFC 9110 §5.6.7, in UTC.
std::optional<QDateTime> httpDate(QByteArrayView text);

/// How long Retry-After (RFC 9110 §10.2.3) asks to wait, in milliseconds from `now`: seconds or a date; 0
/// where that is past. Nothing without the header, where it is malformed, or beyond a hundred years.
std::optional<qint64> retryAfterMs(const HeaderList &headers, const QDateTime &now);

} // namespace parlance::call
