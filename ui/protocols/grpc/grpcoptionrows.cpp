// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcoptionrows.h"

#include "request/attemptoptionrows.h"

#include <QCoreApplication>

namespace parlance::ui {

namespace {

using Kind = OptionRow::Kind;

struct GrpcOptionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(GrpcOptions)
};

QList<OptionRow> timeRows()
{
    return {OptionRow::of("deadlineMs", Kind::Milliseconds, GrpcOptionsTexts::tr("Deadline"),
                          GrpcOptionsTexts::tr("Sent as grpc-timeout and kept by both sides; milliseconds.")),
            OptionRow::flag(QStringLiteral("waitForReady"), GrpcOptionsTexts::tr("Wait for the server"),
                            GrpcOptionsTexts::tr("Instead of failing at once when it cannot be reached."))};
}

QList<OptionRow> sourceRows()
{
    OptionRow source =
        OptionRow::of("descriptorSource", Kind::Choice, GrpcOptionsTexts::tr("Types come from"),
                      GrpcOptionsTexts::tr("Files count as soon as they are named."));
    source.choices = {{QStringLiteral("reflection"), GrpcOptionsTexts::tr("server reflection")},
                      {QStringLiteral("proto"), GrpcOptionsTexts::tr(".proto files")},
                      {QStringLiteral("protoset"), GrpcOptionsTexts::tr("descriptor set")},
                      {QStringLiteral("none"), GrpcOptionsTexts::tr("nowhere (bytes only)")}};
    OptionRow files = OptionRow::of("protoFile", Kind::Files, GrpcOptionsTexts::tr(".proto files"),
                                    GrpcOptionsTexts::tr("Relative ones start at the collection's folder."));
    files.filePattern = GrpcOptionsTexts::tr("Protobuf (*.proto);;All files (*)");
    const OptionRow folders =
        OptionRow::of("importPaths", Kind::Folders, GrpcOptionsTexts::tr("Import paths"),
                      GrpcOptionsTexts::tr("Where the files find what they import."));
    OptionRow set = OptionRow::of("protoset", Kind::File, GrpcOptionsTexts::tr("Descriptor set"),
                                  GrpcOptionsTexts::tr("Written by protoc -o or buf build."));
    set.filePattern = GrpcOptionsTexts::tr("Descriptor sets (*.protoset *.pb *.bin *.binpb);;All files (*)");
    return {source, files, folders, set};
}

QList<OptionRow> carrierRows()
{
    OptionRow transport =
        OptionRow::of("transport", Kind::Choice, GrpcOptionsTexts::tr("Transport"),
                      GrpcOptionsTexts::tr("gRPC-Web has unary calls and server streams alone."));
    transport.choices = {{QStringLiteral("grpc"), QStringLiteral("gRPC")},
                         {QStringLiteral("grpc-web"), QStringLiteral("gRPC-Web")},
                         {QStringLiteral("grpc-web-text"), GrpcOptionsTexts::tr("gRPC-Web, as text")},
                         {QStringLiteral("connect"), QStringLiteral("Connect")},
                         {QStringLiteral("connect-get"), GrpcOptionsTexts::tr("Connect, unary by GET")}};
    OptionRow version =
        OptionRow::of("httpVersion", Kind::Choice, GrpcOptionsTexts::tr("HTTP version"),
                      GrpcOptionsTexts::tr("Of gRPC-Web and Connect; both directions at once want HTTP/2."));
    version.choices = {{QStringLiteral("auto"), GrpcOptionsTexts::tr("automatic")},
                       {QStringLiteral("1.1"), QStringLiteral("HTTP/1.1")},
                       {QStringLiteral("2"), QStringLiteral("HTTP/2")}};
    return {transport, version};
}

QList<OptionRow> transportRows()
{
    OptionRow tls =
        OptionRow::of("tls", Kind::Flag, GrpcOptionsTexts::tr("TLS"),
                      GrpcOptionsTexts::tr("Overrides what the address says (grpcs:// or port 443: TLS)."));
    tls.choices = {{QStringLiteral("true"), GrpcOptionsTexts::tr("TLS")},
                   {QStringLiteral("false"), GrpcOptionsTexts::tr("plain text")}};
    OptionRow compression = OptionRow::of("compression", Kind::Choice, GrpcOptionsTexts::tr("Compression"),
                                          GrpcOptionsTexts::tr("Of what is sent."));
    compression.choices = {{QStringLiteral("identity"), GrpcOptionsTexts::tr("none")},
                           {QStringLiteral("gzip"), QStringLiteral("gzip")},
                           {QStringLiteral("deflate"), QStringLiteral("deflate")}};
    return {
        tls,
        OptionRow::flag(QStringLiteral("verifyTls"), GrpcOptionsTexts::tr("Verify the server"),
                        GrpcOptionsTexts::tr("Refuse certificates nobody this computer knows vouches for.")),
        OptionRow::of("authority", Kind::Text, GrpcOptionsTexts::tr("Authority"),
                      GrpcOptionsTexts::tr("Instead of host and port, for the certificate too.")),
        compression,
        OptionRow::of("maximumReceiveBytes", Kind::Count, GrpcOptionsTexts::tr("Largest message received"),
                      GrpcOptionsTexts::tr("Bytes.")),
        OptionRow::of("maximumSendBytes", Kind::Count, GrpcOptionsTexts::tr("Largest message sent"),
                      GrpcOptionsTexts::tr("Bytes.")),
        OptionRow::of("keepAliveMs", Kind::Milliseconds, GrpcOptionsTexts::tr("Keep-alive pings"),
                      GrpcOptionsTexts::tr("Every so many milliseconds.")),
        OptionRow::of("userAgent", Kind::Text, GrpcOptionsTexts::tr("User agent"),
                      GrpcOptionsTexts::tr("Stands before the library's own.")),
        OptionRow::flag(QStringLiteral("reuseChannel"), GrpcOptionsTexts::tr("Reuse connections"),
                        GrpcOptionsTexts::tr("Take one that is open to the same place."))};
}

} // namespace

QList<OptionRow> grpcOptionRows()
{
    return timeRows() + sourceRows() + carrierRows() + transportRows() + reconnectRows() + retryRows() +
           pollingRows(false) + stopRows();
}

OptionRow grpcTypeFiles()
{
    OptionRow files =
        OptionRow::of("protoFile", Kind::Files, GrpcOptionsTexts::tr(".proto files or a descriptor set"), {});
    files.filePattern = GrpcOptionsTexts::tr("Types (*.proto *.protoset *.pb *.bin *.binpb);;All files (*)");
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
