// SPDX-License-Identifier: GPL-3.0-or-later
#include <streams/fault.h>
#include <websocket/talkcommand.h>

#include <cstdlib>

using namespace parlance::mock;

namespace {

/// As text and read again it is the same, and within the bounds that keep a mock from being held up.
void check(const Fault &fault)
{
    if (fault.after < 0 || fault.after > maximumFaultAfter || fault.burst < 1 ||
        fault.burst > maximumFaultBurst || fault.time.count() < 0 ||
        fault.time > std::chrono::seconds(maximumFaultSeconds))
        std::abort();
    const std::string text = faultText(fault);
    const auto again = parseFault(text);
    const auto *same = std::get_if<std::optional<Fault>>(&again);
    if (!same || !*same || faultText(**same) != text)
        std::abort();
}

} // namespace

/// A message to `/ws` and a fault, as anyone may send them to the mock.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const auto fault = parseFault(input);
    if (const auto *read = std::get_if<std::optional<Fault>>(&fault)) {
        if (*read)
            check(**read);
    } else if (std::get<std::string>(fault).empty()) {
        std::abort();
    }
    const std::optional<TalkCommand> command = readTalkCommand(input);
    if (!command)
        return 0;
    // What is said back is not longer than what came.
    if (command->name.size() + command->text.size() + command->more.size() > 4 * input.size() + 16)
        std::abort();
    return 0;
}
