// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "responsesection.h"

namespace parlance::ui {

class CellTableModel;

/// Header fields as they came, in order, duplicates kept: of the answer first, then of each hop before it,
/// its trailers, and what was sent.
class HeadersView : public ResponseSection
{
    Q_OBJECT
public:
    explicit HeadersView(QWidget *parent = nullptr);

    void show(const Exchange &exchange) override;

private:
    CellTableModel *m_model;
};

} // namespace parlance::ui
