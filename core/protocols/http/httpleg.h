// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "curlerror.h"
#include "curlsetup.h"
#include "responsereader.h"
#include "tlscapture.h"

#include <functional>

namespace parlance::http {

/// What all legs of a call share.
struct LegEnvironment
{
    HttpOptions options;
    call::TransportOptions transport;
    call::CallLimits limits;
    bool recordWire = false;
    call::LongMessages longMessages = call::LongMessages::Whole;
    qint64 wireBudget = 0;       ///< wire bytes that may still be recorded
    qint64 timeoutMs = 0;        ///< of the whole call, 0 none
    std::function<void()> touch; ///< asks for roundDone()
};

/// One attempt: sets an easy handle up for one request and turns libcurl's callbacks into events.
class HttpLeg
{
public:
    HttpLeg(CURL *easy, OutgoingRequest request, LegReason reason, LegEnvironment &environment,
            call::EventQueue &events);
    HttpLeg(const HttpLeg &) = delete;
    HttpLeg &operator=(const HttpLeg &) = delete;

    /// Sets all options; fails where the time is up already or a file is missing.
    Result<void> prepare();

    /// libcurl has finished: emits what is left. The error of the leg, if any.
    Result<void> finish(CURLcode result);
    /// Stopped from outside: hands out what has come, as truncated.
    void abort();
    void roundDone() { noteRequestSent(); }

    const OutgoingRequest &request() const { return m_request; }
    const std::optional<Head> &head() const { return m_reader.head(); }

private:
    static curl_socket_t onOpenSocket(void *self, curlsocktype purpose, curl_sockaddr *address);
    static int onPrerequest(void *self, char *remote, char *local, int remotePort, int localPort);
    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static size_t onWrite(char *data, size_t size, size_t count, void *self);
    static size_t onRead(char *buffer, size_t size, size_t count, void *self);
    static int onSeek(void *self, curl_off_t offset, int origin);
    static int onDebug(CURL *easy, curl_infotype type, char *data, size_t size, void *self);
    static CURLcode onSslContext(CURL *easy, void *context, void *self);

    void setCallbacks();
    void beginAttempt();
    void noteResolved(const QString &endpoint);
    bool noteConnected(const QString &remote, const QString &local);
    bool mayUse(const TlsCapture &shown) const;
    QList<QByteArray> trustedHere() const;
    void noteRequestSent();
    void noteBodySent();
    size_t readFeed(char *buffer, qint64 capacity);
    void noteFailedConnection();
    qint64 tcpConnectedAt() const;
    void reportUpload();
    void recordWire(Direction direction, QByteArrayView bytes);
    HeaderList sentHeaders() const;
    QByteArray host() const;
    Error errorFor(CURLcode result);
    FailureContext failureContext();
    bool fail(const Result<void> &result);
    qint64 limitThatRanOut() const;

    CURL *m_easy;
    OutgoingRequest m_request;
    LegReason m_reason;
    LegEnvironment &m_environment;
    call::EventQueue &m_events;
    ResponseReader m_reader;
    HeaderSlist m_slist;
    std::shared_ptr<TlsCapture> m_tls = std::make_shared<TlsCapture>();
    std::optional<Error> m_error;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
    QStringList m_endpoints;
    QByteArray m_version;
    LegPhase m_phase = LegPhase::Resolving;
    qint64 m_startedAt;
    qint64 m_resolvedAt = 0;
    qint64 m_tcpConnectedAt = -1;
    qint64 m_remainingMs = 0;
    qint64 m_progressAt = 0;
    bool m_resolved = false;
    bool m_connected = false;
    bool m_requestPending = false;
    bool m_bodyNoted = false;
};

} // namespace parlance::http
