// SPDX-License-Identifier: GPL-3.0-or-later
#include "calloptions.h"
#include "command.h"
#include "contracttext.h"
#include "services.h"
#include "terminal.h"

#include <parlance/protocols/grpc/schema.h>

#include <QDir>
#include <QEventLoop>
#include <QFile>

namespace parlance::cli {

namespace {

constexpr qint64 maximumDescriptorSet = 512 * 1024 * 1024;

class DescribeCommand : public Command
{
public:
    CommandInfo info() const override;
    int run(const Arguments &arguments, Terminal &terminal, Services &services) override;
};

CommandInfo DescribeCommand::info() const
{
    QList<Option> options = {{{QStringLiteral("-I")},
                              QStringLiteral("DIR"),
                              QStringLiteral("where imports are looked for"),
                              {},
                              true},
                             {{QStringLiteral("--json")}, {}, QStringLiteral("one JSON document"), {}, false},
                             {{QStringLiteral("--all")},
                              {},
                              QStringLiteral("every type, with those of imports that no service speaks"),
                              {},
                              false}};
    options.append({{QStringLiteral("-H"), QStringLiteral("--header")},
                    QStringLiteral("'NAME: VALUE'"),
                    QStringLiteral("metadata the server may want before it tells"),
                    {},
                    true});
    options += transportOptionList();
    return {
        QStringLiteral("describe"),
        QStringLiteral("tell what an API offers: services, methods, types"),
        QStringLiteral("[options] FILE|ADDRESS"),
        QStringLiteral("FILE is a .proto file, or a descriptor set as `protoc -o` and `buf build` write it. "
                       "A gRPC server "
                       "is asked by reflection, v1 or else v1alpha. Of a contract with services the types "
                       "they speak are "
                       "shown; of one without, all of its own."),
        options,
        {{QStringLiteral("FILE|ADDRESS"),
          QStringLiteral("a .proto file, a descriptor set, or grpc://host:port")}},
        {{QStringLiteral("a server"), QStringLiteral("parlance-cli describe grpc://127.0.0.1:4011")},
         {QStringLiteral("a file with its imports"),
          QStringLiteral("parlance-cli describe -I protos protos/bank.proto")},
         {QStringLiteral("the methods alone"),
          QStringLiteral("parlance-cli describe bank.binpb --json | jq -r '.services[].operations[].id'")}}};
}

Result<grpc::SchemaPointer> fromDescriptorSet(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::NotFound,
                       QStringLiteral("“%1” cannot be read: %2.").arg(path, file.errorString()));
    }
    const QByteArray bytes = file.read(maximumDescriptorSet + 1);
    if (bytes.size() > maximumDescriptorSet)
        return failure(ErrorCode::LimitExceeded, QStringLiteral("“%1” is too large.").arg(path));
    return grpc::Schema::fromDescriptorSet(bytes).map_error([&path](Error error) {
        error.file = path;
        return error;
    });
}

/// What a file describes.
Result<contract::LoadedContract> fromFile(const QString &path, const QStringList &importPaths)
{
    const bool isProto = path.endsWith(QLatin1String(".proto"), Qt::CaseInsensitive);
    const auto schema =
        isProto ? grpc::Schema::fromProtoFiles({{path}, importPaths}) : fromDescriptorSet(path);
    if (!schema)
        return failure(schema.error());
    contract::LoadedContract loaded{(*schema)->contract(), path, {}};
    for (const QString &name : (*schema)->missingImports())
        loaded.warnings.append(QStringLiteral("Missing import: ") + name);
    return loaded;
}

Result<Entry> metadataEntry(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon <= 0)
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("-H takes 'Name: value', not “%1”.").arg(text));
    Entry entry;
    entry.name = text.first(colon);
    entry.value = text.sliced(colon + 1).trimmed();
    return entry;
}

Result<contract::LoadedContract> waitFor(contract::ContractSource &source, const Request &request,
                                         const call::CallContext &context)
{
    QEventLoop loop;
    Result<contract::LoadedContract> result = failure(ErrorCode::Unknown, QString());
    // The handler comes on a thread of the source's choice.
    const std::unique_ptr<contract::ContractLoad> running =
        source.load(request, context, false, [&loop, &result](Result<contract::LoadedContract> loaded) {
            QMetaObject::invokeMethod(
                &loop,
                [&loop, &result, loaded = std::move(loaded)] {
                    result = loaded;
                    loop.quit();
                },
                Qt::QueuedConnection);
        });
    loop.exec();
    return result;
}

/// What a server tells of itself.
Result<contract::LoadedContract> fromServer(const Arguments &arguments, Services &services)
{
    Request request;
    request.address = arguments.positional(0);
    for (const QString &text : arguments.texts(QLatin1String("-H"))) {
        Result<Entry> entry = metadataEntry(text);
        if (!entry)
            return failure(entry.error());
        request.metadata.append(*std::move(entry));
    }
    const Result<call::TransportOptions> transport = readTransportOptions(arguments);
    if (!transport)
        return failure(transport.error());
    const call::ProtocolInfo *info = services.engine().protocols().infoForAddress(request.address);
    contract::ContractSource *source = info ? services.contracts().source(info->id) : nullptr;
    if (!source) {
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("What is at “%1” cannot be described.").arg(request.address),
                       QStringLiteral("Addresses of gRPC servers begin with grpc:// or grpcs://."));
    }
    request.protocol = info->id;
    call::CallContext context;
    context.transport = *transport;
    context.baseDirectory = QDir::currentPath();
    return waitFor(*source, request, context);
}

int DescribeCommand::run(const Arguments &arguments, Terminal &terminal, Services &services)
{
    const QString what = arguments.positional(0);
    const Result<contract::LoadedContract> loaded =
        what.contains(QLatin1String("://")) ? fromServer(arguments, services)
                                            : fromFile(what, arguments.texts(QLatin1String("-I")));
    if (!loaded) {
        terminal.error(loaded.error());
        return exitStatusFor(loaded.error());
    }
    for (const QString &warning : loaded->warnings)
        terminal.message(warning);
    const ContractView view = viewOf(loaded->contract, arguments.has(QLatin1String("--all")));
    terminal.setBuffered(true);
    if (arguments.has(QLatin1String("--json")))
        terminal.write(contractJson(view));
    else
        printContract(view, terminal);
    terminal.flush();
    return Done;
}

} // namespace

std::unique_ptr<Command> makeDescribeCommand()
{
    return std::make_unique<DescribeCommand>();
}

} // namespace parlance::cli
