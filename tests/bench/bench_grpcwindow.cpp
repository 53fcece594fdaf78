// SPDX-License-Identifier: GPL-3.0-or-later
// bench_grpcwindow HOST:PORT [MESSAGES]: a request tab on screen takes a server stream of so many small
// messages (200,000) of the Echo service there. Prints, a line each: the longest time the event loop did not
// turn, and the longest this thread worked without letting it turn (ms), the whole (ms), messages in the
// timeline, and by how much memory grew (MiB).
#include "stallclock.h"
#include "uisupport.h"

#include <parlance/ui/requesttab.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTextStream>
#include <QTimer>

#include <cstdio>

using namespace parlance;

namespace {

constexpr int timeLimitMs = 300'000;
constexpr double nanosecondsPerMs = 1e6;

double residentMiB()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').constFirst().toDouble() / 1024;
    }
    return 0;
}

SavedRequest streamRequest(const QString &address, int messages)
{
    SavedRequest saved;
    saved.request.protocol = QStringLiteral("grpc");
    saved.request.address = address;
    saved.request.method = QStringLiteral("parlance.test.Echo/ServerStream");
    saved.request.messages = {{QString(), QStringLiteral("json"),
                               QStringLiteral("{\"text\":\"tick\",\"count\":%1}").arg(messages), true}};
    return saved;
}

int measure(const QString &address, int messages)
{
    test::UiProgram program;
    QWidget window;
    ui::RequestTab *tab = ui::createRequestTab(program.context(), &window);
    window.resize(1280, 800);
    tab->setGeometry(window.rect());
    window.show();

    // Libraries are loaded and the tab has shown a stream before: neither belongs to this one.
    QElapsedTimer whole;
    bench::StallClock stalls;
    double before = 0;
    bool isWarm = false;
    Exchange last;
    QObject::connect(&program.context(), &ui::AppContext::exchangeFinished, tab,
                     [&](const Exchange &exchange) {
                         last = exchange;
                         if (std::exchange(isWarm, true)) {
                             // What follows the last message is part of what a person waits for.
                             QTimer::singleShot(500, qApp, &QApplication::quit);
                             return;
                         }
                         QTimer::singleShot(500, tab, [&] {
                             before = residentMiB();
                             tab->newRequest({}, streamRequest(address, messages));
                             whole.start();
                             stalls.start();
                             tab->send();
                         });
                     });
    tab->newRequest({}, streamRequest(address, 100));
    tab->send();
    QTimer::singleShot(timeLimitMs, qApp, [] { QApplication::exit(1); });
    const int status = QApplication::exec();
    QTextStream(stdout) << "stall " << stalls.longestMs() << '\n'
                        << "work " << stalls.longestWorkMs() << '\n'
                        << "whole " << double(last.duration) / nanosecondsPerMs << '\n'
                        << "messages " << last.messages->count() << '\n'
                        << "grown " << residentMiB() - before << '\n';
    return status;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 2) {
        std::fputs("usage: bench_grpcwindow HOST:PORT [MESSAGES]\n", stderr);
        return 2;
    }
    QApplication application(argc, argv);
    constexpr int usualMessages = 200'000;
    return measure(QString::fromLocal8Bit(argv[1]), argc > 2 ? QByteArray(argv[2]).toInt() : usualMessages);
}
