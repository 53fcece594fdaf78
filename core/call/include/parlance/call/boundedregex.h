// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QStringView>

#include <memory>

namespace parlance::call {

/// A regular expression whose search ends after a bounded number of steps, whatever pattern and text are.
/// PCRE2 is used directly because QRegularExpression does not tell a search that gave up from one that found
/// nothing.
class BoundedRegex
{
public:
    static constexpr qint64 maximumSteps = 5 * 1000 * 1000;

    /// `flags` are JavaScript's: i, m, s; others (g, u, y, d) change nothing here. Fails with Parse.
    static Result<BoundedRegex> compile(QStringView pattern, QStringView flags = {});

    /// True when the pattern occurs anywhere in the text; LimitExceeded when that takes too many steps.
    Result<bool> occursIn(QStringView text) const;

private:
    struct Code;
    explicit BoundedRegex(std::shared_ptr<const Code> code)
        : m_code(std::move(code))
    {
    }
    std::shared_ptr<const Code> m_code;
};

} // namespace parlance::call
