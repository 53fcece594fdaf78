// SPDX-License-Identifier: GPL-3.0-or-later
// bench_protofiles FOLDER < NAMES: loads the .proto files named on standard input, relative to the folder, as one
// schema. Prints the milliseconds of loading, of the contract and of a search in it, the number of types, and errors.
#include <parlance/protocols/grpc/schema.h>

#include <QElapsedTimer>
#include <QTextStream>

#include <cstdio>

using namespace parlance;

int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::fputs("usage: bench_protofiles FOLDER < NAMES\n", stderr);
        return 2;
    }
    grpc::ProtoSources sources;
    sources.importPaths = {QString::fromLocal8Bit(argv[1])};
    QTextStream in(stdin);
    for (QString name; in.readLineInto(&name);)
        sources.files.append(name);

    QElapsedTimer clock;
    clock.start();
    const auto schema = grpc::Schema::fromProtoFiles(sources);
    QTextStream out(stdout);
    out << "load " << clock.nsecsElapsed() / 1e6 << '\n';
    if (!schema) {
        Error first = schema.error();
        const QString others = std::exchange(first.detail, {});
        out << "error " << first.toString() << '\n';
        for (const QString &line : others.split(u'\n', Qt::SkipEmptyParts))
            out << "error " << line << '\n';
        return 1;
    }
    clock.start();
    const contract::Contract &contract = (*schema)->contract();
    out << "contract " << clock.nsecsElapsed() / 1e6 << '\n';
    out << "services " << contract.services().size() << '\n';
    out << "types " << contract.types().size() << '\n';
    return 0;
}
