// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/messageview.h>
#include <parlance/timeline/messagefilter.h>

#include <algorithm>
#include <cstdlib>

using namespace parlance;

namespace {

bool isPlainWord(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
}

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0; });
}

} // namespace

/// The first line is the filter as one types it, each other line a message. A filter that is a plain word finds
/// what a plain search finds.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    constexpr std::size_t enough = 16 * 1024;
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(std::min(size, enough)));
    QByteArrayList lines = input.split('\n');
    const QByteArray text = lines.takeFirst().trimmed();
    timeline::FilterChoices choices;
    choices.text = QString::fromUtf8(text).trimmed();
    const Result<timeline::MessageFilter> filter = timeline::MessageFilter::compile(choices);
    if (!filter) {
        if (filter.error().message.isEmpty())
            std::abort();
        return 0;
    }
    if (filter->choices() != choices)
        std::abort();
    MessageLog log;
    for (const QByteArray &line : std::as_const(lines)) {
        Message message;
        message.payload = Payload(line);
        log.append(message);
    }
    using Verdict = timeline::MessageFilter::Verdict;
    log.scan(0, [&](qsizetype, const MessageView &message) {
        const Verdict verdict = filter->judge(message);
        if (text.isEmpty() && verdict != Verdict::Passes)
            std::abort();
        if (isPlainWord(text) && isAscii(message.payload)) {
            const bool isThere = message.payload.toByteArray().toLower().contains(text);
            if (verdict != (isThere ? Verdict::Passes : Verdict::Fails))
                std::abort();
        }
        return true;
    });
    return 0;
}
