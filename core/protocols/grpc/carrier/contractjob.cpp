// SPDX-License-Identifier: GPL-3.0-or-later
#include "contractjob.h"

#include "sourcefiles.h"

#include <QThreadPool>

namespace parlance::grpc {

ContractJob::ContractJob(Request request, call::CallContext context, bool refresh,
                         contract::ContractHandler handler)
    : m_request(std::move(request))
    , m_context(std::move(context))
    , m_refresh(refresh)
    , m_handler(std::move(handler))
{
}

Result<SchemaWish> ContractJob::wish() const
{
    SchemaWish wish;
    wish.request = m_request;
    wish.context = m_context;
    wish.context.sink = nullptr;
    wish.source = DescriptorSource::from(m_request.options, m_context.baseDirectory);
    wish.refresh = m_refresh;
    if (wish.source.kind != DescriptorSource::Kind::Reflection)
        return wish;
    // A server is asked whatever the method; there need not be one yet.
    if (wish.request.method.isEmpty())
        wish.request.method = QStringLiteral("any.Service/Method");
    const GrpcOptions options = GrpcOptions::from(m_request.options);
    const Result<Address> address = Address::from(wish.request, options);
    if (!address)
        return failure(address.error());
    wish.channel = ChannelSettings::from(*address, options, m_context.transport, m_context.limits);
    return wish;
}

void ContractJob::begin(const std::shared_ptr<CarrierState> &carrier)
{
    Result<SchemaWish> wanted = wish();
    if (!wanted) {
        done(failure(wanted.error()));
        return;
    }
    const auto taken = [self = shared_from_this()](SchemaLoader::Outcome outcome) {
        self->loaded(std::move(outcome));
    };
    m_load = carrier->schemas.load(carrier, *std::move(wanted), taken);
}

void ContractJob::loaded(SchemaLoader::Outcome outcome)
{
    if (!outcome.schema) {
        done(failure(outcome.schema.error()));
        return;
    }
    // Thousands of files take seconds.
    const DescriptorSource source = DescriptorSource::from(m_request.options, m_context.baseDirectory);
    QThreadPool::globalInstance()->start(
        [self = shared_from_this(), source, schema = *std::move(outcome.schema)] {
            self->done(contract::LoadedContract{schema.schema->contract(), schema.origin, schema.warnings,
                                                filesOf(source, *schema.schema)});
        });
}

void ContractJob::done(Result<contract::LoadedContract> result)
{
    const std::lock_guard lock(m_mutex);
    if (const contract::ContractHandler handler = std::exchange(m_handler, nullptr))
        handler(std::move(result));
}

void ContractJob::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_handler = nullptr;
}

} // namespace parlance::grpc
