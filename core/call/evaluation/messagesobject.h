// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "value.h"

#include <parlance/model/exchange.h>

namespace parlance::call {

/// The messages with content that came, in order, each an object with `data`, `text`, `size`, `at` (ms),
/// `leg` (attempt, from 0) and its protocol's attributes (`event`, `id`, `topic` …).
class MessagesObject : public HostObject
{
public:
    explicit MessagesObject(const MessageLog &log);

    Result<Value> member(QStringView name) const override;
    bool isArray() const override { return true; }
    qsizetype length() const override { return m_messages.size(); }
    Value at(qsizetype index) const override;
    QByteArray toJson() const override;

private:
    QList<Message> m_messages;
};

} // namespace parlance::call
