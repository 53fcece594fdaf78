// SPDX-License-Identifier: GPL-3.0-or-later
#include "backendloader.h"

#include "backend.h"
#include "carrier.h"

#include <QFileInfo>
#include <QLibrary>

#ifdef Q_OS_UNIX
#include <dlfcn.h>
#endif

namespace parlance::grpc {

namespace {

/// The library stands beside the one this function is in, in the build tree as when installed.
QString libraryFile()
{
    const QString name = QStringLiteral("parlance-grpc");
#ifdef Q_OS_UNIX
    Dl_info info{};
    if (dladdr(reinterpret_cast<const void *>(&backendFunctionName), &info) && info.dli_fname) {
        const QFileInfo own(QString::fromLocal8Bit(info.dli_fname));
        return own.absolutePath() + u'/' + name;
    }
#endif
    return name;
}

} // namespace

Result<QFunctionPointer> backendFunction(const char *name)
{
    QLibrary library(libraryFile());
    library.setLoadHints(QLibrary::PreventUnloadHint);
    const QFunctionPointer function = library.resolve(name);
    if (!function) {
        return failure(ErrorCode::Unsupported, QStringLiteral("The part for gRPC cannot be loaded."),
                       QStringLiteral("Install Parlance again: libparlance-grpc belongs to it."),
                       library.errorString());
    }
    return function;
}

Result<Carrier *> LazyCarrier::get()
{
    if (!m_carrier) {
        const Result<QFunctionPointer> function = backendFunction(carrierFunctionName);
        if (!function)
            return failure(function.error());
        m_carrier = reinterpret_cast<CarrierFunction>(*function)();
    }
    return m_carrier.get();
}

Result<Backend *> backend()
{
    static const Result<Backend *> loaded =
        backendFunction(backendFunctionName).transform([](QFunctionPointer function) {
            return reinterpret_cast<BackendFunction>(function)();
        });
    return loaded;
}

} // namespace parlance::grpc
