// SPDX-License-Identifier: GPL-3.0-or-later
#include "timingsview.h"

#include "waterfall.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace parlance::ui {

TimingsView::TimingsView(QWidget *parent)
    : ResponseSection(parent)
    , m_waterfall(new Waterfall)
{
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_waterfall);
    area->viewport()->setAutoFillBackground(false);
    m_waterfall->setAutoFillBackground(false);
    area->setAccessibleName(tr("Timings"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(area);
    setFocusProxy(area);
}

void TimingsView::show(const Exchange &exchange)
{
    m_waterfall->setLegs(waterfallLegs(exchange), exchange.duration);
}

} // namespace parlance::ui
