// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpcbackend.h"

#include <parlance/base/logging.h>

#include <QFileInfo>
#include <QLibrary>

#ifdef Q_OS_UNIX
#include <dlfcn.h>
#endif

namespace parlance::mock {

namespace {

/// The library stands where libparlance-core does, which every part of the program has loaded.
QString libraryFile()
{
    const QString name = QStringLiteral("parlance-mock-grpc");
#ifdef Q_OS_UNIX
    Dl_info info{};
    if (dladdr(reinterpret_cast<const void *>(&lcMock), &info) != 0 && info.dli_fname)
        return QFileInfo(QString::fromLocal8Bit(info.dli_fname)).canonicalPath() + u'/' + name;
#endif
    return name;
}

Result<RpcBackend *> load()
{
    QLibrary library(libraryFile());
    library.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    const auto function = reinterpret_cast<RpcBackendFunction>(library.resolve(rpcBackendFunctionName));
    if (!function) {
        return failure(
            ErrorCode::Unsupported, QStringLiteral("The mock's part for gRPC cannot be loaded."),
            QStringLiteral("Install Parlance again: libparlance-mock-grpc belongs to it. Without gRPC "
                           "the mock starts."),
            library.errorString());
    }
    return function();
}

} // namespace

Result<RpcBackend *> rpcBackend()
{
    static const Result<RpcBackend *> loaded = load();
    return loaded;
}

} // namespace parlance::mock
