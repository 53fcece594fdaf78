// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpleg.h"

#include <parlance/base/format.h>
#include <parlance/base/ipaddress.h>

#include <QUrl>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <netinet/in.h>
#include <sys/socket.h>
#endif

namespace parlance::http {

namespace {

constexpr qint64 sentCopyLimit = 16LL * 1024 * 1024;
constexpr qint64 progressInterval = 50 * nanosecondsPerMillisecond;

QString endpointText(const QString &address, int port)
{
    return (address.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(address)
        .arg(port);
}

QString endpointText(const sockaddr &address)
{
    if (address.sa_family == AF_UNIX)
        return QStringLiteral("unix socket");
    const bool isV6 = address.sa_family == AF_INET6;
    const void *raw = &address;
    const auto *v6 = static_cast<const sockaddr_in6 *>(raw);
    const auto *v4 = static_cast<const sockaddr_in *>(raw);
    const auto bytesOf = [](const auto &each) {
        return QByteArrayView(reinterpret_cast<const char *>(&each), sizeof(each));
    };
    return endpointText(ipText(isV6 ? bytesOf(v6->sin6_addr) : bytesOf(v4->sin_addr)),
                        ntohs(isV6 ? v6->sin6_port : v4->sin_port));
}

HttpLeg &leg(void *self)
{
    return *static_cast<HttpLeg *>(self);
}

QByteArray versionText(const TlsInfo *tls, const OutgoingRequest &request, HttpVersion wanted)
{
    const bool plainHttp2 = wanted == HttpVersion::Http2 && request.url.startsWith("http:");
    if (plainHttp2 || (tls && tls->alpn == QLatin1String("h2")))
        return "HTTP/2";
    return wanted == HttpVersion::Http10 ? "HTTP/1.0" : "HTTP/1.1";
}

} // namespace

HttpLeg::HttpLeg(CURL *easy, OutgoingRequest request, LegReason reason, LegEnvironment &environment,
                 call::EventQueue &events)
    : m_easy(easy)
    , m_request(std::move(request))
    , m_reason(reason)
    , m_environment(environment)
    , m_events(events)
    , m_reader(events, {environment.limits, environment.options.decodeContent,
                        environment.options.followRedirects, environment.longMessages,
                        environment.options.framing, environment.options.maximumMessageBytes})
    , m_startedAt(events.now())
{
}

Result<void> HttpLeg::prepare()
{
    if (m_environment.timeoutMs > 0) {
        m_remainingMs = m_environment.timeoutMs - m_startedAt / nanosecondsPerMillisecond;
        if (m_remainingMs <= 0)
            return failure(errorFor(CURLE_OPERATION_TIMEDOUT));
    }
    curl_easy_reset(m_easy);
    m_slist = makeHeaderSlist(m_request.headers);
    if (m_request.body)
        m_request.body->rewind();
    setRequest(m_easy, m_request, m_environment.options, m_slist.get());
    if (m_request.url.startsWith("https:")) {
        m_tls->host = host();
        m_tls->acceptAll = !m_environment.transport.verifyTls;
        m_tls->trusted = trustedHere();
    }
    setTransport(m_easy, m_environment.transport, m_environment.options,
                 m_tls->trusted.isEmpty() ? HostCheck::ByCurl : HostCheck::ByLeg, m_remainingMs);
    setCallbacks();
    return {};
}

void HttpLeg::setCallbacks()
{
    curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_errorText.data());
    curl_easy_setopt(m_easy, CURLOPT_OPENSOCKETFUNCTION, &HttpLeg::onOpenSocket);
    curl_easy_setopt(m_easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_PREREQFUNCTION, &HttpLeg::onPrerequest);
    curl_easy_setopt(m_easy, CURLOPT_PREREQDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_HEADERFUNCTION, &HttpLeg::onHeader);
    curl_easy_setopt(m_easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, &HttpLeg::onWrite);
    curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_READFUNCTION, &HttpLeg::onRead);
    curl_easy_setopt(m_easy, CURLOPT_READDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_SEEKFUNCTION, &HttpLeg::onSeek);
    curl_easy_setopt(m_easy, CURLOPT_SEEKDATA, this);
    if (m_request.url.startsWith("https:")) {
        curl_easy_setopt(m_easy, CURLOPT_SSL_CTX_FUNCTION, &HttpLeg::onSslContext);
        curl_easy_setopt(m_easy, CURLOPT_SSL_CTX_DATA, this);
    }
    if (m_environment.recordWire) {
        curl_easy_setopt(m_easy, CURLOPT_VERBOSE, 1L);
        curl_easy_setopt(m_easy, CURLOPT_DEBUGFUNCTION, &HttpLeg::onDebug);
        curl_easy_setopt(m_easy, CURLOPT_DEBUGDATA, this);
    }
}

