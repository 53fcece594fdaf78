// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "requestsection.h"

namespace parlance::ui {

class KeyValueTable;

/// The request's own variables, and below them every variable the request uses with its value and where that
/// comes from.
class VariablesSection : public RequestSection
{
    Q_OBJECT
public:
    VariablesSection(RequestDocument &document, QWidget *parent);

private:
    void show();
    void take();
    void showUses();

    KeyValueTable *m_own;
    KeyValueTable *m_used;
};

} // namespace parlance::ui
