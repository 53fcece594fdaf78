// SPDX-License-Identifier: GPL-3.0-or-later
#include "signalwatcher.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace parlance::cli {

namespace {

volatile sig_atomic_t pipeEnd = -1;
constexpr std::array watched = {SIGINT, SIGTERM};

// A handler may do next to nothing: the byte in the pipe wakes the event loop, which does the rest.
extern "C" void onSignal(int number)
{
    const int saved = errno;
    const char byte = char(number);
    [[maybe_unused]] const ssize_t written = write(pipeEnd, &byte, 1);
    errno = saved;
}

void install(void (*handler)(int), int flags)
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    for (int number : watched)
        sigaction(number, &action, nullptr);
}

} // namespace

SignalWatcher::SignalWatcher(QObject *parent)
    : QObject(parent)
{
    if (pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &SignalWatcher::readPipe);
    pipeEnd = m_pipe[1];
    // SA_RESETHAND: the second signal finds the system's own action, for the case that ending in order hangs.
    install(onSignal, SA_RESTART | SA_RESETHAND);
}

SignalWatcher::~SignalWatcher()
{
    if (m_pipe[0] < 0)
        return;
    install(SIG_DFL, 0);
    pipeEnd = -1;
    close(m_pipe[0]);
    close(m_pipe[1]);
}

void SignalWatcher::readPipe()
{
    char byte = 0;
    while (read(m_pipe[0], &byte, 1) == 1) {
        if (m_caught == 0)
            m_caught = byte;
        Q_EMIT interrupted(byte);
    }
}

} // namespace parlance::cli
