// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QVariantMap>

namespace parlance::call {

/// MessageDraft::attributes as Message::attributes: a list of maps with `name` and `value` (and `enabled`)
/// under the key `user` becomes `user:NAME`, one each; what is empty is left out. Any thread.
QList<std::pair<QString, QString>> draftAttributes(const QVariantMap &attributes);

} // namespace parlance::call
