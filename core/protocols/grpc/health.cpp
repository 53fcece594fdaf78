// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/health.h>

#include <parlance/protocols/grpc/wiretree.h>

#include <array>

namespace parlance::grpc {

namespace {

constexpr int timeLimitMs = 5000;
constexpr int statusField = 1; // HealthCheckResponse.status
constexpr qint64 largestAnswer = 1024;
// As grpc.health.v1.HealthCheckResponse.ServingStatus numbers them.
constexpr std::array<const char *, 4> statusNames{"UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN"};

} // namespace

Request healthCheck(const Request &request)
{
    Request check = request;
    check.method = QStringLiteral("grpc.health.v1.Health/Check");
    check.body = {};
    // An empty HealthCheckRequest, no bytes at all, means the server as a whole.
    check.messages = {{QString(), QStringLiteral("binary"), QString(), true}};
    for (const QString &option : {QStringLiteral("keepSendingOpen"), QStringLiteral("waitForReady")})
        check.options.remove(option);
    check.options.insert(QStringLiteral("methodType"), QStringLiteral("unary"));
    check.options.insert(QStringLiteral("descriptorSource"), QStringLiteral("none"));
    check.options.insert(QStringLiteral("deadlineMs"), timeLimitMs);
    return check;
}

std::optional<Health> healthFrom(const Exchange &exchange)
{
    const std::optional<Status> status = exchange.status();
    if (exchange.outcome != Outcome::Completed || !status || status->code != 0)
        return std::nullopt;
    const std::optional<Message> answer = exchange.messages->last(Direction::Received);
    if (!answer || answer->payload.size() > largestAnswer)
        return std::nullopt;
    const WireTree tree = decodeWire(answer->payload.toByteArray(answer->payload.size()));
    if (!tree.complete)
        return std::nullopt;
    // The last one counts, and a status that is missing has the number 0.
    int number = 0;
    for (const WireNode &node : tree.nodes) {
        if (node.parent < 0 && node.number == statusField && node.type == WireNode::Type::Varint)
            number = node.value.section(u' ', 0, 0).toInt();
    }
    return number >= 0 && number < int(statusNames.size()) ? Health(number) : Health::Unknown;
}

QString healthName(Health health)
{
    return QString::fromLatin1(statusNames.at(std::size_t(health)));
}

} // namespace parlance::grpc
