// SPDX-License-Identifier: GPL-3.0-or-later
// bench_streamsender: the other end of ./dev bench streams. Serves on a free loopback port, one connection a
// thread, and prints "listening HOST:PORT". A WebSocket handshake is answered with messages of 100 bytes, any
// other request with as many server-sent events. The query says `seconds`, `rate` (messages a second; 0 or
// none: as many as the reader takes) and `stamp` (1: each message has the time it was written, nanoseconds of
// the monotonic clock, and leaves by itself). One message in 100,000 contains "needle". At the end "sent
// COUNT SECONDS" is printed.
//
// bench_streamsender --publish HOST:PORT COUNT RATE: publishes so many such messages on a broker, so many a
// second, at QoS 0 on 200 topics bench/NNN (MQTT 3.1.1).
#include <QByteArray>
#include <QCryptographicHash>
#include <QString>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>
#include <thread>

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t messageBytes = 100;
constexpr long needleEvery = 100'000;
constexpr std::size_t bytesAtOnce = 64 * 1024;
constexpr auto pause = std::chrono::milliseconds(1);
constexpr double longestPause = 0.1; ///< what was missed in a longer one is not made up for at once
constexpr int topics = 200;
/// It stands for another machine: of this one's processors it takes what the window leaves.
constexpr int politeness = 10;

enum class Framing { WebSocket, Sse, Mqtt };

struct Task
{
    double seconds = 1;
    double rate = 0;
    bool isStamped = false;
    Framing framing = Framing::Sse;
    long limit = std::numeric_limits<long>::max();
};

bool writeAll(int socket, const char *bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t count = ::send(socket, bytes, size, MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        bytes += count;
        size -= std::size_t(count);
    }
    return true;
}

bool writeAll(int socket, const std::string &bytes)
{
    return writeAll(socket, bytes.data(), bytes.size());
}

double parameter(const std::string &target, const std::string &name, double otherwise)
{
    const std::size_t at = target.find(name + '=');
    return at == std::string::npos ? otherwise : std::strtod(target.c_str() + at + name.size() + 1, nullptr);
}

/// What every message looks like; only its numbers change.
class Pattern
{
public:
    explicit Pattern(Framing framing)
        : m_framing(framing)
    {
        std::string payload = R"({"n":0000000000,"at":00000000000000000000,"text":")";
        payload.append(messageBytes - payload.size() - 2, '.');
        payload += "\"}";
        // An unmasked text frame of 100 bytes (RFC 6455 §5.2), a PUBLISH packet, or a chunk with one event.
        const std::string topic = "bench/000";
        if (framing == Framing::WebSocket)
            m_bytes = {'\x81', char(messageBytes)};
        else if (framing == Framing::Mqtt)
            m_bytes =
                std::string{'\x30', char(2 + topic.size() + messageBytes), 0, char(topic.size())} + topic;
        else
            m_bytes = "6c\r\ndata: ";
        m_topic = m_bytes.size() - 3;
        m_number = m_bytes.size() + std::strlen(R"({"n":)");
        m_stamp = m_number + std::strlen(R"(0000000000,"at":)");
        m_text = m_stamp + std::strlen(R"(00000000000000000000,"text":")");
        m_bytes += payload;
        if (framing == Framing::Sse)
            m_bytes += "\n\n\r\n";
    }

    const std::string &bytes(long number, long long stamp)
    {
        // Digits that start with a zero are not JSON, so that numbers are right-aligned by spaces.
        put(m_number, 10, number);
        put(m_stamp, 20, stamp);
        if (m_framing == Framing::Mqtt) {
            const auto topic = number % topics;
            for (std::size_t digit = 0, power = 100; digit < 3; ++digit, power /= 10)
                m_bytes[m_topic + digit] = char('0' + topic / long(power) % 10);
        }
        std::memcpy(m_bytes.data() + m_text, number % needleEvery == 0 ? "needle" : "......", 6);
        return m_bytes;
    }

private:
    void put(std::size_t at, std::size_t width, long long value)
    {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        const std::size_t size = std::size_t(end - digits);
        std::memset(m_bytes.data() + at, ' ', width);
        std::memcpy(m_bytes.data() + at + width - size, digits, size);
    }

    const Framing m_framing;
    std::string m_bytes;
    std::size_t m_topic = 0;
    std::size_t m_number = 0;
    std::size_t m_stamp = 0;
    std::size_t m_text = 0;
};

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Messages as fast as they are taken, or so many a second.
long sendMessages(int socket, const Task &task)
{
    Pattern pattern(task.framing);
    std::string block;
    block.reserve(bytesAtOnce + 1024);
    const Clock::time_point start = Clock::now();
    double paced = 0; // seconds that count, without those in which the reader let us wait
    double before = 0;
    long sent = 0;
    for (;;) {
        const double now = secondsSince(start);
        if (now >= task.seconds || sent >= task.limit)
            return sent;
        paced += std::min(now - before, longestPause);
        before = now;
        const long due = std::min(task.limit, task.rate > 0 ? long(paced * task.rate)
                                                            : sent + long(bytesAtOnce / messageBytes));
        if (due <= sent) {
            std::this_thread::sleep_for(pause);
            continue;
        }
        block.clear();
        while (sent < due && block.size() < bytesAtOnce) {
            const long long stamp = task.isStamped ? Clock::now().time_since_epoch().count() : 0;
            block += pattern.bytes(sent++, stamp);
            if (task.isStamped)
                break;
        }
        if (!writeAll(socket, block))
            return sent;
    }
}

