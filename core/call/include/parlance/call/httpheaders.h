// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/entry.h>

namespace parlance::call {

// What every carrier that begins with an HTTP request makes of the headers a person typed. Any thread.

/// RFC 9110 §5.6.2 token: methods and field names.
bool isHttpToken(QByteArrayView text);

/// The enabled headers as they go out, in order, duplicates kept; an error where one cannot be sent.
Result<HeaderList> typedHeaders(const QList<Entry> &entries);

/// Whether an enabled header of this name, compared without case, is among them.
bool isTyped(const QList<Entry> &entries, QLatin1String name);

} // namespace parlance::call
