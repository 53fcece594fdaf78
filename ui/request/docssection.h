// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "requestsection.h"

class QStackedLayout;
class QTextBrowser;
class QToolButton;

namespace parlance::ui {

class CodeEditor;

/// The request's documentation: Markdown source and how it reads.
class DocsSection : public RequestSection
{
    Q_OBJECT
public:
    DocsSection(RequestDocument &document, QWidget *parent);

private:
    void show(bool isReset);
    void showPreview(bool on);
    CodeEditor *editor();

    QStackedLayout *m_pages;
    QTextBrowser *m_preview;
    CodeEditor *m_editor = nullptr;
    QToolButton *m_edit;
};

} // namespace parlance::ui
