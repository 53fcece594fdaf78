// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <QObject>

namespace parlance::ui {

class AppContext;

/// What closed tabs showed, whole, so that one that is opened again soon has all of it; the history keeps
/// less of it for longer. Bounded: the oldest go first. UI thread only.
class ExchangeShelf : public QObject
{
    Q_OBJECT
public:
    /// The program's, made when it is first asked for.
    static ExchangeShelf &of(AppContext &context);
    using QObject::QObject;

    void put(const Exchange &exchange);
    /// What is called, without secrets: it is written down with the state of the tab.
    static QString addressOf(const Exchange &exchange);
    /// By the start of the call; more than one may have begun in that instant, so addressOf() tells too.
    /// Takes it off the shelf.
    std::optional<Exchange> take(const QDateTime &startedAt, const QString &address);

    static constexpr qsizetype maximumExchanges = 20;
    static constexpr qint64 maximumBytes = 4LL * 1024 * 1024 * 1024; ///< of content; most of it lies on disk

private:
    QList<Exchange> m_exchanges;
};

} // namespace parlance::ui
