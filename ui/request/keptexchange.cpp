// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptexchange.h"

#include "exchanges/exchangeshelf.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/whenfinished.h>
#include <parlance/workspace/historystore.h>

namespace parlance::ui {

namespace {

const QString startedKey = QStringLiteral("startedAt");
const QString addressKey = QStringLiteral("sentTo");

} // namespace

void noteExchange(QVariantMap &state, const Exchange &exchange)
{
    state.insert(startedKey, exchange.startedAt.toMSecsSinceEpoch());
    state.insert(addressKey, ExchangeShelf::addressOf(exchange));
}

void keepExchange(AppContext &context, const Exchange &exchange)
{
    ExchangeShelf::of(context).put(exchange);
}

void restoreExchange(AppContext &context, const QVariantMap &state, const workspace::NodeId &node,
                     QObject *owner, std::function<void(const Exchange &)> show)
{
    const qint64 started = state.value(startedKey).toLongLong();
    if (started <= 0)
        return;
    const QDateTime startedAt = QDateTime::fromMSecsSinceEpoch(started).toUTC();
    if (const auto whole = ExchangeShelf::of(context).take(startedAt, state.value(addressKey).toString())) {
        show(*whole);
        return;
    }
    // What is no more in the history is no error.
    whenFinished(context.history().loadStarted(startedAt, node), owner,
                 [show = std::move(show)](const Result<Exchange> &kept) {
                     if (kept)
                         show(*kept);
                 });
}

} // namespace parlance::ui