curl_socket_t HttpLeg::onOpenSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    leg(self).noteResolved(endpointText(address->addr));
    int type = address->socktype;
#ifdef SOCK_CLOEXEC
    // Programs we start must not keep our connections open.
    type |= SOCK_CLOEXEC;
#endif
    return ::socket(address->family, type, address->protocol);
}

int HttpLeg::onPrerequest(void *self, char *remote, char *local, int remotePort, int localPort)
{
    HttpLeg &me = leg(self);
    const QString &socketPath = me.m_environment.options.unixSocket;
    const bool ok = socketPath.isEmpty()
                        ? me.noteConnected(endpointText(QString::fromLatin1(remote), remotePort),
                                           endpointText(QString::fromLatin1(local), localPort))
                        : me.noteConnected(socketPath, {});
    return ok ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

size_t HttpLeg::onHeader(char *data, size_t size, size_t count, void *self)
{
    HttpLeg &me = leg(self);
    const QByteArrayView line(data, qsizetype(size * count));
    me.noteRequestSent();
    me.m_environment.touch();
    // Trailers are part of the chunked body, which has been recorded as it came.
    if (me.m_environment.recordWire && !me.m_reader.head())
        me.recordWire(Direction::Received, line);
    const bool ok = me.fail(me.m_reader.headLine(line));
    if (me.m_reader.head())
        me.m_phase = LegPhase::Receiving;
    return ok ? size * count : 0;
}

size_t HttpLeg::onWrite(char *data, size_t size, size_t count, void *self)
{
    HttpLeg &me = leg(self);
    me.m_environment.touch();
    // One less than given would do, but a piece may be empty.
    return me.fail(me.m_reader.body(QByteArrayView(data, qsizetype(size * count)))) ? size * count
                                                                                    : size * count + 1;
}

size_t HttpLeg::onRead(char *buffer, size_t size, size_t count, void *self)
{
    HttpLeg &me = leg(self);
    me.noteRequestSent();
    if (me.m_request.feed)
        return me.readFeed(buffer, qint64(size * count));
    const Result<qint64> read = me.m_request.body->read(buffer, qint64(size * count));
    if (!read) {
        me.m_error = read.error();
        return CURL_READFUNC_ABORT;
    }
    if (me.m_request.body->atEnd())
        me.noteBodySent();
    else
        me.reportUpload();
    me.m_environment.touch();
    return size_t(*read);
}

size_t HttpLeg::readFeed(char *buffer, qint64 capacity)
{
    m_environment.touch();
    QList<Message> sent;
    const qint64 count = m_request.feed->read(buffer, capacity, sent);
    for (Message &message : sent) {
        message.direction = Direction::Sent;
        message.at = m_events.now();
        message.leg = m_events.leg();
        message.wireSize = message.payload.size();
        m_events.add(MessageSent{std::move(message)});
    }
    if (count > 0)
        return size_t(count);
    // Until there is more, or closeSending(): see HttpRun::bodyGrew().
    return m_request.feed->isAtEnd() ? 0 : CURL_READFUNC_PAUSE;
}

int HttpLeg::onSeek(void *self, curl_off_t offset, int origin)
{
    // libcurl only ever goes back to the start, to send again on another connection.
    HttpLeg &me = leg(self);
    if (me.m_request.feed)
        return me.m_request.feed->hasBegun() ? CURL_SEEKFUNC_CANTSEEK : CURL_SEEKFUNC_OK;
    if (offset != 0 || origin != SEEK_SET || !me.m_request.body)
        return CURL_SEEKFUNC_CANTSEEK;
    me.m_request.body->rewind();
    return CURL_SEEKFUNC_OK;
}

int HttpLeg::onDebug(CURL *, curl_infotype type, char *data, size_t size, void *self)
{
    HttpLeg &me = leg(self);
    const QByteArrayView bytes(data, qsizetype(size));
    if (type == CURLINFO_HEADER_OUT || type == CURLINFO_DATA_OUT)
        me.recordWire(Direction::Sent, bytes);
    // libcurl keeps the empty line after an interim head to itself, so heads are recorded by onHeader; a
    // proxy's answer to CONNECT comes here only.
    else if (type == CURLINFO_DATA_IN || (type == CURLINFO_HEADER_IN && !me.m_connected))
        me.recordWire(Direction::Received, bytes);
    return 0;
}

CURLcode HttpLeg::onSslContext(CURL *, void *context, void *self)
{
    // Called between the TCP and the TLS handshake.
    HttpLeg &me = leg(self);
    me.m_phase = LegPhase::Securing;
    me.m_tcpConnectedAt = me.m_events.now();
    return captureTls(context, me.m_tls);
}

bool HttpLeg::fail(const Result<void> &result)
{
    if (!result && !m_error)
        m_error = result.error();
    return result.has_value();
}

QByteArray HttpLeg::host() const
{
    const QByteArray name = QUrl::fromEncoded(m_request.url).host(QUrl::FullyEncoded).toLatin1();
    return name.startsWith('[') ? name.sliced(1, name.size() - 2) : name;
}

void HttpLeg::beginAttempt()
{
    if (!m_connected)
        return;
    // A kept connection turned out to be closed and libcurl tries again on a new one.
    m_events.setLeg(m_events.leg() + 1);
    m_reason = LegReason::Reconnect;
    m_phase = LegPhase::Resolving;
    m_endpoints.clear();
    m_resolved = m_connected = m_requestPending = m_bodyNoted = false;
    m_tcpConnectedAt = -1;
}

void HttpLeg::noteResolved(const QString &endpoint)
{
    beginAttempt();
    if (!m_endpoints.contains(endpoint))
        m_endpoints.append(endpoint);
    m_phase = LegPhase::Connecting;
    m_environment.touch();
    if (m_resolved) {
        m_events.addEndpoint(endpoint);
        return;
    }
    m_resolved = true;
    m_resolvedAt = m_events.now();
    m_events.add(Resolved{QString::fromLatin1(m_request.url), {endpoint}, m_reason}, m_resolvedAt);
}

QList<QByteArray> HttpLeg::trustedHere() const
{
    const int port = QUrl::fromEncoded(m_request.url).port(443);
    return m_environment.transport.trustedAt(QString::fromLatin1(host()), port);
}

/// The last look before the request leaves: a kept connection may have been opened on other terms, and beside
/// trusted certificates libcurl does not compare the host.
bool HttpLeg::mayUse(const TlsCapture &shown) const
{
    if (!m_environment.transport.verifyTls || shown.isTrusted())
        return true;
    return shown.isVouchedFor() && (shown.hostMatches || m_tls->trusted.isEmpty());
}

bool HttpLeg::noteConnected(const QString &remote, const QString &local)
{
    beginAttempt();
    const bool reused = !m_resolved;
    if (reused)
        noteResolved(remote);
    Connected connected;
    connected.remote = remote;
    connected.local = local;
    connected.reused = reused;
    if (!reused)
        connected.tcpConnectedAt = tcpConnectedAt();
    if (m_request.url.startsWith("https:")) {
        if (const auto shown = connectionCapture(m_easy, *m_tls)) {
            connected.tls = tlsInfo(m_easy, *shown);
            if (!mayUse(*shown))
                m_error = call::verificationError(*shown, {});
        } else if (!m_tls->trusted.isEmpty()) {
            m_error = makeError(ErrorCode::TlsFailure,
                                QStringLiteral("The server's certificate could not be looked at."));
        }
    }
    m_version =
        versionText(connected.tls ? &*connected.tls : nullptr, m_request, m_environment.options.version);
    connected.version = m_version;
    m_events.add(std::move(connected));
    m_connected = true;
    m_requestPending = !m_error;
    m_phase = LegPhase::Sending;
    m_environment.touch();
    return !m_error;
}

void HttpLeg::noteRequestSent()
{
    if (!m_requestPending)
        return;
    m_requestPending = false;
    m_events.add(RequestSent{QString::fromLatin1(m_request.method), QString::fromLatin1(m_request.url),
                             sentHeaders()});
    if (m_request.feed || !m_request.body || m_request.body->size() == 0)
        m_phase = LegPhase::Waiting;
    else if (sendsBodyAtOnce(m_request))
        noteBodySent();
}

void HttpLeg::noteBodySent()
{
    if (m_bodyNoted || m_request.body->size() == 0)
        return;
    m_bodyNoted = true;
    if (m_phase == LegPhase::Sending)
        m_phase = LegPhase::Waiting;
    Message message;
    message.direction = Direction::Sent;
    message.at = m_events.now();
    message.leg = m_events.leg();
    message.payload = m_request.body->copy(sentCopyLimit);
    message.wireSize = m_request.body->size();
    message.truncated = message.payload.size() < message.wireSize;
    const Payload start = message.payload.slice(0, 64 * 1024);
    message.kind = looksLikeText(start.view()) ? MessageKind::Text : MessageKind::Binary;
    m_events.add(MessageSent{std::move(message)});
}

void HttpLeg::reportUpload()
{
    const qint64 now = m_events.now();
    if (now - m_progressAt < progressInterval)
        return;
    m_progressAt = now;
    m_events.add(Progress{Direction::Sent, m_request.body->position(), m_request.body->size()}, now);
}

void HttpLeg::recordWire(Direction direction, QByteArrayView bytes)
{
    qint64 &budget = m_environment.wireBudget;
    if (bytes.isEmpty() || budget < 0)
        return;
    // One byte too many tells the recorder that there was more.
    const qint64 size = qMin<qint64>(bytes.size(), budget + 1);
    budget -= size;
    m_events.add(WireBytes{direction, bytes.first(size).toByteArray()});
    m_environment.touch();
}

HeaderList HttpLeg::sentHeaders() const
{
    if (m_version != "HTTP/2") {
        // libcurl adds it in front, see setBody().
        const HeaderList chunked{{"Transfer-Encoding", "chunked"}};
        return m_request.feed ? chunked + m_request.headers : m_request.headers;
    }
    // RFC 9113 §8.3.1: pseudo-headers, and names in lower case.
    const QUrl url = QUrl::fromEncoded(m_request.url);
    const QByteArray authority = headerValue(m_request.headers, "host");
    const QByteArray target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    HeaderList sent{{":method", m_request.method},
                    {":path", m_request.target.isEmpty() ? target : m_request.target},
                    {":scheme", url.scheme().toLatin1()},
                    {":authority", authority}};
    for (const HeaderField &field : m_request.headers) {
        if (field.name.compare("host", Qt::CaseInsensitive) != 0)
            sent.append({field.name.toLower(), field.value});
    }
    return sent;
}

qint64 HttpLeg::tcpConnectedAt() const
{
    if (m_tcpConnectedAt >= 0)
        return m_tcpConnectedAt;
    curl_off_t microseconds = 0;
    curl_easy_getinfo(m_easy, CURLINFO_CONNECT_TIME_T, &microseconds);
    if (microseconds <= 0)
        return -1;
    // libcurl counts from when it took the transfer up, which is later than we gave it, so the sum may
    // come out before the address was known.
    return qBound(m_resolvedAt, m_startedAt + qint64(microseconds) * 1000, m_events.now());
}

void HttpLeg::noteFailedConnection()
{
    // A failed handshake: the connection stood, and its certificates are what the user wants to see.
    if (m_connected || m_tls->chain.isEmpty())
        return;
    Connected connected;
    connected.remote = m_endpoints.isEmpty() ? QString() : m_endpoints.constLast();
    connected.tcpConnectedAt = m_tcpConnectedAt;
    connected.tls = call::tlsInfo(*m_tls);
    m_events.add(std::move(connected));
}

Result<void> HttpLeg::finish(CURLcode result)
{
    if (result == CURLE_OK && !m_error) {
        noteRequestSent();
        return m_reader.finish(true);
    }
    noteFailedConnection();
    const Error error = m_error ? *m_error : errorFor(result);
    (void)m_reader.finish(false);
    return failure(error);
}

void HttpLeg::abort()
{
    (void)m_reader.finish(false);
}

Error HttpLeg::errorFor(CURLcode result)
{
    const FailureContext context = failureContext();
    const bool isTheirs = m_tls->verifyResult != 0 || !m_tls->hostMatches;
    if (result == CURLE_PEER_FAILED_VERIFICATION && !m_tls->chain.isEmpty() && isTheirs)
        return call::verificationError(*m_tls, context.detail);
    return curlError(result, context);
}

FailureContext HttpLeg::failureContext()
{
    const QUrl url = QUrl::fromEncoded(m_request.url);
    FailureContext context;
    context.phase = m_phase;
    context.host = url.host();
    context.isTls = url.scheme() == QLatin1String("https");
    context.hostAndPort = endpointText(url.host(), url.port(context.isTls ? 443 : 80));
    context.endpoints = m_endpoints.join(QStringLiteral(", "));
    context.proxy = m_environment.transport.proxy;
    context.timeoutMs = limitThatRanOut();
    context.detail = QString::fromLocal8Bit(m_errorText.data()).trimmed();
    long systemError = 0;
    curl_easy_getinfo(m_easy, CURLINFO_OS_ERRNO, &systemError);
    context.systemError = m_phase == LegPhase::Connecting ? int(systemError) : 0;
    return context;
}

qint64 HttpLeg::limitThatRanOut() const
{
    const qint64 connectLimit = m_environment.options.connectTimeoutMs;
    const bool connecting = m_phase < LegPhase::Sending;
    return connecting && (m_remainingMs <= 0 || connectLimit < m_remainingMs) ? connectLimit
                                                                              : m_environment.timeoutMs;
}

} // namespace parlance::http
