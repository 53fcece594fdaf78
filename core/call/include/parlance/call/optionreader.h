// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantMap>

#include <optional>

namespace parlance::call {

// How a protocol takes its own settings out of Request::options. What is absent or not of the kind that is
// asked for leaves the value as it was, and so does "inherit", which collections may say where nobody above
// had anything to hand down. Any thread.

std::optional<QVariant> givenOption(const QVariantMap &options, const QString &name);

void readOption(const QVariantMap &options, const QString &name, bool &value);
void readOption(const QVariantMap &options, const QString &name, std::optional<bool> &value);
/// From 0 to what 32 bits hold: wider ones fit neither libcurl's nor gRPC's own settings.
void readOption(const QVariantMap &options, const QString &name, int &value);
void readOption(const QVariantMap &options, const QString &name, qint64 &value);
/// A list, or a text with commas between the parts, as a command line gives it. Without white space around
/// them and empty ones.
void readOption(const QVariantMap &options, const QString &name, QStringList &value);

} // namespace parlance::call
