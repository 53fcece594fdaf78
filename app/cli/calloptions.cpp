// SPDX-License-Identifier: GPL-3.0-or-later
#include "calloptions.h"

#include <parlance/protocols/grpc/grpcprotocol.h>

#include <QFileInfo>

namespace parlance::cli {

namespace {

const QString printing = QStringLiteral("What is printed");
const QString ending = QStringLiteral("When it ends");
const QString trust = QStringLiteral("Connection and trust");
const QString types = QStringLiteral("Types of messages (gRPC; without these the server is asked)");

QStringList names(const char *first, const char *second = nullptr)
{
    QStringList list{QString::fromUtf8(first)};
    if (second)
        list.append(QString::fromUtf8(second));
    return list;
}

/// The absolute path of a file that can be read; empty when the option is absent.
Result<QString> readableFile(const Arguments &arguments, QLatin1String option)
{
    if (!arguments.has(option))
        return QString();
    const QFileInfo info(arguments.text(option));
    if (!info.isFile() || !info.isReadable()) {
        return failure(
            info.exists() ? ErrorCode::PermissionDenied : ErrorCode::NotFound,
            QStringLiteral("The file %1 of %2 cannot be read.").arg(arguments.text(option), option));
    }
    return info.absoluteFilePath();
}

/// `NAME=VALUE` with a value as JSON would spell it, else a text; commas make a list.
QVariant optionValue(const QString &text)
{
    if (text == QLatin1String("true") || text == QLatin1String("false"))
        return text == QLatin1String("true");
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber)
        return number;
    if (text.contains(u','))
        return text.split(u',', Qt::SkipEmptyParts);
    return text;
}

Result<std::pair<QString, QString>> assignment(const QString &text, QLatin1String option)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals <= 0) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("%1 takes NAME=VALUE, not “%2”.").arg(option, text));
    }
    return std::pair(text.first(equals), text.sliced(equals + 1));
}

/// Paths on the command line start at the current folder, those of a collection at its own.
QStringList absolutePaths(const QStringList &paths)
{
    QStringList result;
    for (const QString &path : paths)
        result.append(QFileInfo(path).absoluteFilePath());
    return result;
}

Result<void> readMqttOptions(const Arguments &arguments, QVariantMap &options)
{
    constexpr int maximumQos = 2;
    const QStringList filters = arguments.texts(QLatin1String("--subscribe"));
    QVariantList subscriptions;
    for (const QString &filter : filters)
        subscriptions.append(QVariantMap{{QStringLiteral("filter"), filter}});
    if (!subscriptions.isEmpty())
        options.insert(QStringLiteral("subscriptions"), subscriptions);
    const Result<int> qos = arguments.integer(QLatin1String("--qos"), -1, 0, maximumQos);
    if (!qos)
        return failure(qos.error());
    if (*qos >= 0)
        options.insert(QStringLiteral("qos"), *qos);
    if (arguments.has(QLatin1String("--retain")))
        options.insert(QStringLiteral("retain"), true);
    return {};
}

Result<QVariantMap> readProtocolOptions(const Arguments &arguments)
{
    QVariantMap options = readTypeOptions(arguments);
    const Result<double> deadline = arguments.number(QLatin1String("--deadline"), 0, 0.001);
    if (!deadline)
        return failure(deadline.error());
    if (*deadline > 0)
        options.insert(QStringLiteral("deadlineMs"), *deadline * 1000);
    if (arguments.has(QLatin1String("--reconnect")))
        options.insert(QStringLiteral("reconnect"), true);
    const QStringList subprotocols = arguments.texts(QLatin1String("--subprotocol"));
    if (!subprotocols.isEmpty())
        options.insert(QStringLiteral("subprotocols"), subprotocols);
    if (const Result<void> ok = readMqttOptions(arguments, options); !ok)
        return failure(ok.error());
    if (const QLatin1String name("--transport"); arguments.has(name)) {
        const QStringList known = grpc::transportNames();
        if (!known.contains(arguments.text(name)))
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("There is no transport “%1”.").arg(arguments.text(name)),
                           QStringLiteral("There is: %1.").arg(known.join(QStringLiteral(", "))));
        options.insert(QStringLiteral("transport"), arguments.text(name));
    }
    const QLatin1String option("--option");
    for (const QString &text : arguments.texts(option)) {
        const auto pair = assignment(text, option);
        if (!pair)
            return failure(pair.error());
        options.insert(pair->first, optionValue(pair->second));
    }
    return options;
}

} // namespace

