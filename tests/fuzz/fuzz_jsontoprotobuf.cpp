// SPDX-License-Identifier: GPL-3.0-or-later
// JSON that a person typed: it is refused with a place, or it is a message that shows as JSON that means the
// same.
#include "grpcfuzz.h"

using namespace parlance;
using namespace parlance::fuzz;

namespace {

void roundTrip(const QString &type, const QByteArray &json)
{
    const auto message = grpc::toBinary(*testSchema(), type, json);
    if (!message) {
        check(!message.error().message.isEmpty());
        return;
    }
    grpc::ToJsonOptions compact;
    compact.pretty = false;
    const auto text = grpc::toJson(*testSchema(), type, *message, compact);
    check(text.has_value());
    const auto again = grpc::toBinary(*testSchema(), type, *text);
    check(again.has_value());
    const auto same = grpc::toJson(*testSchema(), type, *again, compact);
    check(same && *same == *text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray json = bytesOf(data, size);
    roundTrip(QStringLiteral("parlance.test.Everything"), json);
    roundTrip(QStringLiteral("parlance.test.Legacy"), json);
    return 0;
}
