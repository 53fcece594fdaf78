// SPDX-License-Identifier: GPL-3.0-or-later
// Only in builds with LeakSanitizer. QThread::wait() returns before the thread has left the system: what Qt keeps
// for it goes a moment later, in the destructor of a thread-local value, where the sanitizer no longer counts the
// thread's stack. A program that ends in that moment is told to leak 152 bytes of libQt6Core. So the end of the
// program waits until the threads of Qt's pools have left.
#include <QtGlobal>

#ifdef Q_OS_LINUX

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <thread>

namespace {

/// Qt's name for the threads of a QThreadPool, cut to what Linux keeps of one.
constexpr char pooledThread[] = "Thread (pooled)";

bool hasPooledThreads()
{
    std::error_code error;
    for (const auto &task : std::filesystem::directory_iterator("/proc/self/task", error)) {
        std::ifstream file(task.path() / "comm");
        std::string name;
        if (std::getline(file, name) && name == pooledThread)
            return true;
    }
    return false;
}

struct EndOfThreads
{
    ~EndOfThreads()
    {
        // Those of a pool that lives longer than this do not end; a second is enough for those that do.
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(1);
        while (hasPooledThreads() && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
};

const EndOfThreads endOfThreads;

} // namespace

#endif
