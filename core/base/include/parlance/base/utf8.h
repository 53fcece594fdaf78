// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace parlance {

/// How many bytes at the end are the beginning of a UTF-8 character (RFC 3629 §4) whose rest is missing: what
/// a text that is cut anywhere has to lose to be a text still. 0 where it ends with a whole character or with
/// what is no UTF-8.
qsizetype unfinishedCharacter(QByteArrayView text);

} // namespace parlance
