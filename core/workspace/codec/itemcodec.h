// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "requestcodec.h"

#include <parlance/model/savedrequest.h>

namespace parlance::workspace {

/// `info.type`, else the type whose mapping the item has, else nothing.
QString itemType(const yaml::Value &item);

/// A request item (one file, or one of `items`) of a known type.
SavedRequest decodeItem(const yaml::Value &item, const RequestCodec &codec);
/// The item as it is usually written, in Bruno's key order.
yaml::Value encodeItem(const SavedRequest &saved, const RequestCodec &codec);

/// RequestDefaults: what stands under `request` of a collection or folder.
RequestDefaults decodeDefaults(const yaml::Value &request);
yaml::Value encodeDefaults(const RequestDefaults &defaults);

/// A file in environments/ or one of `config.environments`.
Environment decodeEnvironment(const yaml::Value &value);
yaml::Value encodeEnvironment(const Environment &environment);

} // namespace parlance::workspace
