// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "contracttext.h"
#include "terminal.h"

#include <parlance/protocols/grpc/schema.h>

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
    return {
        QStringLiteral("describe"),
        QStringLiteral("tell what an API offers: services, methods, types"),
        QStringLiteral("[options] FILE"),
        QStringLiteral(
            "FILE is a .proto file, or a descriptor set as `protoc -o` and `buf build` write it. Of a "
            "contract with services the types they speak are shown; of one without, all of its own."),
        {{{QStringLiteral("-I")},
          QStringLiteral("DIR"),
          QStringLiteral("where imports are looked for"),
          {},
          true},
         {{QStringLiteral("--json")}, {}, QStringLiteral("one JSON document"), {}, false},
         {{QStringLiteral("--all")},
          {},
          QStringLiteral("every type, with those of imports that no service speaks"),
          {},
          false}},
        {{QStringLiteral("FILE"), QStringLiteral("a .proto file or descriptor set")}},
        {{QStringLiteral("a file with its imports"),
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

Result<grpc::SchemaPointer> load(const QString &path, const QStringList &importPaths)
{
    if (path.endsWith(QLatin1String(".proto"), Qt::CaseInsensitive))
        return grpc::Schema::fromProtoFiles({{path}, importPaths});
    if (path.contains(QLatin1String("://"))) {
        return failure(ErrorCode::Unsupported, QStringLiteral("Files can be described, servers cannot."),
                       QStringLiteral("Give the .proto file or descriptor set of “%1”.").arg(path));
    }
    return fromDescriptorSet(path);
}

int DescribeCommand::run(const Arguments &arguments, Terminal &terminal, Services &)
{
    const auto schema = load(arguments.positional(0), arguments.texts(QLatin1String("-I")));
    if (!schema) {
        terminal.error(schema.error());
        return UsageError;
    }
    for (const QString &name : (*schema)->missingImports())
        terminal.message(QStringLiteral("Missing import: ") + name);
    const ContractView view = viewOf((*schema)->contract(), arguments.has(QLatin1String("--all")));
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
