// SPDX-License-Identifier: GPL-3.0-or-later
#include "../chain/behaviour.h"
#include "../chain/settingsreader.h"

namespace parlance::mock {

namespace {

/// Lets every stream go wrong in one way: over HTTP and WebSocket each that a request opens, unless the
/// request names a fault of its own, or `none`; over MQTT each connection of the bank's publisher, unless
/// bank/faults says otherwise meanwhile.
class StreamFaults : public Behaviour
{
public:
    Fault fault;

    Step before(Interaction &interaction, Responder &) override
    {
        interaction.fault = fault;
        return Step::Continue;
    }

    Step after(Interaction &interaction) override
    {
        if (interaction.isRecorded() && interaction.suffers)
            interaction.note(faultText(*interaction.suffers));
        return Step::Continue;
    }

    std::optional<Fault> standingFault() const override { return fault; }
};

const QStringList &faultChoices()
{
    static const QStringList choices = [] {
        QStringList names;
        for (const std::string_view name : faultNames())
            names.append(QString::fromLatin1(name.data(), qsizetype(name.size())));
        return names;
    }();
    return choices;
}

Result<std::unique_ptr<Behaviour>> createStreamFaults(const QVariantMap &settings)
{
    SettingsReader reader("stream-faults", settings);
    auto faults = std::make_unique<StreamFaults>();
    faults->fault.kind = FaultKind(reader.choice("fault", faultChoices()));
    faults->fault.after = reader.integer("after", 0, maximumFaultAfter);
    faults->fault.time =
        std::chrono::milliseconds(std::int64_t(reader.number("seconds", 0, maximumFaultSeconds) * 1000));
    faults->fault.burst = reader.integer("burst", 1, maximumFaultBurst);
    if (reader.error())
        return failure(*reader.error());
    return faults;
}

} // namespace

BehaviourKind streamFaultsKind()
{
    const Fault usual;
    return {"stream-faults",
            "Stream faults",
            "Streams, long polls and MQTT break off, fall silent, come in bursts or hold garbage; ?fault= "
            "and X-Fault ask for the same",
            false,
            {{QStringLiteral("fault"), faultChoices().constFirst()},
             {QStringLiteral("after"), usual.after},
             {QStringLiteral("seconds"), int(usual.time.count() / 1000)},
             {QStringLiteral("burst"), usual.burst}},
            {},
            createStreamFaults,
            {{QStringLiteral("fault"), faultChoices()}}};
}

} // namespace parlance::mock
