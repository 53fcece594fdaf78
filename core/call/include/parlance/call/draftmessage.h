// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/event.h>
#include <parlance/model/request.h>

namespace parlance::call {

/// A composed message as one to send; InvalidInput where it is binary and no base64. Any thread.
Result<Message> messageOf(const MessageDraft &draft);

/// MessageDraft::attributes as Message::attributes: a list of maps with `name` and `value` (and `enabled`)
/// under the key `user` becomes `user:NAME`, one each; what is empty is left out. Any thread.
QList<std::pair<QString, QString>> draftAttributes(const QVariantMap &attributes);

} // namespace parlance::call