QList<Option> typeOptionList()
{
    return {
        {names("--proto"), QStringLiteral("FILE"),
         QStringLiteral("a .proto file that describes service and messages"), types, true},
        {names("-I", "--import-path"), QStringLiteral("DIR"),
         QStringLiteral("a folder where .proto files find what they import"), types, true},
        {names("--protoset"), QStringLiteral("FILE"),
         QStringLiteral("a descriptor set, as protoc -o and buf build write it"), types, false},
    };
}

QVariantMap readTypeOptions(const Arguments &arguments)
{
    QVariantMap options;
    const QStringList importPaths = absolutePaths(arguments.texts(QLatin1String("-I")));
    const QStringList files = arguments.texts(QLatin1String("--proto"));
    // A name may also be one below an import path.
    if (!files.isEmpty())
        options.insert(QStringLiteral("protoFiles"), importPaths.isEmpty() ? absolutePaths(files) : files);
    if (!importPaths.isEmpty())
        options.insert(QStringLiteral("importPaths"), importPaths);
    if (arguments.has(QLatin1String("--protoset"))) {
        const QFileInfo set(arguments.text(QLatin1String("--protoset")));
        options.insert(QStringLiteral("protoset"), set.absoluteFilePath());
    }
    return options;
}

Option variableOption()
{
    return {names("--var"),
            QStringLiteral("NAME=VALUE"),
            QStringLiteral("a variable for {{NAME}}; stronger than any other"),
            {},
            true};
}

QList<Option> transportOptionList()
{
    return {
        {names("--timeout"), QStringLiteral("SECONDS"),
         QStringLiteral("a call that takes longer fails (status 3)"), ending, false},
        {names("--insecure"), {}, QStringLiteral("accept any certificate"), trust, false},
        {names("--cacert"), QStringLiteral("FILE"),
         QStringLiteral("trust these certificate authorities (PEM) instead of the system's"), trust, false},
        {names("--cert"), QStringLiteral("FILE"), QStringLiteral("client certificate (PEM)"), trust, false},
        {names("--key"), QStringLiteral("FILE"),
         QStringLiteral("its private key (PEM), when it is not in the same file; "
                        "its passphrase comes from PARLANCE_KEY_PASSPHRASE"),
         trust, false},
        {names("--proxy"), QStringLiteral("URL"), QStringLiteral("go through this proxy"), trust, false},
    };
}

QList<Option> callOptionList()
{
    QList<Option> options = {
        variableOption(),
        {names("-i", "--include"),
         {},
         QStringLiteral("status line, headers and trailers too"),
         printing,
         false},
        {names("--events"),
         {},
         QStringLiteral("every event of the call as one JSON object a line, instead of bodies"),
         printing,
         false},
        {names("--insights"),
         {},
         QStringLiteral("what the answer means, on standard error once the call is over"),
         printing,
         false},
        {names("--output"), QStringLiteral("FILE"), QStringLiteral("received bodies go into this file"),
         printing, false},
        {names("--fail"),
         {},
         QStringLiteral("end with status 1 when the answer is a client or server error"),
         ending,
         false},
        {names("--max-messages"), QStringLiteral("N"),
         QStringLiteral("end after this many received messages (status 0)"), ending, false},
        {names("--for"), QStringLiteral("SECONDS"),
         QStringLiteral("end after this time (status 0); for streams that never do"), ending, false},
    };
    options.append({names("--reconnect"),
                    {},
                    QStringLiteral("take a stream that breaks off or ends up again, where it was (SSE: "
                                   "Last-Event-ID)"),
                    ending,
                    false});
    options.append({names("--subprotocol"), QStringLiteral("NAME"),
                    QStringLiteral("offered to the server, best first (WebSocket)"), trust, true});
    options.append({names("--subscribe"), QStringLiteral("FILTER"),
                    QStringLiteral("messages of these topics are printed (MQTT)"), trust, true});
    options.append({names("--qos"), QStringLiteral("N"),
                    QStringLiteral("quality of service of what is sent and subscribed to: 0, 1 or 2 (MQTT)"),
                    trust, false});
    options.append(
        {names("--retain"), {}, QStringLiteral("the broker keeps what is sent (MQTT)"), trust, false});
    options.append({names("--deadline"), QStringLiteral("SECONDS"),
                    QStringLiteral("told to the server, which should not work longer (gRPC)"), ending,
                    false});
    options += transportOptionList();
    options.append({names("--transport"), QStringLiteral("NAME"),
                    QStringLiteral("how a gRPC call travels: %1").arg(grpc::transportNames().join(u", ")),
                    trust, false});
    options += typeOptionList();
    options.append(
        {names("--option"), QStringLiteral("NAME=VALUE"),
         QStringLiteral(
             "a setting of the protocol, as the settings of a saved request name it; for all: retries, "
             "retryDelayMs, repeatEveryMs, repeatCount, repeatUntil, repeatCursor, repeatCursorParameter, "
             "repeatCursorHeader, repeatChangesOnly, reconnectLimit, reconnectDelayMs, "
             "reconnectMaximumDelayMs, stopAfterMessages, stopAfterMs; for HTTP: "
             "followRedirects, maximumRedirects, httpVersion, decodeContent, encodeUrl, omitAutomatic, "
             "responseFraming (whole, jsonLines, events, pieces); "
             "for gRPC: waitForReady, compression, authority, maximumReceiveBytes, keepAliveMs, "
             "methodType, httpVersion; for "
             "WebSocket: "
             "keepAliveIntervalMs, closeAfterMessages, closeAfterMs, closeTimeoutMs, maximumMessageBytes; "
             "for MQTT: version (5 or 3.1.1), clientId, cleanStart, sessionExpirySeconds, keepAliveSeconds, "
             "topic, request"),
         trust, true});
    return options;
}

