// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "value.h"

#include <parlance/model/exchange.h>

#include <vector>

namespace parlance::call {

/// The messages with content that came, in order, each an object with `data`, `text`, `size`, `at` (ms),
/// `leg` (attempt, from 0) and its protocol's attributes (`event`, `id`, `topic` …).
class MessagesObject : public HostObject
{
public:
    explicit MessagesObject(std::shared_ptr<const MessageLog> log);

    Result<Value> member(QStringView name) const override;
    bool isArray() const override { return true; }
    qsizetype length() const override { return qsizetype(m_received.size()); }
    Value at(qsizetype index) const override;
    QByteArray toJson() const override;

private:
    std::shared_ptr<const MessageLog> m_log;
    std::vector<quint32> m_received; ///< indexes into the log, which holds no more
};

} // namespace parlance::call
