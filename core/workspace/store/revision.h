// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace parlance::workspace {

/// Stands for a file's content in StoredRequest::revision.
QByteArray revisionOf(const QByteArray &text);

} // namespace parlance::workspace
