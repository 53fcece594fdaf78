// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QCoreApplication>

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
    return parlance::cli::runProgram(words);
}
