// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventfeed.h"

#include "../bank/bank.h"

#include <charconv>

namespace parlance::mock {

namespace {

/// Taken out of the feed at a time.
constexpr std::size_t batch = 64;

std::optional<std::uint64_t> changeNumber(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

EventFeed::EventFeed(Bank &bank, FeedBell &bell, Options options)
    : m_bank(bank)
    , m_bell(bell)
    , m_options(std::move(options))
{
}

bool EventFeed::isDone(const Options &options)
{
    const std::optional<std::uint64_t> seen = changeNumber(options.lastEventId);
    return options.until > 0 && seen && *seen >= options.until;
}

void EventFeed::start(std::function<void()> wake)
{
    // Before the start is read, so that nothing falls between.
    m_listening = m_bell.listen(std::move(wake));
    const std::uint64_t last = m_bank.changes().lastNumber();
    m_behind = last;
    if (m_options.lastEventId.empty())
        return;
    // A number that was never given is from another run of the mock: waiting for it would lose changes.
    const std::optional<std::uint64_t> seen = changeNumber(m_options.lastEventId);
    m_hasGap = !seen || *seen > last || !m_bank.changes().since(*seen, 1);
    if (!m_hasGap)
        m_behind = *seen;
}

MessageSource::Step EventFeed::next(std::string &output)
{
    if (!std::exchange(m_hasPreface, true))
        return preface(output);
    if (m_options.limit == 0 || (m_options.until > 0 && m_behind >= m_options.until))
        return {Step::Kind::End};
    if (std::exchange(m_hasGap, false))
        return tellGap(output);
    while (true) {
        if (m_ready.empty()) {
            auto changes = m_bank.changes().since(m_behind, batch);
            if (!changes)
                return tellGap(output);
            if (changes->empty())
                return wait(output);
            m_ready.assign(std::make_move_iterator(changes->begin()),
                           std::make_move_iterator(changes->end()));
        }
        const Change change = std::move(m_ready.front());
        m_ready.pop_front();
        m_behind = change.number;
        if (m_options.filter.wants(change))
            return tell(change, output);
        if (m_options.until > 0 && m_behind >= m_options.until)
            return {Step::Kind::End};
    }
}

MessageSource::Step EventFeed::preface(std::string &output)
{
    if (m_options.retry > 0)
        output.append("retry: ").append(std::to_string(m_options.retry)).append("\n");
    output.append(": changes of the demo bank behind ").append(std::to_string(m_behind)).append("\n\n");
    m_lastSent = Clock::now();
    return {Step::Kind::Aside};
}

MessageSource::Step EventFeed::tell(const Change &change, std::string &output)
{
    output.append("id: ").append(std::to_string(change.number));
    output.append("\nevent: ").append(changeName(change.kind)).append("\ndata: ");
    appendChange(output, change);
    output += "\n\n";
    m_lastSent = Clock::now();
    m_options.limit -= m_options.limit > 0 ? 1 : 0;
    return {Step::Kind::Message};
}

/// The buffer does not reach back that far: the client must read everything anew.
MessageSource::Step EventFeed::tellGap(std::string &output)
{
    m_ready.clear();
    m_behind = m_bank.changes().lastNumber();
    const std::string last = std::to_string(m_behind);
    output.append("id: ").append(last).append("\nevent: reset\ndata: ");
    output.append(R"({"id":)").append(last).append(R"(,"event":"reset","reason":"gone"})").append("\n\n");
    m_lastSent = Clock::now();
    m_options.limit -= m_options.limit > 0 ? 1 : 0;
    return {Step::Kind::Message};
}

MessageSource::Step EventFeed::wait(std::string &output)
{
    if (m_options.heartbeat.count() == 0)
        return {Step::Kind::Wait};
    const Clock::time_point due = m_lastSent + m_options.heartbeat;
    if (Clock::now() < due)
        return {Step::Kind::Wait, due};
    output += ": still here\n\n";
    m_lastSent = Clock::now();
    return {Step::Kind::Aside};
}

std::string EventFeed::garbage() const
{
    // Bytes that are no UTF-8, fields nobody knows, an id that must be ignored, data that is no JSON.
    using namespace std::string_literals;
    return "\xff\xfe broken: line\nid: 1\0 2\nevent: created\ndata: {\"id\":,,}\n\n"s;
}

} // namespace parlance::mock
