// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/requesttext.h>

#include "store/itemtext.h"
#include "store/yamlfile.h"

using namespace Qt::StringLiterals;

namespace parlance::workspace {

Result<QByteArray> requestToText(const SavedRequest &request)
{
    const QString type = request.request.protocol.isEmpty() ? u"http"_s : request.request.protocol;
    const RequestCodec *codec = requestCodec(type);
    if (!codec)
        return failure(ErrorCode::Unsupported, u"This version cannot write requests of type %1."_s.arg(type));
    return newFileText(encodeItem(request, *codec));
}

Result<SavedRequest> requestFromText(const QByteArray &text)
{
    const auto document = parseYamlFile({}, text);
    if (!document)
        return Failure(document.error());
    const QString type = itemType(document->root);
    const RequestCodec *codec = requestCodec(type);
    if (!codec)
        return failure(ErrorCode::Unsupported, u"This is no request this version can read."_s);
    return decodeItem(document->root, *codec);
}

} // namespace parlance::workspace
