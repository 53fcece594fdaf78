// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestsection.h"

namespace parlance::ui {

class KeyValueTable;
class ToneLabel;

/// Query and path parameters, in step with the address text.
class ParamsSection : public RequestSection
{
    Q_OBJECT
public:
    ParamsSection(RequestDocument &document, QWidget *parent);

private:
    void show();
    void take();

    KeyValueTable *m_query;
    KeyValueTable *m_path;
    QWidget *m_pathArea;
};

} // namespace parlance::ui
