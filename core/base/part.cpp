// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/part.h>

#include <QFileInfo>
#include <QLibrary>

#include <atomic>

#ifdef Q_OS_UNIX
#include <dlfcn.h>
#endif

namespace parlance {

namespace {

std::atomic<bool> threadsAreLeft = false;

/// The library stands beside the one this function is in.
QString libraryFile(const Part &part)
{
    const QString name = QString::fromLatin1(part.library);
#ifdef Q_OS_UNIX
    static const char here = 0;
    Dl_info info{};
    if (dladdr(&here, &info) && info.dli_fname) {
        const QFileInfo own(QString::fromLocal8Bit(info.dli_fname));
        return own.absolutePath() + u'/' + name;
    }
#endif
    return name;
}

} // namespace

Result<QFunctionPointer> partFunction(const Part &part, const char *function)
{
    QLibrary library(libraryFile(part));
    QLibrary::LoadHints hints = QLibrary::PreventUnloadHint;
#ifndef PARLANCE_SANITIZED
    // Thousands of names are looked up in what the part brings, not first in all that the program has
    // already. The sanitizers must come before everything and refuse it.
    hints |= QLibrary::DeepBindHint;
#endif
    library.setLoadHints(hints);
    const QFunctionPointer found = library.resolve(function);
    if (!found) {
        return failure(
            ErrorCode::Unsupported,
            QStringLiteral("The part for %1 cannot be loaded.").arg(QLatin1String(part.name)),
            QStringLiteral("Install Parlance again: lib%1 belongs to it.").arg(QLatin1String(part.library)),
            library.errorString());
    }
    return found;
}

void leaveThreadsToTheSystem()
{
#ifndef PARLANCE_SANITIZED
    threadsAreLeft = true;
#endif
}

bool areThreadsLeftToTheSystem()
{
    return threadsAreLeft;
}

} // namespace parlance
