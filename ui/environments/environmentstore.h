// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/variable.h>

#include <QFuture>

namespace parlance::ui {

class AppContext;

// Environments of a collection with the values of their secrets filled in. Work runs on the workspace's
// worker; secrets go to the secret store, never into the collection's folder.
namespace environmentstore {

QFuture<Result<QList<Environment>>> read(AppContext &context, const QString &root);

/// Stores it under its name. `previousName` is another one when it was renamed: that one goes, with its
/// secrets.
QFuture<Result<bool>> write(AppContext &context, const QString &root, const Environment &environment,
                            const QString &previousName);

QFuture<Result<bool>> remove(AppContext &context, const QString &root, const Environment &environment);

} // namespace environmentstore

} // namespace parlance::ui
