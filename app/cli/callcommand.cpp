// SPDX-License-Identifier: GPL-3.0-or-later
#include "calldata.h"
#include "calloptions.h"
#include "command.h"
#include "insightlines.h"
#include "onecall.h"
#include "services.h"
#include "terminal.h"

#include <QDir>
#include <QRegularExpression>

namespace parlance::cli {

namespace {

const char callDescription[] =
    "The address tells the protocol; without a scheme it is http://. What is typed "
    "may hold variables and dynamic "
    "values such as {{$guid}}.\n\n"
    "Received bodies go to standard output byte for byte, while they come; of streams (SSE, JSON lines) "
    "one message a line, at once. "
    "With --events every event is a line of JSON instead: event, at (milliseconds "
    "since the start), leg (attempt), and "
    "what belongs to it: address, headers as [name, value] pairs, status, direction, "
    "text or base64, trailers, outcome, "
    "error. The events are resolved, connected, request-sent, informational-head, "
    "head, message-sent, message-received, "
    "trailers, finished.\n\n"
    "Data that comes without a Content-Type header gets one: JSON when it begins with "
    "{ or [, XML with <, a form "
    "when it is name=value, else plain text or binary.\n\n"
    "gRPC: the address ends in /package.Service/Method, messages are JSON. Types come from the server's "
    "reflection, or from --proto and --protoset. With -d - each line of standard input that is not empty is "
    "a message, sent as it comes; its end ends the sending. --transport calls the same methods over gRPC-Web "
    "or Connect; "
    "Connect needs no types, it speaks JSON.\n\n"
    "WebSocket (ws://, wss://): each -d is a text message, or a binary one where it is no text. After them, "
    "and at the end of -d -, the call says Close 1000 and prints what still comes; with --max-messages or "
    "--for it goes on until then, without any data until the server closes.\n\n"
    "MQTT (mqtt://, mqtts://): behind the host stands a topic. Each -d is published there, with -d - each "
    "line of "
    "standard input; without any data the topic, or each --subscribe, is listened to. With both, the call "
    "goes "
    "on after the last message; --max-messages and --for end it.";

Result<Entry> header(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon <= 0) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("-H takes 'Name: value', not “%1”.").arg(text),
                       QStringLiteral("A header with an empty value is 'Name:'."));
    }
    Entry entry;
    entry.name = text.first(colon);
    entry.value = text.sliced(colon + 1).trimmed();
    return entry;
}

/// "://" may also stand in a query; only after a scheme's letters (RFC 3986 §3.1) does it end one.
QString addressWithScheme(const QString &address)
{
    static const QRegularExpression scheme(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]*://"));
    return address.contains(scheme) ? address : QString(QStringLiteral("http://") + address);
}

Result<const call::ProtocolInfo *> protocolFor(const call::ProtocolRegistry &protocols, const QString &wanted,
                                               const QString &address)
{
    const call::ProtocolInfo *info =
        wanted.isEmpty() ? protocols.infoForAddress(address) : protocols.info(wanted);
    if (info)
        return info;
    QStringList known;
    for (const call::ProtocolInfo &each : protocols.protocols())
        known += wanted.isEmpty() ? each.schemes : QStringList{each.id};
    const QString what = wanted.isEmpty()
                             ? QStringLiteral("No protocol answers to addresses that begin with “%1://”.")
                                   .arg(address.left(address.indexOf(QLatin1String("://"))))
                             : QStringLiteral("There is no protocol “%1”.").arg(wanted);
    return failure(ErrorCode::Unsupported, what,
                   QStringLiteral("There is: %1.").arg(known.join(QStringLiteral(", "))));
}

/// What the command line says of it without the address; a transport is gRPC's.
QString namedProtocol(const Arguments &arguments)
{
    const QString named = arguments.text(QLatin1String("-p"));
    return named.isEmpty() && arguments.has(QLatin1String("--transport")) ? QStringLiteral("grpc") : named;
}

/// What goes out when no method is named: where there are methods at all, POST with data, else the first.
QString methodFor(const Arguments &arguments, const call::ProtocolInfo &protocol)
{
    const QString post = QStringLiteral("POST");
    if (arguments.has(QLatin1String("-X")))
        return arguments.text(QLatin1String("-X"));
    if (arguments.has(QLatin1String("-d")) && protocol.methods.contains(post))
        return post;
    return protocol.methods.value(0);
}

