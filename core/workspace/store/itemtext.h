// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../codec/itemcodec.h"
#include "../yaml/document.h"

#include <parlance/workspace/collectionstore.h>

#include <functional>

namespace parlance::workspace {

/// The text of a new file.
QByteArray newFileText(const yaml::Value &root);

/// `info: {name, type: folder, seq}`.
yaml::Value newFolder(const QString &name, std::optional<double> sequence);

/// `seq` as Bruno writes it: without a fraction where it has none.
yaml::Value sequenceValue(double sequence);

/// Applies a saved request to the item it belongs to, keeping what the model does not have. `fallbackName` is
/// the name an item without one is shown with.
Result<yaml::Value> updatedItem(const yaml::Value &item, const SavedRequest &saved,
                                const QString &fallbackName);
/// The same for the defaults of a folder or collection and for an environment.
void updateDefaults(yaml::Value &item, const RequestDefaults &defaults);
yaml::Value updatedEnvironment(const yaml::Value &old, const Environment &environment);
void updateDocs(yaml::Value &item, const QString &docs);
/// `info.name` and `info.seq`.
void setItemName(yaml::Value &item, const QString &name);
void setItemSequence(yaml::Value &item, std::optional<double> sequence);

/// Changes a file: reads it, lets `change` alter its root (or a part of it), patches the text and writes it,
/// unless nothing differs. With an `expected` revision a file at another one is a Conflict. Gives the text
/// that is on disk then.
using Change = std::function<Result<void>(yaml::Value &root)>;
Result<QByteArray> changeFile(const QString &path, const Change &change, const QByteArray &expected = {});
/// The text changeFile() would write for a file with these bytes.
Result<QByteArray> changedText(const QString &path, const QByteArray &bytes, const Change &change);
/// As changeFile(), for the item a pointer leads to.
Result<QByteArray> changeItem(const NodeId &id, const QString &file, const Change &change,
                              const QByteArray &expected = {});

} // namespace parlance::workspace
