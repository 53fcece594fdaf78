// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/keyvaluerow.h"

#include <parlance/model/request.h>

namespace parlance::ui {

QList<KeyValueRow> toRows(const QList<Entry> &entries);
QList<Entry> toEntries(const QList<KeyValueRow> &rows);
QList<KeyValueRow> toRows(const QList<MultipartField> &fields);
QList<MultipartField> toParts(const QList<KeyValueRow> &rows);

} // namespace parlance::ui
