// SPDX-License-Identifier: GPL-3.0-or-later
// WebSocket frames from a hostile server: whatever the pieces, the same messages and the same verdict, and
// never more kept than the bound. The first byte of the input is the size of the pieces.
#include "framereader.h"

#include <cstdint>
#include <cstdlib>

using namespace parlance::websocket;

namespace {

constexpr qint64 maximumMessage = 4096;

struct Outcome
{
    QList<Incoming> complete;
    std::optional<Violation> violation;
};

Outcome readAll(QByteArrayView bytes, qsizetype pieceSize)
{
    Outcome outcome;
    FrameReader reader(maximumMessage);
    while (!bytes.isEmpty() && !outcome.violation) {
        const qsizetype size = qMin(pieceSize, bytes.size());
        outcome.violation = reader.feed(bytes.first(size), outcome.complete);
        bytes = bytes.sliced(size);
        const std::optional<Incoming> rest = reader.incomplete();
        if (rest && rest->payload.size() > maximumMessage)
            std::abort();
    }
    return outcome;
}

void check(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const Outcome whole = readAll(bytes, bytes.size());
    const Outcome pieces = readAll(bytes, 1 + data[0] % 16);
    check(whole.complete.size() == pieces.complete.size());
    for (qsizetype i = 0; i < whole.complete.size(); ++i) {
        const Incoming &each = whole.complete.at(i);
        check(each.kind == pieces.complete.at(i).kind && each.payload == pieces.complete.at(i).payload);
        check(each.payload.size() <= maximumMessage);
        check(each.kind != parlance::MessageKind::Text || each.payload.isValidUtf8());
    }
    check(whole.violation.has_value() == pieces.violation.has_value());
    check(!whole.violation || whole.violation->closeCode == pieces.violation->closeCode);
    return 0;
}
