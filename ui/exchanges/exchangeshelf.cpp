// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchanges/exchangeshelf.h"

#include <parlance/model/secretfilter.h>
#include <parlance/ui/appcontext.h>

namespace parlance::ui {

ExchangeShelf &ExchangeShelf::of(AppContext &context)
{
    auto *shelf = context.findChild<ExchangeShelf *>(QString(), Qt::FindDirectChildrenOnly);
    return shelf ? *shelf : *new ExchangeShelf(&context);
}

void ExchangeShelf::put(const Exchange &exchange)
{
    m_exchanges.prepend(exchange);
    qint64 bytes = 0;
    qsizetype kept = 0;
    for (const Exchange &each : m_exchanges) {
        bytes += each.receivedBytes + each.sentBytes;
        // The newest stays, however large.
        if (kept > 0 && (bytes > maximumBytes || kept >= maximumExchanges))
            break;
        ++kept;
    }
    m_exchanges.resize(kept);
}

QString ExchangeShelf::addressOf(const Exchange &exchange)
{
    return SecretFilter(exchange.secrets).text(exchange.request.address);
}

std::optional<Exchange> ExchangeShelf::take(const QDateTime &startedAt, const QString &address)
{
    for (qsizetype i = 0; i < m_exchanges.size(); ++i) {
        const Exchange &each = m_exchanges.at(i);
        if (each.startedAt == startedAt && addressOf(each) == address)
            return m_exchanges.takeAt(i);
    }
    return std::nullopt;
}

} // namespace parlance::ui
