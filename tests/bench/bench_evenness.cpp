// SPDX-License-Identifier: GPL-3.0-or-later
// bench_evenness SECONDS: how evenly this machine runs. A bare loop goes over 16 MB, again and again; prints
// how long the shortest and the longest round took (ms). What a window stalls by is measured on the same
// machine.
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

constexpr std::size_t bytes = std::size_t(16) << 20;
constexpr std::size_t cacheLine = 64;

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::fputs("usage: bench_evenness SECONDS\n", stderr);
        return 2;
    }
    const Clock::time_point end = Clock::now() + std::chrono::seconds(std::atoi(argv[1]));
    std::vector<char> memory(bytes, 1);
    volatile char *at = memory.data();
    double shortest = 0;
    double longest = 0;
    while (Clock::now() < end) {
        const Clock::time_point start = Clock::now();
        for (std::size_t i = 0; i < bytes; i += cacheLine)
            at[i] = char(at[i] + 1);
        const double round = milliseconds(Clock::now() - start);
        shortest = shortest == 0 || round < shortest ? round : shortest;
        longest = round > longest ? round : longest;
    }
    std::printf("shortest %.3f\nlongest %.3f\n", shortest, longest);
    return 0;
}
