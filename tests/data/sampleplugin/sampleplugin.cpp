// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleplugin.h"

using namespace parlance;
using namespace parlance::plugin;

namespace {

class SampleServer : public MockServer
{
public:
    Result<void> start(const MockConfiguration &configuration) override
    {
        // Uses code of the core library, not only its headers.
        if (configuration.httpPort < 0)
            return failure(ErrorCode::InvalidInput, QStringLiteral("There are no negative ports."));
        m_isRunning = true;
        return {};
    }
    void stop() override { m_isRunning = false; }
    bool isRunning() const override { return m_isRunning; }
    QList<MockEndpoint> endpoints() const override
    {
        return {{QStringLiteral("http"), QStringLiteral("http://sample.invalid")}};
    }
    QList<MockBehaviourInfo> behaviours() const override { return {}; }
    Result<void> configureBehaviour(const QString &id, const QVariantMap &) override
    {
        return failure(ErrorCode::NotFound, QStringLiteral("There is no behaviour \"%1\".").arg(id));
    }
    void resetData() override {}
    QList<Exchange> takeExchanges() override { return {}; }
    quint64 requestCount() const override { return 0; }

private:
    bool m_isRunning = false;
};

} // namespace

Result<void> SamplePlugin::initialize()
{
    setProperty("initialized", true);
    return {};
}

std::unique_ptr<MockServer> SamplePlugin::createServer()
{
    return std::make_unique<SampleServer>();
}
