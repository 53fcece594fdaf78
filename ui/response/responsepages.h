// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <functional>

class QWidget;

namespace parlance::ui {

class ResponseSection;

/// One section of the response, made when first looked at.
struct ResponsePage
{
    QString id;
    QString title;
    std::function<ResponseSection *(QWidget *parent)> make;
};

/// All sections in the order they are shown. Adding one is one file and one line here.
QList<ResponsePage> responsePages();

/// How many rows the timeline of the exchange has.
qsizetype timelineCount(const Exchange &exchange);

} // namespace parlance::ui