/// As if the message with this id had been the last before a drop.
Result<void> resumeAfter(const QString &id, const call::Protocol &protocol, Request &request)
{
    if (id.isEmpty())
        return {};
    const Request before = request;
    Message last;
    last.attributes.append({QStringLiteral("id"), id});
    protocol.resumeAfter(request, last);
    if (request != before)
        return {};
    return failure(ErrorCode::Unsupported,
                   QStringLiteral("%1 cannot go on behind an id.").arg(protocol.info().displayName),
                   QStringLiteral("--resume is for event streams over HTTP."));
}

/// The password may stay out of the process list, which everybody can see.
Auth basicAuth(const QString &user)
{
    const qsizetype colon = user.indexOf(u':');
    const QString password = colon < 0 ? qEnvironmentVariable("PARLANCE_PASSWORD") : user.sliced(colon + 1);
    return {QStringLiteral("basic"),
            {{QStringLiteral("username"), colon < 0 ? user : user.first(colon)},
             {QStringLiteral("password"), password}}};
}

class CallCommand : public Command
{
public:
    CommandInfo info() const override;
    int run(const Arguments &arguments, Terminal &terminal, Services &services) override;

private:
    Result<call::PreparedCall> prepare(const Arguments &arguments, const CallOptions &options,
                                       call::CallEngine &engine);

    std::unique_ptr<CallData> m_data;
};

CommandInfo CallCommand::info() const
{
    const QString what = QStringLiteral("What is sent");
    QList<Option> options = {
        {{QStringLiteral("-X"), QStringLiteral("--method")},
         QStringLiteral("METHOD"),
         QStringLiteral("GET, or POST with -d, unless given"),
         what,
         false},
        {{QStringLiteral("-H"), QStringLiteral("--header")},
         QStringLiteral("'NAME: VALUE'"),
         QStringLiteral("a header, exactly as typed"),
         what,
         true},
        {{QStringLiteral("-d"), QStringLiteral("--data")},
         QStringLiteral("DATA"),
         QStringLiteral("the body; @FILE takes it from a file and - from standard input, byte for byte. "
                        "Several are joined with & "
                        "where the protocol sends one message, else each is a message"),
         what,
         true,
         true},
        {{QStringLiteral("-u"), QStringLiteral("--user")},
         QStringLiteral("NAME[:PASSWORD]"),
         QStringLiteral(
             "basic auth, for MQTT user name and password; a password that is not given comes from "
             "PARLANCE_PASSWORD"),
         what,
         false},
        {{QStringLiteral("-p"), QStringLiteral("--protocol")},
         QStringLiteral("PROTOCOL"),
         QStringLiteral("when the address does not tell"),
         what,
         false},
        {{QStringLiteral("--resume")},
         QStringLiteral("ID"),
         QStringLiteral("go on behind the event with this id (sent as Last-Event-ID)"),
         what,
         false},
        {{QStringLiteral("--no-automatic")},
         {},
         QStringLiteral("no headers but those typed and those the call cannot do without"),
         what,
         false},
    };
    for (Option option : callOptionList()) {
        if (option.names.contains(QStringLiteral("--var")))
            option.group = what;
        options.append(option);
    }
    return {
        QStringLiteral("call"),
        QStringLiteral("make one call and print the answer"),
        QStringLiteral("[options] ADDRESS"),
        QString::fromUtf8(callDescription),
        options,
        {{QStringLiteral("ADDRESS"),
          QStringLiteral("such as https://example.com/accounts or localhost:4010/accounts")}},
        {{QStringLiteral("read"), QStringLiteral("parlance-cli call http://127.0.0.1:4010/accounts")},
         {QStringLiteral("create"),
          QStringLiteral("parlance-cli call -d '{\"name\":\"Ada\"}' http://127.0.0.1:4010/accounts")},
         {QStringLiteral("the status alone"),
          QStringLiteral(
              "parlance-cli call --events localhost:4010/accounts | jq 'select(.event==\"head\").status'")},
         {QStringLiteral("gRPC"),
          QStringLiteral(
              "parlance-cli call grpc://127.0.0.1:4011/bank.v1.Bank/GetAccount -d '{\"id\":\"1\"}'")},
         {QStringLiteral("WebSocket, line by line"),
          QStringLiteral("parlance-cli call ws://127.0.0.1:4010/ws -d -")},
         {QStringLiteral("MQTT"),
          QStringLiteral("parlance-cli call mqtt://127.0.0.1/atms/+/state --max-messages 5")},
         {QStringLiteral("Connect"),
          QStringLiteral("parlance-cli call --transport connect -d '{\"id\":\"acc_0001\"}' "
                         "http://127.0.0.1:4010/parlance.bank.v1.Bank/GetAccount")},
         {QStringLiteral("a stream, for ten seconds"),
          QStringLiteral("parlance-cli call --for 10 https://example.com/events")}}};
}

