// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bodykind.h"
#include "request/requestsection.h"

#include <QHash>

class QStackedLayout;
class QToolButton;

namespace parlance::ui {

class CodeEditor;
class FileBodyForm;
class KeyValueTable;

/// The body: none, text in an editor, a form, parts with files, or a file. What was typed in another kind
/// comes back when that kind is chosen again.
class BodySection : public RequestSection
{
    Q_OBJECT
public:
    BodySection(RequestDocument &document, QWidget *parent);

private:
    void buildToolBar(QWidget *bar);
    void show(bool isReset);
    void showText(const TextBody &body, bool isReset);
    void choose(BodyKind kind);
    void takeText();
    void takeForm();
    void takeParts();
    void format();
    QString kindTitle(BodyKind kind) const;
    CodeEditor *editor();
    KeyValueTable *form();
    KeyValueTable *parts();
    FileBodyForm *file();
    void setPage(QWidget *page);

    QStackedLayout *m_pages;
    QWidget *m_none;
    CodeEditor *m_editor = nullptr;
    KeyValueTable *m_form = nullptr;
    KeyValueTable *m_parts = nullptr;
    FileBodyForm *m_file = nullptr;
    QToolButton *m_kind;
    QToolButton *m_format;
    QToolButton *m_wrap;
    QHash<BodyKind, Body> m_kept;
};

} // namespace parlance::ui
