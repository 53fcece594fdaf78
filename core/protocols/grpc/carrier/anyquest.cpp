// SPDX-License-Identifier: GPL-3.0-or-later
#include "anyquest.h"

#include "grpcrun.h"

namespace parlance::grpc {

namespace {

constexpr qint64 timeLimitMs = 3000;
constexpr int maximumAsked = 20;
constexpr qint64 maximumBytes = 8LL * 1024 * 1024; // of one type's files

} // namespace

AnyQuest::AnyQuest(std::shared_ptr<CarrierState> carrier, SchemaWish wish,
                   std::shared_ptr<AnySchemas> schemas)
    : m_carrier(std::move(carrier))
    , m_wish(std::move(wish))
    , m_schemas(std::move(schemas))
{
    m_wish.source = {};
    m_wish.source.kind = DescriptorSource::Kind::Reflection;
    m_wish.context.limits.bodyBytes = qMin(m_wish.context.limits.bodyBytes, maximumBytes);
}

qint64 AnyQuest::leftMs() const
{
    return timeLimitMs - m_spentMs - (m_round.isValid() ? m_round.elapsed() : 0);
}

bool AnyQuest::ask(const QStringList &messageNames, std::function<void()> done)
{
    if (m_done || leftMs() <= 0)
        return false;
    for (const QString &name : messageNames) {
        if (m_asked + m_names.size() < maximumAsked && m_schemas->isUnasked(name))
            m_names.append(name);
    }
    if (m_names.isEmpty())
        return false;
    m_done = std::move(done);
    m_round.start();
    next();
    return true;
}

void AnyQuest::next()
{
    // Another call may have asked meanwhile.
    m_names.removeIf([this](const QString &name) { return !m_schemas->isUnasked(name); });
    const qint64 left = leftMs();
    if (m_names.isEmpty() || left <= 0) {
        m_names.clear();
        m_load.reset();
        m_spentMs += m_round.elapsed();
        m_round.invalidate();
        m_carrier->thread->post([self = weak_from_this(), done = std::exchange(m_done, nullptr)] {
            if (self.lock())
                done();
        });
        return;
    }
    ++m_asked;
    const QString name = m_names.takeFirst();
    SchemaWish wish = m_wish;
    wish.symbols = {name};
    wish.context.transport.timeoutMs = left;
    m_load = m_carrier->schemas.load(m_carrier, std::move(wish),
                                     [self = weak_from_this(), name](const SchemaLoader::Outcome &outcome) {
                                         if (const std::shared_ptr<AnyQuest> alive = self.lock())
                                             alive->answered(name, outcome);
                                     });
}

void AnyQuest::answered(const QString &messageName, const SchemaLoader::Outcome &outcome)
{
    if (!outcome.schema && outcome.schema.error().code == ErrorCode::Unsupported)
        m_schemas->giveUp();
    // A server that did not answer is not asked again either: no message should wait for it twice.
    const SchemaPointer schema = outcome.schema ? outcome.schema->schema : nullptr;
    m_schemas->keep(messageName, schema && schema->hasMessage(messageName) ? schema : nullptr);
    // The load that tells this is still inside its function.
    m_carrier->thread->post([self = weak_from_this()] {
        if (const std::shared_ptr<AnyQuest> alive = self.lock())
            alive->next();
    });
}

} // namespace parlance::grpc
