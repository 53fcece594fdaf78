// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "responsesection.h"

namespace parlance::ui {

class CodeEditor;
class PlainTable;
class CellTableModel;

/// The verdict of a call whose protocol says it last: code, name, message, what it adds for programs, and the
/// trailers it came with.
class StatusView : public ResponseSection
{
    Q_OBJECT
public:
    explicit StatusView(QWidget *parent = nullptr);

    void show(const Exchange &exchange) override;
    /// Whether there is more to say than the code.
    static bool hasContent(const Exchange &exchange);

private:
    CellTableModel *m_model;
    PlainTable *m_table;
    CodeEditor *m_details;
};

} // namespace parlance::ui
