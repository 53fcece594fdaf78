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
    if (hasTypedHeader(request, name))
        return request;
    const bool breaksLine = std::any_of(value.begin(), value.end(),
                                        [](QChar c) { return c == u'\r' || c == u'\n' || c == u'\0'; });
    if (breaksLine) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("The value for header %1 holds a line break.").arg(name),
                       QStringLiteral("Look at the auth values and the variables they use."));
    }
    Entry entry;
    entry.name = name;
    entry.value = value;
    request.metadata.append(entry);
    return request;
}

} // namespace parlance::call
