// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace parlance::ui {

/// What the keys of a search field mean for the list below it, which never has the focus itself.
struct ListKeys
{
    int pageRows = 1;
    std::function<void(int rows)> move;
    std::function<void()> choose;
    std::function<void()> leave;

    /// Whether the key is one of them; then it has been followed.
    bool take(int key) const;
};

} // namespace parlance::ui
