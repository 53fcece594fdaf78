// SPDX-License-Identifier: GPL-3.0-or-later
#include "../chain/behaviour.h"
#include "../chain/settingsreader.h"

#include <atomic>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace parlance::mock {

namespace {

constexpr double maximumMilliseconds = 60'000;

enum class Distribution { Fixed, Uniform, LogNormal };

/// Holds an answer back, as distance and load do. The time is spent in a timer, never in a thread.
class Latency : public Behaviour
{
public:
    Distribution distribution = Distribution::Fixed;
    double fixed = 0;
    double minimum = 0;
    double maximum = 0;
    double median = 0;
    double sigma = 0;

    Step before(Interaction &interaction, Responder &) override
    {
        const double milliseconds = std::min(draw(), maximumMilliseconds);
        if (interaction.isRecorded()) {
            char text[64];
            std::snprintf(text, sizeof text, "held back %.1f ms", milliseconds);
            interaction.note(text);
        }
        if (milliseconds <= 0)
            return Step::Continue;
        interaction.resumeAfter(std::chrono::nanoseconds(std::int64_t(milliseconds * 1e6)));
        return Step::Wait;
    }

private:
    /// Even in (0, 1); the sequence is the same in every run (SplitMix64 over a counter).
    double random()
    {
        std::uint64_t value = m_draws.fetch_add(1, std::memory_order_relaxed) * 0x9E3779B97F4A7C15U;
        value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
        value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
        value ^= value >> 31U;
        return (double(value >> 11U) + 0.5) / double(1ULL << 53U);
    }

    double draw()
    {
        switch (distribution) {
        case Distribution::Fixed:
            return fixed;
        case Distribution::Uniform:
            return minimum + (maximum - minimum) * random();
        case Distribution::LogNormal:
            break;
        }
        const double radius = std::sqrt(-2 * std::log(random()));
        const double normal = radius * std::cos(2 * std::numbers::pi * random());
        return median * std::exp(sigma * normal);
    }

    std::atomic<std::uint64_t> m_draws{1};
};

/// In the order of Distribution.
const QStringList &distributionNames()
{
    static const QStringList names = {QStringLiteral("fixed"), QStringLiteral("uniform"),
                                      QStringLiteral("log-normal")};
    return names;
}

Result<std::unique_ptr<Behaviour>> createLatency(const QVariantMap &settings)
{
    SettingsReader reader("latency", settings);
    auto latency = std::make_unique<Latency>();
    latency->distribution = Distribution(reader.choice("distribution", distributionNames()));
    latency->fixed = reader.number("milliseconds", 0, maximumMilliseconds);
    latency->minimum = reader.number("minimum", 0, maximumMilliseconds);
    latency->maximum = reader.number("maximum", latency->minimum, maximumMilliseconds);
    latency->median = reader.number("median", 0.001, maximumMilliseconds);
    const double slow = reader.number("p99", latency->median, maximumMilliseconds);
    // 2.3263 is the 99 % point of the normal distribution.
    latency->sigma = std::log(slow / latency->median) / 2.3263478740408408;
    if (reader.error())
        return failure(*reader.error());
    return latency;
}

} // namespace

BehaviourKind latencyKind()
{
    return {"latency",
            "Latency",
            "Answers late: a fixed time, evenly spread, or log-normal by median and p99 (milliseconds)",
            false,
            {{QStringLiteral("distribution"), QStringLiteral("log-normal")},
             {QStringLiteral("milliseconds"), 100},
             {QStringLiteral("minimum"), 50},
             {QStringLiteral("maximum"), 250},
             {QStringLiteral("median"), 80},
             {QStringLiteral("p99"), 600}},
            {{QStringLiteral("/slow"), QVariantMap{{QStringLiteral("enabled"), true},
                                                   {QStringLiteral("distribution"), QStringLiteral("fixed")},
                                                   {QStringLiteral("milliseconds"), 300}}}},
            createLatency,
            {{QStringLiteral("distribution"), distributionNames()}}};
}

} // namespace parlance::mock