Result<call::PreparedCall> CallCommand::prepare(const Arguments &arguments, const CallOptions &options,
                                                call::CallEngine &engine)
{
    SavedRequest saved;
    Request &request = saved.request;
    call::CallScope scope;
    scope.runtime = options.variables;
    scope.baseDirectory = QDir::currentPath();
    // The scheme may come from a variable.
    const Result<QString> address = call::variableSet(saved, scope).expand(arguments.positional(0));
    if (!address)
        return failure(address.error());
    // A protocol that is named understands addresses of its own.
    const QString named = namedProtocol(arguments);
    request.address = named.isEmpty() ? addressWithScheme(*address) : *address;
    const auto protocol = protocolFor(engine.protocols(), named, request.address);
    if (!protocol)
        return failure(protocol.error());
    request.protocol = (*protocol)->id;
    request.method = methodFor(arguments, **protocol);
    request.options = options.protocolOptions;
    if (const QString user = arguments.text(QLatin1String("-u")); !user.isEmpty())
        request.auth = basicAuth(user);
    for (const QString &text : arguments.texts(QLatin1String("-H"))) {
        Result<Entry> entry = header(text);
        if (!entry)
            return failure(entry.error());
        request.metadata.append(*std::move(entry));
    }
    if (const Result<void> resumed = resumeAfter(arguments.text(QLatin1String("--resume")),
                                                 *engine.protocols().protocol(request.protocol), request);
        !resumed)
        return failure(resumed.error());
    Result<call::PreparedCall> prepared = engine.prepare(saved, scope);
    if (!prepared)
        return prepared;
    // After the variables: bytes from files and standard input stay as they are.
    m_data = std::make_unique<CallData>(arguments.values(QLatin1String("-d")));
    const Result<void> applied =
        m_data->apply(prepared->request, **protocol, call::variableSet(saved, scope));
    if (!applied)
        return failure(applied.error());
    if (arguments.has(QLatin1String("--no-automatic"))) {
        QStringList omitted;
        for (const Entry &entry :
             engine.protocols().protocol(request.protocol)->automaticMetadata(prepared->request))
            omitted.append(entry.name.toLower());
        prepared->request.options.insert(QStringLiteral("omitAutomatic"), omitted);
    }
    return prepared;
}

int CallCommand::run(const Arguments &arguments, Terminal &terminal, Services &services)
{
    Result<CallOptions> options = readCallOptions(arguments);
    if (!options) {
        terminal.error(options.error());
        return UsageError;
    }
    Result<call::PreparedCall> prepared = prepare(arguments, *options, services.engine());
    if (!prepared) {
        Error error = prepared.error();
        if (error.code == ErrorCode::UnresolvedVariable)
            error.hint = QStringLiteral("Give it a value with --var NAME=VALUE.");
        terminal.error(error);
        return UsageError;
    }
    options->messagesFromInput = m_data->readsMessages();
    EventPrinter printer(terminal, options->print);
    if (const Result<void> opened = printer.open(); !opened) {
        terminal.error(opened.error());
        return UsageError;
    }
    const CallEnd end =
        makeCall(services.engine(), *std::move(prepared), *options, printer, options->insights);
    if (options->insights)
        tellInsights(end.exchange, terminal);
    return callStatus(end, *options, terminal);
}

} // namespace

std::unique_ptr<Command> makeCallCommand()
{
    return std::make_unique<CallCommand>();
}

} // namespace parlance::cli
