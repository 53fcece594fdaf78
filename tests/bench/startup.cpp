// SPDX-License-Identifier: GPL-3.0-or-later
// Starts a program with the paint probe and tells how long it took to its first painted window.
//   startup PROBE.so PROGRAM [ARGUMENT…]     prints "<milliseconds> <KiB> <KiB a second later>"
// A program of its own, because forking a big process would count against what it starts.
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

extern char **environ;

int main(int argumentCount, char **arguments)
{
    if (argumentCount < 3) {
        std::fprintf(stderr, "usage: %s PROBE.so PROGRAM [ARGUMENT...]\n", arguments[0]);
        return 2;
    }
    int pipeEnds[2];
    if (pipe(pipeEnds) != 0)
        return 1;
    setenv("PAINTPROBE_FD", std::to_string(pipeEnds[1]).c_str(), 1);
    setenv("LD_PRELOAD", arguments[1], 1);

    pid_t child = 0;
    const auto started = std::chrono::steady_clock::now().time_since_epoch();
    if (posix_spawnp(&child, arguments[2], nullptr, nullptr, arguments + 2, environ) != 0) {
        std::perror(arguments[2]);
        return 1;
    }
    close(pipeEnds[1]);

    long long paintedAt = 0;
    long residentAtPaint = 0;
    long residentSettled = 0;
    FILE *result = fdopen(pipeEnds[0], "r");
    const bool read =
        result && std::fscanf(result, "%lld %ld %ld", &paintedAt, &residentAtPaint, &residentSettled) == 3;
    if (!read)
        kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    if (!read) {
        std::fprintf(stderr, "%s ended without painting a window\n", arguments[2]);
        return 1;
    }
    const auto startedAt = std::chrono::duration_cast<std::chrono::nanoseconds>(started).count();
    std::printf("%.3f %ld %ld\n", double(paintedAt - startedAt) / 1e6, residentAtPaint, residentSettled);
    return 0;
}
