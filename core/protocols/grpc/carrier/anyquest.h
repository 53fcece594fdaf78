// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "anyschemas.h"
#include "schemaloader.h"

#include <QElapsedTimer>

namespace parlance::grpc {

/// Asks the server of one call for types that messages named, one after the other, within a time and a number
/// that all its questions share. On the completion thread. Destroying it ends it silently.
class AnyQuest : public std::enable_shared_from_this<AnyQuest>
{
public:
    AnyQuest(std::shared_ptr<CarrierState> carrier, SchemaWish wish, std::shared_ptr<AnySchemas> schemas);

    /// `done` is called once the answers are kept, or there is no more time: never from inside. False when
    /// nothing is asked.
    bool ask(const QStringList &messageNames, std::function<void()> done);
    bool isUnderWay() const { return m_done != nullptr; }

private:
    void next();
    void answered(const QString &messageName, const SchemaLoader::Outcome &outcome);
    qint64 leftMs() const;

    std::shared_ptr<CarrierState> m_carrier;
    SchemaWish m_wish;
    std::shared_ptr<AnySchemas> m_schemas;
    QStringList m_names;
    std::function<void()> m_done;
    std::shared_ptr<SchemaLoad> m_load;
    QElapsedTimer m_round;
    qint64 m_spentMs = 0; ///< in rounds before this one
    int m_asked = 0;
};

} // namespace parlance::grpc
