// SPDX-License-Identifier: GPL-3.0-or-later
// Sequential small GETs: a bare libcurl easy loop against our HTTP protocol on the current thread's loop,
// same process, same server.
//   bench_http_loop [COUNT [URL]]      without a URL: a server of its own that answers at once
#include <parlance/base/clock.h>
#include <parlance/protocols/http/httpprotocol.h>

#include <QCoreApplication>

#include <curl/curl.h>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

using namespace parlance;

namespace {

/// Answers every request on every connection with the same bytes; the least a server can do.
class TinyServer
{
public:
    TinyServer()
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
            ::listen(m_socket, 16) != 0)
            std::abort();
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size);
        m_url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/account";
        std::thread([socket = m_socket] {
            for (;;) {
                const int connection = ::accept(socket, nullptr, nullptr);
                if (connection < 0)
                    return;
                std::thread([connection] { serve(connection); }).detach();
            }
        }).detach();
    }

    const std::string &url() const { return m_url; }

private:
    static void serve(int connection)
    {
        static const std::string body = "{\"id\":\"acc_1\",\"name\":\"Ada Lovelace\",\"balance\":125000}\n";
        static const std::string answer =
            "HTTP/1.1 200 OK\r\nServer: tiny\r\nContent-Type: application/json\r\nContent-Length: " +
            std::to_string(body.size()) + "\r\n\r\n" + body;
        const int on = 1;
        ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        char buffer[8192];
        while (::read(connection, buffer, sizeof buffer) > 0) {
            if (::write(connection, answer.data(), answer.size()) < 0)
                break;
        }
        ::close(connection);
    }

    int m_socket;
    std::string m_url;
};

std::size_t take(char *data, std::size_t size, std::size_t count, void *body)
{
    static_cast<std::string *>(body)->append(data, size * count);
    return size * count;
}

double bareLoop(const std::string &url, int count)
{
    CURL *handle = curl_easy_init();
    std::string body;
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
    const qint64 start = monotonicNanoseconds();
    for (int i = 0; i < count; ++i) {
        body.clear();
        if (curl_easy_perform(handle) != CURLE_OK)
            std::abort();
    }
    const qint64 end = monotonicNanoseconds();
    curl_easy_cleanup(handle);
    return count * 1e9 / double(end - start);
}

/// One call after the other, as the runner makes them.
class ProtocolLoop : public QObject
{
public:
    ProtocolLoop(call::Protocol &protocol, const std::string &url, int count)
        : m_protocol(protocol)
        , m_left(count)
    {
        m_request.protocol = QStringLiteral("http");
        m_request.method = QStringLiteral("GET");
        m_request.address = QString::fromStdString(url);
    }

    void next()
    {
        if (m_left-- == 0) {
            QCoreApplication::exit();
            return;
        }
        call::CallContext context;
        context.sink = [this](const call::EventBatch &batch) {
            const auto *finished = std::get_if<Finished>(&batch.constLast().data);
            if (!finished)
                return;
            if (finished->outcome != Outcome::Completed)
                std::abort();
            QMetaObject::invokeMethod(this, &ProtocolLoop::next, Qt::QueuedConnection);
        };
        m_call = m_protocol.start(m_request, std::move(context));
    }

private:
    call::Protocol &m_protocol;
    Request m_request;
    call::CallPtr m_call;
    int m_left;
};

double protocolLoop(const std::string &url, int count)
{
    call::IoContext io(call::IoContext::Mode::CurrentThread);
    call::ProtocolRegistry registry;
    http::registerProtocol(registry, io);
    ProtocolLoop loop(*registry.protocol(QStringLiteral("http")), url, count);
    const qint64 start = monotonicNanoseconds();
    loop.next();
    QCoreApplication::exec();
    return count * 1e9 / double(monotonicNanoseconds() - start);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argumentCount, char **arguments)
{
    QCoreApplication application(argumentCount, arguments);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    const int count = argumentCount > 1 ? std::atoi(arguments[1]) : 5000;
    const TinyServer server;
    const std::string url = argumentCount > 2 ? arguments[2] : server.url();
    std::vector<double> bare;
    std::vector<double> ours;
    for (int round = 0; round < 5; ++round) {
        bare.push_back(bareLoop(url, count));
        ours.push_back(protocolLoop(url, count));
    }
    std::printf("bare libcurl %.0f/s, protocol %.0f/s, ratio %.2f\n", median(bare), median(ours),
                median(ours) / median(bare));
    return 0;
}
