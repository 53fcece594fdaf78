// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../yaml/value.h"

#include <parlance/model/savedrequest.h>

#include <vector>

namespace parlance::workspace {

/// A member of a file that holds one of Request::options.
struct OptionRow
{
    const char *key;    ///< OpenCollection's
    const char *option; ///< the name the protocol documents
};

/// How one request type stands in a file: `info.type: <type>` and a mapping under `<type>:`. One file per
/// type in this folder, registered in requestcodec.cpp.
///
/// `decode` and `encode` deal with the type's own mapping only; name, runtime, docs, settings and extensions
/// are common. Options that neither `settings` nor `details` list are kept under `extensions: parlance:` by
/// their own names, so a protocol needs nothing here for what OpenCollection lacks.
struct RequestCodec
{
    const char *type;                ///< info.type, the mapping's key and Request::protocol
    bool isRun;                      ///< whether this version sends it
    const char *methodKey;           ///< member of the type's mapping a tree shows as method; may be empty
    std::vector<OptionRow> settings; ///< members of `settings`; "inherit" means absent
    std::vector<OptionRow> details;  ///< members of the type's own mapping
    void (*decode)(const yaml::Value &details, Request &request, QStringList &notRunYet);
    void (*encode)(const Request &request, yaml::Value &details);
};

extern const RequestCodec httpCodec;
extern const RequestCodec graphqlCodec;
extern const RequestCodec grpcCodec;
extern const RequestCodec mqttCodec;
extern const RequestCodec websocketCodec;

const std::vector<const RequestCodec *> &requestCodecs();
/// Null for a type this version does not know.
const RequestCodec *requestCodec(QStringView type);

} // namespace parlance::workspace
