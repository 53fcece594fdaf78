// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace parlance::ui {

/// What the header table offers: usual request header names (IANA field name registry), and usual values
/// for a name.
QStringList headerWords(int column, const QString &name);

/// Media types a body or form part is usually sent as.
QStringList mediaTypeWords();

} // namespace parlance::ui
