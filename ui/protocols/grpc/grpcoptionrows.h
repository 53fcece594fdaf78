// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/optionrow.h"

#include <QVariantMap>

namespace parlance::ui {

/// Options of a gRPC request (parlance/protocols/grpc/grpcprotocol.h), in the order they are shown.
QList<OptionRow> grpcOptionRows();
/// The files that describe types, of either kind, for where one choice does.
OptionRow grpcTypeFiles();
/// What counts for each where nobody says anything.
QVariantMap grpcDefaultOptions();

} // namespace parlance::ui
