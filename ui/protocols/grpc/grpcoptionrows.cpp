// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcoptionrows.h"

#include "request/attemptoptionrows.h"

#include <QCoreApplication>

namespace parlance::ui {

namespace {

using Kind = OptionRow::Kind;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(GrpcOptions)
};

OptionRow row(const char *name, Kind kind, const QString &label, const QString &note)
{
    return {QLatin1String(name), kind, label, note, {}, {}};
}

QList<OptionRow> timeRows()
{
    return {row("deadlineMs", Kind::Milliseconds, Texts::tr("Deadline"),
                Texts::tr("Sent as grpc-timeout and kept by both sides; milliseconds.")),
            OptionRow::flag(QStringLiteral("waitForReady"), Texts::tr("Wait for the server"),
                            Texts::tr("Instead of failing at once when it cannot be reached."))};
}

QList<OptionRow> sourceRows()
{
    OptionRow source = row("descriptorSource", Kind::Choice, Texts::tr("Types come from"),
                           Texts::tr("Files count as soon as they are named."));
    source.choices = {{QStringLiteral("reflection"), Texts::tr("server reflection")},
                      {QStringLiteral("proto"), Texts::tr(".proto files")},
                      {QStringLiteral("protoset"), Texts::tr("descriptor set")},
                      {QStringLiteral("none"), Texts::tr("nowhere (bytes only)")}};
    OptionRow files = row("protoFile", Kind::Files, Texts::tr(".proto files"),
                          Texts::tr("Relative ones start at the collection's folder."));
    files.filePattern = Texts::tr("Protobuf (*.proto);;All files (*)");
    const OptionRow folders = row("importPaths", Kind::Folders, Texts::tr("Import paths"),
                                  Texts::tr("Where the files find what they import."));
    OptionRow set = row("protoset", Kind::File, Texts::tr("Descriptor set"),
                        Texts::tr("Written by protoc -o or buf build."));
    set.filePattern = Texts::tr("Descriptor sets (*.protoset *.pb *.bin *.binpb);;All files (*)");
    return {source, files, folders, set};
}

QList<OptionRow> carrierRows()
{
    OptionRow transport = row("transport", Kind::Choice, Texts::tr("Transport"),
                              Texts::tr("gRPC-Web has unary calls and server streams alone."));
    transport.choices = {{QStringLiteral("grpc"), QStringLiteral("gRPC")},
                         {QStringLiteral("grpc-web"), QStringLiteral("gRPC-Web")},
                         {QStringLiteral("grpc-web-text"), Texts::tr("gRPC-Web, as text")},
                         {QStringLiteral("connect"), QStringLiteral("Connect")},
                         {QStringLiteral("connect-get"), Texts::tr("Connect, unary by GET")}};
    OptionRow version = row("httpVersion", Kind::Choice, Texts::tr("HTTP version"),
                            Texts::tr("Of gRPC-Web and Connect; both directions at once want HTTP/2."));
    version.choices = {{QStringLiteral("auto"), Texts::tr("automatic")},
                       {QStringLiteral("1.1"), QStringLiteral("HTTP/1.1")},
                       {QStringLiteral("2"), QStringLiteral("HTTP/2")}};
    return {transport, version};
}

QList<OptionRow> transportRows()
{
    OptionRow tls = row("tls", Kind::Flag, Texts::tr("TLS"),
                        Texts::tr("Overrides what the address says (grpcs:// or port 443: TLS)."));
    tls.choices = {{QStringLiteral("true"), Texts::tr("TLS")},
                   {QStringLiteral("false"), Texts::tr("plain text")}};
    OptionRow compression =
        row("compression", Kind::Choice, Texts::tr("Compression"), Texts::tr("Of what is sent."));
    compression.choices = {{QStringLiteral("identity"), Texts::tr("none")},
                           {QStringLiteral("gzip"), QStringLiteral("gzip")},
                           {QStringLiteral("deflate"), QStringLiteral("deflate")}};
    return {
        tls,
        OptionRow::flag(QStringLiteral("verifyTls"), Texts::tr("Verify the server"),
                        Texts::tr("Refuse certificates nobody this computer knows vouches for.")),
        row("authority", Kind::Text, Texts::tr("Authority"),
            Texts::tr("Instead of host and port, for the certificate too.")),
        compression,
        row("maximumReceiveBytes", Kind::Count, Texts::tr("Largest message received"), Texts::tr("Bytes.")),
        row("maximumSendBytes", Kind::Count, Texts::tr("Largest message sent"), Texts::tr("Bytes.")),
        row("keepAliveMs", Kind::Milliseconds, Texts::tr("Keep-alive pings"),
            Texts::tr("Every so many milliseconds.")),
        row("userAgent", Kind::Text, Texts::tr("User agent"), Texts::tr("Stands before the library's own.")),
        OptionRow::flag(QStringLiteral("reuseChannel"), Texts::tr("Reuse connections"),
                        Texts::tr("Take one that is open to the same place."))};
}

} // namespace

QList<OptionRow> grpcOptionRows()
{
    return timeRows() + sourceRows() + carrierRows() + transportRows() + reconnectRows() + retryRows() +
           pollingRows(false) + stopRows();
}

OptionRow grpcTypeFiles()
{
    OptionRow files = row("protoFile", Kind::Files, Texts::tr(".proto files or a descriptor set"), {});
    files.filePattern = Texts::tr("Types (*.proto *.protoset *.pb *.bin *.binpb);;All files (*)");
    return files;
}

QVariantMap grpcDefaultOptions()
{
    constexpr qint64 receiveBytes = 64LL * 1024 * 1024;
    QVariantMap defaults = attemptDefaults();
    defaults.insert({{QStringLiteral("transport"), QStringLiteral("grpc")},
                     {QStringLiteral("httpVersion"), QStringLiteral("auto")},
                     {QStringLiteral("waitForReady"), false},
                     {QStringLiteral("descriptorSource"), QStringLiteral("reflection")},
                     {QStringLiteral("verifyTls"), true},
                     {QStringLiteral("compression"), QStringLiteral("identity")},
                     {QStringLiteral("maximumReceiveBytes"), receiveBytes},
                     {QStringLiteral("reuseChannel"), true}});
    return defaults;
}

} // namespace parlance::ui
