// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "responsesection.h"

class QScrollArea;

namespace parlance::ui {

class Waterfall;

/// Where the time went: the phases of each leg, to one scale.
class TimingsView : public ResponseSection
{
    Q_OBJECT
public:
    explicit TimingsView(QWidget *parent = nullptr);

    void show(const Exchange &exchange) override;

private:
    Waterfall *m_waterfall;
};

} // namespace parlance::ui
