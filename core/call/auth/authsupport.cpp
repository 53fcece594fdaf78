// SPDX-License-Identifier: GPL-3.0-or-later
#include "authsupport.h"

#include <algorithm>

namespace parlance::call {

namespace {

/// What would end the header and let the rest become another one.
bool breaksLine(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c == u'\r' || c == u'\n' || c == u'\0'; });
}

} // namespace

bool hasTypedHeader(const Request &request, QStringView name)
{
    return std::any_of(request.metadata.begin(), request.metadata.end(), [name](const Entry &entry) {
        return entry.enabled && name.compare(entry.name, Qt::CaseInsensitive) == 0;
    });
}

Result<Request> withHeader(Request request, const QString &name, const QString &value)
{
    if (hasTypedHeader(request, name)) {
        // What the user typed in its place is as secret.
        for (Entry &entry : request.metadata)
            entry.credential = entry.credential || entry.name.compare(name, Qt::CaseInsensitive) == 0;
        return request;
    }
    if (breaksLine(name) || breaksLine(value)) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("The header that authorises holds a line break."),
                       QStringLiteral("Look at the auth values and the variables they use."));
    }
    Entry entry;
    entry.name = name;
    entry.value = value;
    entry.credential = true;
    request.metadata.append(entry);
    return request;
}

} // namespace parlance::call
