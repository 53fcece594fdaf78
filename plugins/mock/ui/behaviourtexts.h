// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/plugin/mockserver.h>

namespace parlance::mockui {

/// The engine speaks English and knows no catalogue. What it names is translated here where this version
/// knows it, and shown as the engine says it where not: a new behaviour needs nothing here to work.
QString translatedName(const plugin::MockBehaviourInfo &behaviour);
QString translatedSummary(const plugin::MockBehaviourInfo &behaviour);
/// "Median (ms)" for `median` of latency; the setting's own name, spelled out, where unknown.
QString translatedSetting(const QString &behaviour, const QString &setting);
/// What wrote a note and is no behaviour: the handler.
QString translatedNoteSource(const QString &id);

} // namespace parlance::mockui
