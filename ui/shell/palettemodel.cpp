// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/palettemodel.h"

#include "shell/fuzzymatch.h"

namespace parlance::ui {

namespace {

constexpr int maximumShown = 200;

}

void PaletteModel::setEntries(QList<PaletteEntry> entries)
{
    m_entries = std::move(entries);
    update();
}

void PaletteModel::setPattern(const QString &pattern)
{
    m_pattern = pattern.trimmed();
    update();
}

void PaletteModel::update()
{
    beginResetModel();
    m_shown.clear();
    for (int i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry &entry = m_entries.at(i);
        // Name first, so that its matches earn the bonus for early places; the way to it may fill in.
        const FuzzyMatch match =
            fuzzyMatch(m_pattern, QStringList{entry.text, entry.context}.join(QLatin1Char(' ')));
        if (!match.isMatch())
            continue;
        Shown shown{i, match.score + entry.weight, match.positions};
        shown.positions.removeIf([&entry](int position) { return position >= entry.text.size(); });
        m_shown.append(shown);
    }
    if (!m_pattern.isEmpty()) {
        std::stable_sort(m_shown.begin(), m_shown.end(),
                         [](const Shown &a, const Shown &b) { return a.score > b.score; });
    }
    if (m_shown.size() > maximumShown)
        m_shown.resize(maximumShown);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PaletteEntry &line = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return line.text;
    case Qt::AccessibleTextRole:
        return QStringList{line.kind, line.method, line.text, line.context, line.keys}.join(QLatin1Char(' '));
    case EntryRole:
        return QVariant::fromValue(&line);
    case PositionsRole:
        return QVariant::fromValue(m_shown.at(index.row()).positions);
    default:
        return {};
    }
}

} // namespace parlance::ui
