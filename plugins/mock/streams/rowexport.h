// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/bank.h"
#include "messagesource.h"

#include <algorithm>

namespace parlance::mock {

/// A table as JSON lines, as many rows as one likes: behind its last item it begins again, and each row bears
/// its number. Rows are made when they are wanted.
class RowExport : public MessageSource
{
public:
    struct Options
    {
        std::uint64_t rows = 0;
        std::chrono::milliseconds delay{}; ///< before each row
    };

    RowExport(SnapshotPtr items, Options options);

    Step next(std::string &output) override;
    std::string garbage() const override { return "{\"row\":\"\xff\xfe\",,\n"; }

private:
    SnapshotPtr m_items;
    Options m_options;
    std::uint64_t m_row = 0;
    Clock::time_point m_nextAt = Clock::now();
};

} // namespace parlance::mock
