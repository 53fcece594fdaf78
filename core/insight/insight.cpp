// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/insight/insight.h>

namespace parlance::insight {

void RequestChange::apply(Request &request) const
{
    if (address) {
        request.address = *address;
        request.parameters.clear();
    }
    QStringList replaced = removedHeaders;
    for (const Entry &header : headers)
        replaced.append(header.name);
    request.metadata.removeIf(
        [&replaced](const Entry &entry) { return replaced.contains(entry.name, Qt::CaseInsensitive); });
    request.metadata += headers;
    for (auto option = options.cbegin(); option != options.cend(); ++option)
        request.options.insert(option.key(), option.value());
}

} // namespace parlance::insight
