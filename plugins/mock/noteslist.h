// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chain/interaction.h"

#include <QList>
#include <QString>

namespace parlance::mock {

/// What the behaviours did, as an exchange tells it: with the microseconds it took.
QList<std::pair<QString, QString>> notesList(const std::vector<Note> &notes);

} // namespace parlance::mock
