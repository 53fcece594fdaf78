// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestcodec.h"

#include <algorithm>

namespace parlance::workspace {

const std::vector<const RequestCodec *> &requestCodecs()
{
    static const std::vector<const RequestCodec *> codecs = {&httpCodec, &graphqlCodec, &grpcCodec,
                                                             &websocketCodec, &mqttCodec};
    return codecs;
}

const RequestCodec *requestCodec(QStringView type)
{
    const auto &codecs = requestCodecs();
    const auto it = std::find_if(codecs.begin(), codecs.end(), [type](const RequestCodec *codec) {
        return type == QLatin1StringView(codec->type);
    });
    return it == codecs.end() ? nullptr : *it;
}

} // namespace parlance::workspace
