// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/optionssection.h"

namespace parlance::ui {

class KeyValueTable;

/// How a WebSocket connects and stays: time limits, reconnecting, what it sends by itself, and what it cannot
/// do.
class WebSocketSettings : public OptionsSection
{
    Q_OBJECT
public:
    WebSocketSettings(RequestDocument &document, QWidget *parent);

protected:
    qsizetype otherCount() const override;
    void showOthers() override;

private:
    KeyValueTable *addTable(const QString &heading, const QString &note, const QString &name,
                            const QString &value);
    void takeReplies();
    void takeIntervals();

    KeyValueTable *m_replies;
    KeyValueTable *m_intervals;
};

} // namespace parlance::ui