std::string readHead(int socket)
{
    std::string head;
    char bytes[4096];
    while (head.find("\r\n\r\n") == std::string::npos && head.size() < 64 * 1024) {
        const ssize_t count = ::recv(socket, bytes, sizeof bytes, 0);
        if (count <= 0)
            return {};
        head.append(bytes, std::size_t(count));
    }
    return head;
}

std::string acceptKey(const std::string &head)
{
    const QByteArray lower = QByteArray::fromStdString(head).toLower();
    const qsizetype name = lower.indexOf("\r\nsec-websocket-key:");
    if (name < 0)
        return {};
    const qsizetype start = lower.indexOf(':', name) + 1;
    const QByteArray key =
        QByteArray::fromStdString(head).mid(start, lower.indexOf('\r', start) - start).trimmed();
    const QByteArray proof = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return QCryptographicHash::hash(proof, QCryptographicHash::Sha1).toBase64().toStdString();
}

void serve(int socket)
{
    const std::string head = readHead(socket);
    const std::string target = head.substr(0, head.find("\r\n"));
    const std::string key = acceptKey(head);
    Task task;
    const bool isWebSocket = !key.empty();
    task.framing = isWebSocket ? Framing::WebSocket : Framing::Sse;
    task.seconds = parameter(target, "seconds", 1);
    task.rate = parameter(target, "rate", 0);
    task.isStamped = parameter(target, "stamp", 0) > 0;
    const std::string answer =
        isWebSocket ? "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      "Sec-WebSocket-Accept: " +
                          key + "\r\n\r\n"
                    : "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"
                      "Transfer-Encoding: chunked\r\n\r\n";
    const Clock::time_point start = Clock::now();
    long sent = 0;
    if (!head.empty() && writeAll(socket, answer)) {
        sent = sendMessages(socket, task);
        // Close 1000, or the last chunk.
        writeAll(socket, isWebSocket ? std::string("\x88\x02\x03\xe8", 4) : std::string("0\r\n\r\n"));
    }
    std::printf("sent %ld %.3f\n", sent, secondsSince(start));
    std::fflush(stdout);
    // What the client says at the end is read, or closing would take back what has not arrived.
    ::shutdown(socket, SHUT_WR);
    char rest[1024];
    while (::recv(socket, rest, sizeof rest, 0) > 0) {
    }
    ::close(socket);
}

int publish(const std::string &place, long count, double rate)
{
    const std::size_t colon = place.rfind(':');
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(std::atoi(place.c_str() + colon + 1)));
    if (::inet_pton(AF_INET, place.substr(0, colon).c_str(), &address.sin_addr) != 1)
        return 2;
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    // CONNECT: protocol MQTT, level 4, clean session, keep-alive off, client "bench"; CONNACK has four bytes.
    const std::string connect("\x10\x11\0\4MQTT\4\2\0\0\0\5bench", 19);
    char answer[4];
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        !writeAll(socket, connect) || ::recv(socket, answer, sizeof answer, MSG_WAITALL) != sizeof answer ||
        answer[3] != 0) {
        std::perror("bench_streamsender");
        return 1;
    }
    Task task;
    task.framing = Framing::Mqtt;
    task.seconds = std::numeric_limits<double>::max();
    task.rate = rate;
    task.limit = count;
    const Clock::time_point start = Clock::now();
    const long sent = sendMessages(socket, task);
    writeAll(socket, std::string("\xe0\0", 2));
    std::printf("sent %ld %.3f\n", sent, secondsSince(start));
    ::close(socket);
    return sent == count ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    // Without it the figures would only be worse.
    [[maybe_unused]] const int niceness = ::nice(politeness);
    if (argc == 5 && std::strcmp(argv[1], "--publish") == 0)
        return publish(argv[2], std::atol(argv[3]), std::atof(argv[4]));
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *place = reinterpret_cast<sockaddr *>(&address);
    if (::bind(listener, place, size) != 0 || ::listen(listener, 16) != 0 ||
        ::getsockname(listener, place, &size) != 0) {
        std::perror("bench_streamsender");
        return 1;
    }
    std::printf("listening 127.0.0.1:%d\n", int(ntohs(address.sin_port)));
    std::fflush(stdout);
    for (;;) {
        const int socket = ::accept(listener, nullptr, nullptr);
        if (socket < 0)
            continue;
        const int on = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        std::thread(serve, socket).detach();
    }
}