Result<QList<Variable>> readVariables(const Arguments &arguments)
{
    QList<Variable> variables;
    const QLatin1String option("--var");
    for (const QString &text : arguments.texts(option)) {
        const auto pair = assignment(text, option);
        if (!pair)
            return failure(pair.error());
        Variable variable;
        variable.name = pair->first;
        variable.value = pair->second;
        // The last one given wins, as for every option.
        variables.removeIf([&variable](const Variable &each) { return each.name == variable.name; });
        variables.append(std::move(variable));
    }
    return variables;
}

Result<call::TransportOptions> readTransportOptions(const Arguments &arguments)
{
    call::TransportOptions options;
    options.verifyTls = !arguments.has(QLatin1String("--insecure"));
    options.proxy = arguments.text(QLatin1String("--proxy"));
    for (const auto &[option, target] : {std::pair(QLatin1String("--cacert"), &options.caFile),
                                         std::pair(QLatin1String("--cert"), &options.clientCertificateFile),
                                         std::pair(QLatin1String("--key"), &options.clientKeyFile)}) {
        const Result<QString> file = readableFile(arguments, option);
        if (!file)
            return failure(file.error());
        *target = *file;
    }
    if (!options.clientKeyFile.isEmpty() && options.clientCertificateFile.isEmpty()) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("--key needs --cert, the certificate it belongs to."),
                       QStringLiteral("When one file holds both, name it with --cert."));
    }
    // Not an option: the process list shows those to everybody.
    options.clientKeyPassphrase = qEnvironmentVariable("PARLANCE_KEY_PASSPHRASE");
    const Result<double> timeout = arguments.number(QLatin1String("--timeout"), 0, 0.001);
    if (!timeout)
        return failure(timeout.error());
    options.timeoutMs = qint64(*timeout * 1000);
    return options;
}

Result<CallOptions> readCallOptions(const Arguments &arguments)
{
    CallOptions options;
    options.print.events = arguments.has(QLatin1String("--events"));
    options.insights = arguments.has(QLatin1String("--insights"));
    options.print.heads = arguments.has(QLatin1String("-i"));
    options.print.outputFile = arguments.text(QLatin1String("--output"));
    options.failOnErrorStatus = arguments.has(QLatin1String("--fail"));
    Result<QList<Variable>> variables = readVariables(arguments);
    if (!variables)
        return failure(variables.error());
    options.variables = *std::move(variables);
    Result<call::TransportOptions> transport = readTransportOptions(arguments);
    if (!transport)
        return failure(transport.error());
    options.transport = *std::move(transport);
    Result<QVariantMap> protocolOptions = readProtocolOptions(arguments);
    if (!protocolOptions)
        return failure(protocolOptions.error());
    options.protocolOptions = *std::move(protocolOptions);
    const Result<int> messages =
        arguments.integer(QLatin1String("--max-messages"), -1, 1, std::numeric_limits<int>::max());
    if (!messages)
        return failure(messages.error());
    options.stop.maximumMessages = options.print.maximumMessages = *messages;
    const Result<double> seconds = arguments.number(QLatin1String("--for"), -1, 0);
    if (!seconds)
        return failure(seconds.error());
    options.stop.afterMs = *seconds < 0 ? -1 : qint64(*seconds * 1000);
    // Carriers that can say goodbye do so by themselves.
    if (*messages > 0)
        options.protocolOptions.insert(QStringLiteral("closeAfterMessages"), *messages);
    if (options.stop.afterMs > 0)
        options.protocolOptions.insert(QStringLiteral("closeAfterMs"), options.stop.afterMs);
    return options;
}

} // namespace parlance::cli
