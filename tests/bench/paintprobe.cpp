// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded into a Qt program by LD_PRELOAD: tells when the first painted content reached the screen and how
// much memory the program then has, the same way for every program and with nothing in it for the purpose.
// Writes
// "<monotonic nanoseconds> <KiB> <KiB a second later>" to the descriptor in PAINTPROBE_FD and ends the
// process.
#include <dlfcn.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace {

constexpr const char *flushSymbol = "_ZN13QBackingStore5flushERK7QRegionP7QWindowRK6QPoint";
constexpr std::chrono::seconds settleTime{1};

long residentKib()
{
    long total = 0;
    long resident = 0;
    if (FILE *file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%ld %ld", &total, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

void report(long long paintedAt, long residentAtPaint)
{
    std::this_thread::sleep_for(settleTime);
    const char *descriptor = std::getenv("PAINTPROBE_FD");
    dprintf(descriptor ? std::atoi(descriptor) : STDOUT_FILENO, "%lld %ld %ld\n", paintedAt, residentAtPaint,
            residentKib());
    _exit(0);
}

} // namespace

extern "C" void probeFlush(void *store, const void *region, void *window,
                           const void *offset) asm("_ZN13QBackingStore5flushERK7QRegionP7QWindowRK6QPoint");

extern "C" void probeFlush(void *store, const void *region, void *window, const void *offset)
{
    using Flush = void (*)(void *, const void *, void *, const void *);
    static const auto flush = reinterpret_cast<Flush>(dlsym(RTLD_NEXT, flushSymbol));
    flush(store, region, window, offset);
    static std::atomic_bool reported = false;
    if (reported.exchange(true))
        return;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    std::thread(report, std::chrono::duration_cast<std::chrono::nanoseconds>(now).count(), residentKib())
        .detach();
}
