// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/optionssection.h"

class QToolButton;

namespace parlance::ui {

class ToneLabel;

/// How an HTTP request is sent: time limits, redirects, connection, content, and which automatic headers are
/// left out.
class SettingsSection : public OptionsSection
{
    Q_OBJECT
public:
    SettingsSection(RequestDocument &document, QWidget *parent);

protected:
    qsizetype otherCount() const override;
    void showOthers() override;

private:
    ToneLabel *m_omitted;
    QToolButton *m_sendAll;
};

} // namespace parlance::ui
