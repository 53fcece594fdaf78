// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "requestsection.h"

namespace parlance::ui {

class KeyValueTable;

/// What the answer must be (assertions), and what is taken from it into variables (captures).
class TestsSection : public RequestSection
{
    Q_OBJECT
public:
    TestsSection(RequestDocument &document, QWidget *parent);

private:
    void show();
    void takeAssertions();
    void takeCaptures();

    KeyValueTable *m_assertions;
    KeyValueTable *m_captures;
};

} // namespace parlance::ui
