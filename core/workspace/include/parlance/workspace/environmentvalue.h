// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/workspace/collectionstore.h>
#include <parlance/workspace/secretstore.h>

namespace parlance::workspace {

/// Stores a value that was taken out of an answer as that variable of the environment: in its file, or in the
/// secret store when the environment, or one it extends, declares the variable secret. The file is not
/// touched when it says the same already. Refused are values that would read other variables when the file is
/// read again (`{{`; InvalidInput) and those over 64 Ki characters (LimitExceeded). `secrets` may be null,
/// then secret ones are refused too. File I/O; writers must not overlap.
Result<void> keepInEnvironment(const CollectionStore &store, SecretStore *secrets, const QString &environment,
                               const QString &name, const QString &value);

} // namespace parlance::workspace
