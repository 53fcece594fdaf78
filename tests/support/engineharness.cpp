// SPDX-License-Identifier: GPL-3.0-or-later
#include "engineharness.h"

#include <QTest>

namespace parlance::test {

EngineHarness::EngineHarness(int patienceMs, call::IoContext::Mode mode)
    : m_patienceMs(patienceMs)
    , m_io(std::make_unique<call::IoContext>(mode))
    , m_registry(std::make_unique<call::ProtocolRegistry>())
    , m_engine(std::make_unique<call::CallEngine>(*m_registry))
{
}

EngineHarness::~EngineHarness()
{
    m_session.reset();
    m_registry.reset();
    m_io.reset();
}

void EngineHarness::start(const Request &request, call::StartOptions options)
{
    m_session.reset();
    m_events = std::make_shared<EventCollector>();
    options.tap = [events = m_events, sink = m_events->sink()](const call::EventBatch &batch) {
        sink(batch);
    };
    m_session = m_engine->start({request, {}, {}, {}}, std::move(options));
}

bool EngineHarness::finish() const
{
    return QTest::qWaitFor([this] { return m_events->isFinished(); }, m_patienceMs);
}

bool EngineHarness::run(const Request &request, call::StartOptions options)
{
    start(request, std::move(options));
    return finish();
}

} // namespace parlance::test
