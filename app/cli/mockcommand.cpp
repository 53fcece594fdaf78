// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "services.h"
#include "signalwatcher.h"
#include "terminal.h"

#include <parlance/plugin/mockserver.h>

#include <QEventLoop>

#include <nlohmann/json.hpp>

#include <csignal>

namespace parlance::cli {

namespace {

const char mockDescription[] =
    "Prints one line for each endpoint once it listens (\"http http://127.0.0.1:4010\", "
    "\"grpc grpc://127.0.0.1:4011\") and runs until it is "
    "interrupted "
    "with Ctrl+C (status 130) or terminated (status 0).\n\n"
    "The demo API is a small bank, generated from a seed, so that runs repeat: accounts, transactions, "
    "merchants, "
    "orders, payments, with live streams of all of them at /events, /changes, /export and /ws, and a model's "
    "tokens at /v1/completions. Behaviours are what good servers are documented to do; each can be switched "
    "on, off "
    "or set, with "
    "--behaviour ID for on, --behaviour ID=off, or --behaviour ID='{\"setting\": value}'.";

QVariant toVariant(const nlohmann::json &json)
{
    if (json.is_boolean())
        return json.get<bool>();
    if (json.is_number_integer())
        return qlonglong(json.get<std::int64_t>());
    if (json.is_number())
        return json.get<double>();
    if (json.is_string())
        return QString::fromStdString(json.get<std::string>());
    QVariantList list;
    QVariantMap map;
    for (const auto &[key, value] : json.items()) {
        if (json.is_array())
            list.append(toVariant(value));
        else
            map.insert(QString::fromStdString(key), toVariant(value));
    }
    if (json.is_array())
        return list;
    return json.is_object() ? QVariant(map) : QVariant();
}

/// `latency`, `latency=off`, `latency={"ms": 20}`.
Result<std::pair<QString, QVariantMap>> readBehaviour(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    const QString id = text.left(equals);
    const QString value = equals < 0 ? QStringLiteral("on") : text.sliced(equals + 1);
    const QString enabled = QStringLiteral("enabled");
    if (value == QLatin1String("on") || value == QLatin1String("off"))
        return std::pair(id, QVariantMap{{enabled, value == QLatin1String("on")}});
    const nlohmann::json json = nlohmann::json::parse(value.toStdString(), nullptr, false);
    if (!json.is_object()) {
        return failure(
            ErrorCode::InvalidInput,
            QStringLiteral("--behaviour takes ID, ID=off or ID={JSON settings}, not “%1”.").arg(text));
    }
    QVariantMap settings = toVariant(json).toMap();
    if (!settings.contains(enabled))
        settings.insert(enabled, true);
    return std::pair(id, settings);
}

Result<plugin::MockConfiguration> readConfiguration(const Arguments &arguments)
{
    plugin::MockConfiguration configuration;
    const QString contract = arguments.positional(0);
    if (contract != QLatin1String("demo")) {
        return failure(
            ErrorCode::Unsupported,
            QStringLiteral("Mocking from a contract (%1) is not in this version yet.").arg(contract),
            QStringLiteral("There is: parlance-cli mock demo."));
    }
    if (arguments.has(QLatin1String("--host")))
        configuration.host = arguments.text(QLatin1String("--host"));
    const Result<int> port = arguments.integer(QLatin1String("--http-port"), 0, 0, 65535);
    if (!port)
        return failure(port.error());
    configuration.httpPort = *port;
    const Result<int> grpcPort = arguments.integer(QLatin1String("--grpc-port"), -1, 0, 65535);
    if (!grpcPort)
        return failure(grpcPort.error());
    configuration.grpcPort = *grpcPort;
    const Result<int> mqttPort = arguments.integer(QLatin1String("--mqtt-port"), -1, 0, 65535);
    if (!mqttPort)
        return failure(mqttPort.error());
    configuration.mqttPort = *mqttPort;
    const Result<int> seed =
        arguments.integer(QLatin1String("--seed"), 1, 0, std::numeric_limits<int>::max());
    if (!seed)
        return failure(seed.error());
    configuration.seed = quint32(*seed);
    const Result<int> threads = arguments.integer(QLatin1String("--threads"), 1, 1, 64);
    if (!threads)
        return failure(threads.error());
    configuration.threads = *threads;
    configuration.tls = arguments.has(QLatin1String("--tls"));
    configuration.certificateFile = arguments.text(QLatin1String("--cert"));
    configuration.keyFile = arguments.text(QLatin1String("--key"));
    // Nobody looks at its exchanges here.
    configuration.recordExchanges = false;
    for (const QString &text : arguments.texts(QLatin1String("--behaviour"))) {
        const auto behaviour = readBehaviour(text);
        if (!behaviour)
            return failure(behaviour.error());
        configuration.behaviours.insert(behaviour->first, behaviour->second);
    }
    return configuration;
}

/// A misspelt behaviour would be silently missing.
Result<void> checkBehaviours(const plugin::MockConfiguration &configuration, const plugin::MockServer &server)
{
    QStringList known;
    for (const plugin::MockBehaviourInfo &info : server.behaviours())
        known.append(info.id);
    for (auto each = configuration.behaviours.cbegin(); each != configuration.behaviours.cend(); ++each) {
        if (known.contains(each.key()))
            continue;
        return failure(ErrorCode::InvalidInput, QStringLiteral("There is no behaviour “%1”.").arg(each.key()),
                       QStringLiteral("There is: %1.").arg(known.join(QStringLiteral(", "))));
    }
    return {};
}

class MockCommand : public Command
{
public:
    CommandInfo info() const override;
    int run(const Arguments &arguments, Terminal &terminal, Services &services) override;
};

CommandInfo MockCommand::info() const
{
    const auto option = [](const char *name, const char *value, const char *help, bool repeats = false) {
        return Option{
            {QString::fromUtf8(name)}, QString::fromUtf8(value), QString::fromUtf8(help), {}, repeats};
    };
    return {QStringLiteral("mock"),
            QStringLiteral("run the demo API"),
            QStringLiteral("demo [options]"),
            QString::fromUtf8(mockDescription),
            {
                option("--http-port", "N", "the port to listen on; 0, or nothing, is a free one"),
                option("--grpc-port", "N", "serve gRPC too, on this port; 0 is a free one"),
                option("--mqtt-port", "N",
                       "publish on an MQTT broker too, on this port; 0 is a free one; needs mosquitto"),
                option("--host", "HOST", "the address to listen on; 127.0.0.1 unless given"),
                option("--tls", "", "https, with a certificate made for the occasion unless one is given"),
                option("--cert", "FILE", "certificate for --tls (PEM)"),
                option("--key", "FILE", "its private key (PEM)"),
                option("--seed", "N", "another number, other data"),
                option("--threads", "N", "serve on this many threads; 1 unless given"),
                option("--behaviour", "ID[=SETTING]", "switch a behaviour on or off, or set it", true),
            },
            {{QStringLiteral("demo"), QStringLiteral("the demo API")}},
            {{QStringLiteral("on a known port"), QStringLiteral("parlance-cli mock demo --http-port 4010")},
             {QStringLiteral("slow"), QStringLiteral("parlance-cli mock demo --behaviour latency")}}};
}

int MockCommand::run(const Arguments &arguments, Terminal &terminal, Services &services)
{
    const auto fail = [&terminal](const Error &error) {
        terminal.error(error);
        return UsageError;
    };
    const Result<plugin::MockConfiguration> configuration = readConfiguration(arguments);
    if (!configuration)
        return fail(configuration.error());
    const auto factory =
        services.plugins().firstOfKind<plugin::MockServerFactory>(QStringLiteral("mock-server"));
    if (!factory)
        return fail(factory.error());
    const std::unique_ptr<plugin::MockServer> server = (*factory)->createServer();
    if (const Result<void> known = checkBehaviours(*configuration, *server); !known)
        return fail(known.error());
    // From here on a signal ends the server in order.
    SignalWatcher signalWatcher;
    QObject::connect(server.get(), &plugin::MockServer::endpointFailed, [&terminal](const Error &error) {
        terminal.message(error.message + u' ' + error.hint);
    });
    if (const Result<void> started = server->start(*configuration); !started)
        return fail(started.error());
    for (const plugin::MockEndpoint &endpoint : server->endpoints())
        terminal.writeLine(endpoint.protocol + u' ' + endpoint.address);
    QEventLoop loop;
    QObject::connect(&signalWatcher, &SignalWatcher::interrupted, &loop, &QEventLoop::quit);
    loop.exec();
    server->stop();
    return signalWatcher.caught() == SIGTERM ? int(Done) : signalWatcher.exitStatus();
}

} // namespace

std::unique_ptr<Command> makeMockCommand()
{
    return std::make_unique<MockCommand>();
}

} // namespace parlance::cli
