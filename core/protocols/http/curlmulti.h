// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "requestmemo.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <curl/curl.h>

#include <map>
#include <memory>
#include <vector>

namespace parlance::http {

struct CurlDeleter
{
    void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};
using EasyHandle = std::unique_ptr<CURL, CurlDeleter>;

/// What CurlMulti runs. All functions are called on the loop's thread and outside libcurl, so they may add
/// and remove transfers.
class CurlTransfer
{
public:
    virtual ~CurlTransfer() = default;
    virtual CURL *easy() const = 0;
    /// The transfer has ended and is no longer part of the multi handle.
    virtual void transferDone(CURLcode result) = 0;
    /// A round of callbacks is over.
    virtual void roundDone() = 0;
    /// The multi handle goes away while the transfer runs.
    virtual void abandoned() = 0;
};

/// libcurl's multi handle on a Qt event loop, through its socket interface: keeps the connections, the name
/// cache and the TLS sessions all calls share. Lives on, and is used from, the loop's thread.
class CurlMulti : public QObject
{
    Q_OBJECT
public:
    explicit CurlMulti(QObject *parent);
    ~CurlMulti() override;

    /// A handle; used ones are kept, because making one costs more than a small request.
    /// Whoever takes one resets it before use.
    EasyHandle takeHandle();
    void giveBack(EasyHandle handle);

    /// Shared by all that run here.
    RequestMemo &requestMemo() { return m_requestMemo; }

    /// Starts the transfer: it is under way when this returns.
    void add(std::shared_ptr<CurlTransfer> transfer);
    /// Ends it without transferDone(). Does nothing when it does not run.
    void remove(CurlTransfer &transfer);
    /// A body that had to wait goes on.
    void resume(CurlTransfer &transfer);
    /// Asks for roundDone(); for callbacks that have something to hand out.
    void touch(CurlTransfer &transfer);

private:
    struct Watch
    {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };

    static int onSocket(CURL *easy, curl_socket_t socket, int what, void *self, void *socketData);
    static int onTimer(CURLM *multi, long timeoutMs, void *self);

    void watch(curl_socket_t socket, int what);
    QSocketNotifier *notifier(std::unique_ptr<QSocketNotifier> &slot, curl_socket_t socket,
                              QSocketNotifier::Type type, int bits);
    void setDeadline(long timeoutMs);
    void timerFired();
    void drive(curl_socket_t socket, int bits);
    bool act(curl_socket_t socket, int bits);
    void collectDone();
    void finishRound();

    CURLM *m_multi;
    RequestMemo m_requestMemo;
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_deadline = -1; // on m_clock, in ms; -1 none
    qint64 m_timerDue = -1; // when m_timer fires, may be earlier than the deadline
    bool m_kick = false;    // libcurl wants to run again at once
    bool m_driving = false;
    std::map<curl_socket_t, Watch> m_watches;
    QHash<CURL *, std::shared_ptr<CurlTransfer>> m_running;
    std::vector<CURL *> m_touched;
    std::vector<EasyHandle> m_spare;
};

} // namespace parlance::http
