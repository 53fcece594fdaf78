// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/entry.h>

#include <QString>

namespace parlance::ui {

/// The parameters after the address was edited from `oldAddress` to `newAddress`. Descriptions, switched-off
/// parameters and values typed for the same name stay; a parameter that stood only in the list stays too.
QList<Parameter> parametersForAddress(const QString &oldAddress, const QString &newAddress,
                                      const QList<Parameter> &parameters);

/// All that is sent: the parameters, and the pairs of the address none of them stands for.
QList<Parameter> mergedParameters(const QString &address, const QList<Parameter> &parameters);

/// The address with its query replaced by the enabled query parameters; what would end a value is
/// percent-encoded.
QString addressForParameters(const QString &address, const QList<Parameter> &parameters);

} // namespace parlance::ui
