// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <parlance/base/part.h>

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

int main(int argc, char *argv[])
{
    QByteArrayList words;
    for (int i = 1; i < argc; ++i)
        words.append(QByteArray(argv[i]));
    parlance::cli::prepareEnvironment();
    // Qt would take options such as -qmljsdebugger for itself; it gets the program's name alone.
    int nameOnly = qMin(argc, 1);
    QCoreApplication application(nameOnly, argv);
    QCoreApplication::setApplicationName(QStringLiteral("parlance"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PARLANCE_VERSION));
    const int status = parlance::cli::runProgram(words);
    if (parlance::areThreadsLeftToTheSystem()) {
        std::fflush(nullptr);
        std::_Exit(status);
    }
    return status;
}
