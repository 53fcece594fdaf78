// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "requestcodec.h"

namespace parlance::workspace {

/// Request::options of an item: from `settings`, the codec's details, and `extensions: parlance:`, which
/// wins.
void decodeOptions(const yaml::Value &item, const RequestCodec &codec, QVariantMap &options);
void decodeSettings(const yaml::Value &settings, const RequestCodec &codec, QVariantMap &options);
yaml::Value encodeSettings(const QVariantMap &options, const RequestCodec &codec);
/// The options no row of the codec has, as `{parlance: {…}}`.
yaml::Value encodeExtensions(const QVariantMap &options, const RequestCodec &codec);

/// Several values where OpenCollection has room for one text: those stand under the extensions.
bool isLongList(const QVariant &value);

} // namespace parlance::workspace
