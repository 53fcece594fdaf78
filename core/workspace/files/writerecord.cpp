// SPDX-License-Identifier: GPL-3.0-or-later
#include "writerecord.h"

namespace parlance::workspace {
namespace {

thread_local WriteRecord *current = nullptr;

} // namespace

WriteRecord::WriteRecord()
    : m_outer(current)
{
    current = this;
}

WriteRecord::~WriteRecord()
{
    current = m_outer;
}

void WriteRecord::note(const QString &path)
{
    if (current)
        current->m_paths.insert(path);
}

} // namespace parlance::workspace
