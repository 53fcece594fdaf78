// SPDX-License-Identifier: GPL-3.0-or-later
#include "commentfilter.h"

#include <parlance/base/jsonreader.h>

#include <algorithm>

namespace parlance::grpc {

void keepCommentsOnly(google::protobuf::FileDescriptorProto &file)
{
    if (!file.has_source_code_info())
        return;
    auto &locations = *file.mutable_source_code_info()->mutable_location();
    const auto hasNoComment = [](const auto &location) {
        return !location.has_leading_comments() && !location.has_trailing_comments();
    };
    const auto kept = std::stable_partition(locations.pointer_begin(), locations.pointer_end(),
                                            [&](const auto *location) { return !hasNoComment(*location); });
    const int count = int(kept - locations.pointer_begin());
    locations.DeleteSubrange(count, locations.size() - count);
    if (count == 0)
        file.clear_source_code_info();
}

TextPosition importPosition(const QByteArray &text, const std::string &name)
{
    for (const char quote : {'"', '\''}) {
        const QByteArray quoted = quote + QByteArray::fromStdString(name) + quote;
        for (qsizetype at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + 1)) {
            const qsizetype line = text.lastIndexOf('\n', at) + 1;
            if (text.mid(line, at - line).trimmed().startsWith("import"))
                return textPositionAt(text, at);
        }
    }
    return {};
}

} // namespace parlance::grpc
