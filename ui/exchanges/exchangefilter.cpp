// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchanges/exchangefilter.h"

#include <parlance/ui/exchangemodel.h>

namespace parlance::ui {

void ExchangeFilter::setText(const QString &text)
{
    m_words = text.toLower().split(u' ', Qt::SkipEmptyParts);
    m_statusClass.clear();
    for (auto word = m_words.begin(); word != m_words.end(); ++word) {
        const bool isDigit = word->size() == 1 && word->front().isDigit();
        const bool isClass =
            word->size() == 3 && word->front().isDigit() && word->endsWith(QStringLiteral("xx"));
        if (isDigit || isClass) {
            m_statusClass = word->left(1);
            m_words.erase(word);
            break;
        }
    }
    invalidateFilter();
}

bool ExchangeFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty() && m_statusClass.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (!m_statusClass.isEmpty() &&
        !index.data(ExchangeModel::StatusRole).toString().startsWith(m_statusClass))
        return false;
    const QString text = index.data(ExchangeModel::SearchRole).toString();
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&text](const QString &word) { return text.contains(word); });
}

} // namespace parlance::ui
