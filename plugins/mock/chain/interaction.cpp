// SPDX-License-Identifier: GPL-3.0-or-later
#include "interaction.h"

#include <algorithm>

namespace parlance::mock {

void Interaction::note(std::string text)
{
    if (m_isRecorded)
        m_notes.push_back({{}, std::move(text), 0});
}

bool Interaction::isClaimed(std::string_view name) const
{
    return std::find(m_claimed.begin(), m_claimed.end(), name) != m_claimed.end();
}

Resume Interaction::resumeLater(std::function<void(Interaction &)> first)
{
    m_onResume = std::move(first);
    return m_makeResume ? m_makeResume() : Resume();
}

void Interaction::begin(bool isRecorded)
{
    response.clear();
    route = {};
    expectedVersion.reset();
    traceId.clear();
    fault.reset();
    suffers.reset();
    m_notes.clear();
    m_claimed.clear();
    m_behaviours.clear();
    m_position = 0;
    m_phase = Phase::Before;
    m_isRecorded = isRecorded;
    m_delay = std::chrono::nanoseconds(-1);
    m_onResume = nullptr;
    m_onRendered = nullptr;
}

} // namespace parlance::mock
