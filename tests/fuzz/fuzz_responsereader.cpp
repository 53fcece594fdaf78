// SPDX-License-Identifier: GPL-3.0-or-later
// Whole answers from a hostile server: lines up to the empty one are heads, what follows is the body. However
// it goes, what is reported stays in order and within the limits.
#include "responsereader.h"

#include <cstdint>

namespace {

using namespace parlance;

Result<void> readAnswer(http::ResponseReader &reader, QByteArrayView bytes, qsizetype step)
{
    while (!bytes.isEmpty() && !reader.head()) {
        const qsizetype end = bytes.indexOf('\n');
        const qsizetype length = end < 0 ? bytes.size() : end + 1;
        if (const Result<void> ok = reader.headLine(bytes.first(length)); !ok)
            return ok;
        bytes = bytes.sliced(length);
    }
    for (; !bytes.isEmpty(); bytes = bytes.sliced(qMin(step, bytes.size()))) {
        if (const Result<void> ok = reader.body(bytes.first(qMin(step, bytes.size()))); !ok)
            return ok;
    }
    return {};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    constexpr qint64 bodyLimit = 1024 * 1024;
    qint64 received = 0;
    qint64 inParts = 0;
    bool headSeen = false;
    bool streams = false;
    auto gate = std::make_shared<call::EventGate>([&](const call::EventBatch &batch) {
        for (const Event &event : batch) {
            if (const auto *head = std::get_if<HeadReceived>(&event.data)) {
                streams = head->streams;
                if (std::exchange(headSeen, true))
                    __builtin_trap();
            } else if (const auto *message = std::get_if<MessageReceived>(&event.data)) {
                const qint64 length = message->message.payload.size();
                // A stream may go on, each of its messages not.
                received = streams ? qMax(received, length) : received + length;
                if (!headSeen)
                    __builtin_trap();
            } else if (const auto *part = std::get_if<MessagePart>(&event.data)) {
                inParts += part->bytes.size();
            }
        }
    });
    call::EventQueue events(gate);
    http::ReaderOptions options;
    options.limits.headBytes = 4096;
    options.limits.bodyBytes = bodyLimit;
    options.longMessages = call::LongMessages(data[0] % 3);
    http::ResponseReader reader(events, options);
    const QByteArrayView bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    const Result<void> ok = readAnswer(reader, bytes, data[0] + 1);
    (void)reader.finish(ok.has_value());
    events.flush();
    if (received > bodyLimit)
        __builtin_trap();
    const bool isInParts = options.longMessages == call::LongMessages::InParts;
    if (isInParts && inParts > 0 && inParts < received)
        __builtin_trap();
    return 0;
}
