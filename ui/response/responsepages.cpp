// SPDX-License-Identifier: GPL-3.0-or-later
#include "responsepages.h"

#include "bodyview.h"
#include "cookiesview.h"
#include "headersview.h"
#include "statusview.h"
#include "testsview.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelineview.h"
#include "timingsview.h"
#include "tlsview.h"
#include "tokenview.h"
#include "wireview.h"

#include <QCoreApplication>

namespace parlance::ui {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("parlance::ui::ResponseView", source);
}

template <typename View>
ResponsePage page(const char *id, const QString &title)
{
    return {QLatin1String(id), title, [](QWidget *parent) -> ResponseSection * { return new View(parent); }};
}

} // namespace

QList<ResponsePage> responsePages()
{
    return {
        page<BodyView>("body", text(QT_TRANSLATE_NOOP("parlance::ui::ResponseView", "Body"))),
        page<TokenView>("text", text(QT_TRANSLATE_NOOP("parlance::ui::ResponseView", "Text"))),
        page<HeadersView>("headers", text(QT_TRANSLATE_NOOP("parlance::ui::ResponseView", "Headers"))),
        page<CookiesView>("cookies", text(QT_TRANSLATE_NOOP("parlance::ui::ResponseView", "Cookies"))),
        page<TimelineView>("timeline", text(QT_TRANSLATE_NOOP("parlance::ui::ResponseView", "Timeline"))),
        page<StatusView>("status", text(QT_TRANSLATE_NOOP("parlance::ui::ResponseView", "Status"))),
        page<TimingsView>("timings", text(QT_TRANSLATE_NOOP("parlance::ui::ResponseView", "Timings"))),
        page<TlsView>("tls", text(QT_TRANSLATE_NOOP("parlance::ui::ResponseView", "TLS"))),
        page<WireView>("wire", text(QT_TRANSLATE_NOOP("parlance::ui::ResponseView", "Wire"))),
        page<TestsView>("tests", text(QT_TRANSLATE_NOOP("parlance::ui::ResponseView", "Tests"))),
    };
}

qsizetype timelineCount(const Exchange &exchange)
{
    return TimelineModel::rowsOf(exchange);
}

} // namespace parlance::ui
