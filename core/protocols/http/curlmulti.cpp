// SPDX-License-Identifier: GPL-3.0-or-later
#include "curlmulti.h"

#include <parlance/base/logging.h>

#include <utility>

namespace parlance::http {

namespace {

constexpr std::size_t maximumSpareHandles = 16;
// libcurl may ask to be run again at once for ever (an endless body); the loop must turn in between.
constexpr int maximumRoundsInARow = 8;

void initializeCurlOnce()
{
    static const CURLcode result = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (result != CURLE_OK)
        qCCritical(lcHttp) << "libcurl cannot be used:" << curl_easy_strerror(result);
}

} // namespace

CurlMulti::CurlMulti(QObject *parent)
    : QObject(parent)
    , m_timer(this)
{
    initializeCurlOnce();
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlMulti::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlMulti::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, 64L);
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &CurlMulti::timerFired);
}

CurlMulti::~CurlMulti()
{
    const auto running = std::exchange(m_running, {});
    for (const auto &transfer : running)
        curl_multi_remove_handle(m_multi, transfer->easy());
    for (const auto &transfer : running)
        transfer->abandoned();
    m_spare.clear();
    curl_multi_cleanup(m_multi);
}

EasyHandle CurlMulti::takeHandle()
{
    if (m_spare.empty())
        return EasyHandle(curl_easy_init());
    EasyHandle handle = std::move(m_spare.back());
    m_spare.pop_back();
    return handle;
}

void CurlMulti::giveBack(EasyHandle handle)
{
    if (!handle || m_spare.size() >= maximumSpareHandles)
        return;
    // What it points to goes before it does.
    curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, nullptr);
    m_spare.push_back(std::move(handle));
}

void CurlMulti::add(std::shared_ptr<CurlTransfer> transfer)
{
    CURL *easy = transfer->easy();
    m_running.insert(easy, std::move(transfer));
    const CURLMcode result = curl_multi_add_handle(m_multi, easy);
    if (result != CURLM_OK) {
        qCWarning(lcHttp) << "libcurl refuses the transfer:" << curl_multi_strerror(result);
        m_running.take(easy)->transferDone(CURLE_FAILED_INIT);
        return;
    }
    // Adding asks for a timer that fires at once; inside drive() the running loop sees to it.
    if (!m_driving)
        drive(CURL_SOCKET_TIMEOUT, 0);
}

void CurlMulti::remove(CurlTransfer &transfer)
{
    // Keeps it alive: the map may hold the last reference.
    if (const auto running = m_running.take(transfer.easy()))
        curl_multi_remove_handle(m_multi, running->easy());
}

void CurlMulti::resume(CurlTransfer &transfer)
{
    if (!m_running.contains(transfer.easy()))
        return;
    curl_easy_pause(transfer.easy(), CURLPAUSE_CONT);
    // As when adding: the timer it asks for would fire at once.
    if (!m_driving)
        drive(CURL_SOCKET_TIMEOUT, 0);
}

void CurlMulti::touch(CurlTransfer &transfer)
{
    if (m_touched.empty() || m_touched.back() != transfer.easy())
        m_touched.push_back(transfer.easy());
}

int CurlMulti::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    static_cast<CurlMulti *>(self)->watch(socket, what);
    return 0;
}

int CurlMulti::onTimer(CURLM *, long timeoutMs, void *self)
{
    static_cast<CurlMulti *>(self)->setDeadline(timeoutMs);
    return 0;
}

void CurlMulti::watch(curl_socket_t socket, int what)
{
    // Notifiers are switched off, not deleted: every request on a kept connection asks for its socket anew.
    Watch &watch = m_watches[socket];
    const bool wantsRead = what == CURL_POLL_IN || what == CURL_POLL_INOUT;
    const bool wantsWrite = what == CURL_POLL_OUT || what == CURL_POLL_INOUT;
    if (wantsRead || watch.read)
        notifier(watch.read, socket, QSocketNotifier::Read, CURL_CSELECT_IN)->setEnabled(wantsRead);
    if (wantsWrite || watch.write)
        notifier(watch.write, socket, QSocketNotifier::Write, CURL_CSELECT_OUT)->setEnabled(wantsWrite);
}

QSocketNotifier *CurlMulti::notifier(std::unique_ptr<QSocketNotifier> &slot, curl_socket_t socket,
                                     QSocketNotifier::Type type, int bits)
{
    if (!slot) {
        slot = std::make_unique<QSocketNotifier>(qintptr(socket), type);
        connect(slot.get(), &QSocketNotifier::activated, this, [this, socket, bits] { drive(socket, bits); });
    }
    return slot.get();
}

void CurlMulti::setDeadline(long timeoutMs)
{
    m_kick = timeoutMs == 0;
    m_deadline = timeoutMs > 0 ? m_clock.elapsed() + timeoutMs : -1;
    // A timer that fires too early costs less than starting it anew for every request.
    if (m_deadline >= 0 && (!m_timer.isActive() || m_deadline < m_timerDue)) {
        m_timerDue = m_deadline;
        m_timer.start(int(timeoutMs));
    }
}

void CurlMulti::timerFired()
{
    if (m_deadline < 0)
        return;
    const qint64 remaining = m_deadline - m_clock.elapsed();
    if (remaining <= 0) {
        drive(CURL_SOCKET_TIMEOUT, 0);
    } else {
        m_timerDue = m_deadline;
        m_timer.start(int(remaining));
    }
}

void CurlMulti::drive(curl_socket_t socket, int bits)
{
    m_driving = true;
    bool again = act(socket, bits);
    for (int round = 1; again && round < maximumRoundsInARow; ++round)
        again = act(CURL_SOCKET_TIMEOUT, 0);
    m_driving = false;
    if (again) {
        m_timerDue = m_deadline = m_clock.elapsed();
        m_timer.start(0);
    }
}

bool CurlMulti::act(curl_socket_t socket, int bits)
{
    m_kick = false;
    int running = 0;
    curl_multi_socket_action(m_multi, socket, bits, &running);
    collectDone();
    finishRound();
    return m_kick;
}

void CurlMulti::collectDone()
{
    int queued = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &queued)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        // The message is gone once its handle is removed.
        CURL *easy = message->easy_handle;
        const CURLcode result = message->data.result;
        curl_multi_remove_handle(m_multi, easy);
        if (const auto transfer = m_running.take(easy)) {
            transfer->transferDone(result);
            transfer->roundDone();
        }
    }
}

void CurlMulti::finishRound()
{
    for (CURL *easy : std::exchange(m_touched, {})) {
        if (const auto transfer = m_running.value(easy))
            transfer->roundDone();
    }
}

} // namespace parlance::http
