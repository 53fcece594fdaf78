// SPDX-License-Identifier: GPL-3.0-or-later
#include "rowexport.h"

namespace parlance::mock {

RowExport::RowExport(SnapshotPtr items, Options options)
    : m_items(std::move(items))
    , m_options(options)
{
    m_nextAt += m_options.delay;
}

MessageSource::Step RowExport::next(std::string &output)
{
    if (m_row == m_options.rows || m_items->empty())
        return {Step::Kind::End};
    if (m_options.delay.count() > 0) {
        const Clock::time_point now = Clock::now();
        if (now < m_nextAt)
            return {Step::Kind::Wait, m_nextAt};
        // A reader that was slow does not get the rest in a burst.
        m_nextAt = std::max(m_nextAt + m_options.delay, now);
    }
    const Record &item = *(*m_items)[m_row % m_items->size()];
    output.append("{\"row\":").append(std::to_string(++m_row)).append(",");
    output.append(std::string_view(item.text).substr(1)).append("\n");
    return {Step::Kind::Message};
}

} // namespace parlance::mock
