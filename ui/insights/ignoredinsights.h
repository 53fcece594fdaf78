// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace parlance::ui {

class RequestDocument;
class ToneLabel;

/// Which insights the request does not want to hear of, and the button that brings them back. Takes no room
/// where it wants all.
class IgnoredInsights : public QWidget
{
    Q_OBJECT
public:
    IgnoredInsights(RequestDocument &document, QWidget *parent);

private:
    void refresh();

    RequestDocument &m_document;
    ToneLabel *m_names;
};

} // namespace parlance::ui
