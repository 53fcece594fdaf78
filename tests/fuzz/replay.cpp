// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for libFuzzer in ordinary builds: feeds a fuzz target its seeds and a fixed series of mutations
// of them, so that the target stays compiled and every seed that once broke something stays a test.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);
extern "C" __attribute__((weak)) int LLVMFuzzerInitialize(int *argumentCount, char ***arguments);

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr int mutationsPerSeed = 300;
constexpr std::chrono::seconds mutationTime{20};

std::vector<Bytes> readSeeds(const std::filesystem::path &folder)
{
    std::vector<Bytes> seeds;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return seeds;
}

void run(const Bytes &input)
{
    // An exact copy on the heap, so that AddressSanitizer sees a read of one byte too many.
    const std::vector<std::uint8_t> exact(input.begin(), input.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void mutate(Bytes &bytes, const std::vector<Bytes> &seeds, std::mt19937 &random)
{
    const auto below = [&random](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    const auto position = static_cast<std::ptrdiff_t>(below(bytes.size() + 1));
    switch (below(5)) {
    case 0: // a wrong byte
        if (!bytes.empty())
            bytes[below(bytes.size())] = static_cast<std::uint8_t>(random());
        break;
    case 1: // cut short
        bytes.resize(below(bytes.size() + 1));
        break;
    case 2: // something added
        bytes.insert(bytes.begin() + position, below(16) + 1, static_cast<std::uint8_t>(random()));
        break;
    case 3: // something missing
        bytes.erase(
            bytes.begin() + position,
            bytes.begin() + position +
                static_cast<std::ptrdiff_t>(below(bytes.size() - static_cast<std::size_t>(position) + 1)));
        break;
    default: { // the tail of another seed
        const Bytes &other = seeds[below(seeds.size())];
        bytes.insert(bytes.end(), other.begin() + static_cast<std::ptrdiff_t>(below(other.size() + 1)),
                     other.end());
    }
    }
}

} // namespace

int main(int argumentCount, char **arguments)
{
    if (argumentCount < 2) {
        std::fprintf(stderr, "usage: %s FOLDER_OF_SEEDS\n", arguments[0]);
        return 2;
    }
    if (LLVMFuzzerInitialize)
        LLVMFuzzerInitialize(&argumentCount, &arguments);
    const std::vector<Bytes> seeds = readSeeds(arguments[1]);
    if (seeds.empty()) {
        std::fprintf(stderr, "no seeds in %s\n", arguments[1]);
        return 1;
    }
    for (const Bytes &seed : seeds)
        run(seed);

    std::mt19937 random(1); // fixed: a failure repeats
    const auto end = std::chrono::steady_clock::now() + mutationTime;
    std::size_t done = 0;
    for (int round = 0; round < mutationsPerSeed && std::chrono::steady_clock::now() < end; ++round) {
        for (const Bytes &seed : seeds) {
            Bytes changed = seed;
            for (auto steps = random() % 4 + 1; steps > 0; --steps)
                mutate(changed, seeds, random);
            run(changed);
            ++done;
        }
    }
    std::printf("%zu seeds and %zu mutations ran\n", seeds.size(), done);
    return 0;
}
