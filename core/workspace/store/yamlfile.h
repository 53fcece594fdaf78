// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../files/readfile.h"
#include "../yaml/document.h"

#include <parlance/workspace/node.h>

namespace parlance::workspace {

/// Reads and parses a file; its root must be a mapping. Errors have `file` and, where it is known, the
/// position.
Result<yaml::Document> readYamlFile(const QString &path, FileStamp *stamp = nullptr);
/// The same for text that was read already.
Result<yaml::Document> parseYamlFile(const QString &path, const QByteArray &text);

/// The value a JSON pointer (RFC 6901) leads to; null when there is none.
yaml::Value *valueAt(yaml::Value &root, const QString &pointer);
const yaml::Value *valueAt(const yaml::Value &root, const QString &pointer);

Error itemGone(const NodeId &id);

} // namespace parlance::workspace
