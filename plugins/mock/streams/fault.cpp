// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace parlance::mock {

namespace {

constexpr std::array<std::string_view, 5> names{"drop", "stall", "clump", "garbage", "half-open"};

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// The part before the mark; the rest stays behind it.
std::string_view takeUntil(std::string_view &rest, char mark)
{
    const std::size_t end = rest.find(mark);
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return trimmed(part);
}

std::optional<double> numberOf(std::string_view text, double minimum, double maximum)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole && number >= minimum && number <= maximum ? std::optional(number) : std::nullopt;
}

/// What is wrong with the setting; empty when nothing is.
std::string apply(Fault &fault, std::string_view name, std::string_view value)
{
    const auto number = [&](double minimum, double maximum, auto &&take) {
        const std::optional<double> given = numberOf(value, minimum, maximum);
        if (!given)
            return std::string(name) + " must be a number from " + std::to_string(int(minimum)) + " to " +
                   std::to_string(int(maximum));
        take(*given);
        return std::string();
    };
    if (name == "after")
        return number(0, maximumFaultAfter, [&fault](double given) { fault.after = int(given); });
    if (name == "for") {
        return number(0, maximumFaultSeconds, [&fault](double given) {
            fault.time = std::chrono::milliseconds(std::llround(given * 1000));
        });
    }
    if (name == "of")
        return number(1, maximumFaultBurst, [&fault](double given) { fault.burst = int(given); });
    return "a fault knows after, for and of, not \"" + std::string(name.substr(0, 40)) + '"';
}

} // namespace

std::span<const std::string_view> faultNames()
{
    return names;
}

std::variant<std::optional<Fault>, std::string> parseFault(std::string_view text)
{
    std::string_view rest = trimmed(text);
    const std::string_view kind = takeUntil(rest, ';');
    if (kind == "none")
        return std::nullopt;
    const auto *const found = std::find(names.begin(), names.end(), kind);
    if (found == names.end())
        return std::string("there is drop, stall, clump, garbage, half-open and none");
    Fault fault;
    fault.kind = FaultKind(found - names.begin());
    while (!rest.empty()) {
        std::string_view setting = takeUntil(rest, ';');
        const std::string_view name = takeUntil(setting, '=');
        if (std::string wrong = apply(fault, name, trimmed(setting)); !wrong.empty())
            return wrong;
    }
    return fault;
}

std::string faultText(const Fault &fault)
{
    std::string text(names.at(std::size_t(fault.kind)));
    if (fault.kind == FaultKind::Clump)
        return text + ";of=" + std::to_string(fault.burst);
    text += ";after=" + std::to_string(fault.after);
    if (fault.kind == FaultKind::Stall) {
        std::string seconds = std::to_string(double(fault.time.count()) / 1000);
        seconds.erase(seconds.find_last_not_of('0') + 1);
        if (seconds.back() == '.')
            seconds.pop_back();
        text += ";for=" + seconds;
    }
    return text;
}

} // namespace parlance::mock
