// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodysection.h"

#include "common/keyvaluetable.h"
#include "editor/codeeditor.h"
#include "filebodyform.h"
#include "formrows.h"
#include "headerwords.h"
#include "request/requestdocument.h"

#include <parlance/base/jsonformat.h>
#include <parlance/ui/emptystate.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolTip>

namespace parlance::ui {

namespace {
// Larger texts are formatted by whoever made them: the editor would stall on the replacement.
constexpr int maximumFormatted = 4 * 1024 * 1024;
constexpr BodyKind allKinds[] = {BodyKind::None, BodyKind::Json,      BodyKind::Text, BodyKind::Xml,
                                 BodyKind::Form, BodyKind::Multipart, BodyKind::File};
} // namespace

BodySection::BodySection(RequestDocument &document, QWidget *parent)
    : RequestSection(QStringLiteral("body"), tr("Body"), document, parent)
    , m_pages(new QStackedLayout)
    , m_kind(new TextButton(QString(), tr("Kind of body"), this))
    , m_format(new TextButton(tr("Format"), tr("Indent the JSON text"), this))
    , m_wrap(new TextButton(tr("Wrap"), tr("Wrap long lines"), this))
{
    auto *none = new EmptyState(tr("This request has no body."), {}, this);
    QPushButton *json = none->addAction(tr("Add a JSON body"));
    connect(json, &QPushButton::clicked, this, [this] { choose(BodyKind::Json); });
    m_none = none;
    m_pages->addWidget(none);
    auto *bar = new QWidget(this);
    buildToolBar(bar);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_pages, 1);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(bar);
    connect(&document, &RequestDocument::changed, this, &BodySection::show);
    show(true);
}

void BodySection::buildToolBar(QWidget *bar)
{
    bar->setFixedHeight(Theme::of(this).scaled(metrics::sectionHeight) - 4);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(spacing::small, 0, spacing::small, 0);
    row->setSpacing(spacing::small);
    row->addWidget(m_kind);
    row->addStretch();
    row->addWidget(m_format);
    row->addWidget(m_wrap);
    m_wrap->setCheckable(true);
    m_kind->setAccessibleName(tr("Kind of body"));
    auto *menu = new QMenu(m_kind);
    for (const BodyKind kind : allKinds)
        menu->addAction(kindTitle(kind), this, [this, kind] { choose(kind); });
    m_kind->setMenu(menu);
    connect(m_format, &QToolButton::clicked, this, &BodySection::format);
    connect(m_wrap, &QToolButton::toggled, this, [this](bool on) {
        if (m_editor)
            m_editor->setWrap(on);
    });
}

QString BodySection::kindTitle(BodyKind kind) const
{
    switch (kind) {
    case BodyKind::Json:
        return tr("JSON");
    case BodyKind::Text:
        return tr("Text");
    case BodyKind::Xml:
        return tr("XML");
    case BodyKind::Form:
        return tr("Form");
    case BodyKind::Multipart:
        return tr("Multipart");
    case BodyKind::File:
        return tr("File");
    case BodyKind::None:
        break;
    }
    return tr("No body");
}

CodeEditor *BodySection::editor()
{
    if (!m_editor) {
        m_editor = new CodeEditor(tr("Request body"), this);
        m_editor->setVariables(document().variables());
        m_editor->setWrap(m_wrap->isChecked());
        m_pages->addWidget(m_editor);
        connect(m_editor, &CodeEditor::edited, this, &BodySection::takeText);
    }
    return m_editor;
}

KeyValueTable *BodySection::form()
{
    if (!m_form) {
        m_form = new KeyValueTable(tr("Form fields"), KeyValueTable::BulkEdit, this);
        m_form->setVariables(document().variables());
        m_pages->addWidget(m_form);
        connect(m_form->model(), &KeyValueModel::edited, this, &BodySection::takeForm);
    }
    return m_form;
}

KeyValueTable *BodySection::parts()
{
    if (!m_parts) {
        m_parts = new KeyValueTable(tr("Parts"), KeyValueTable::ExtraColumn, this);
        m_parts->setVariables(document().variables());
        m_parts->model()->setHeaderText(KeyValueModel::ExtraColumn, tr("Content type"));
        m_parts->setWords([](int column, const QString &) {
            return column == KeyValueModel::ExtraColumn ? mediaTypeWords() : QStringList();
        });
        m_pages->addWidget(m_parts);
        connect(m_parts->model(), &KeyValueModel::edited, this, &BodySection::takeParts);
    }
    return m_parts;
}

FileBodyForm *BodySection::file()
{
    if (!m_file) {
        m_file = new FileBodyForm(document().variables(), this);
        m_pages->addWidget(m_file);
        connect(m_file, &FileBodyForm::edited, this, [this](const FileBody &body) {
            document().edit([&body](SavedRequest &saved) { saved.request.body = body; });
        });
    }
    return m_file;
}

void BodySection::setPage(QWidget *page)
{
    m_pages->setCurrentWidget(page);
    setFocusProxy(page);
}

void BodySection::show(bool isReset)
{
    const Body &body = document().request().request.body;
    const BodyKind kind = bodyKind(body);
    if (isReset)
        m_kept.clear();
    m_kind->setText(kindTitle(kind));
    m_kind->updateGeometry();
    m_format->setVisible(kind == BodyKind::Json);
    m_wrap->setVisible(std::holds_alternative<TextBody>(body));
    setMark(kind == BodyKind::None ? QString() : kindTitle(kind));
    if (const auto *text = std::get_if<TextBody>(&body)) {
        showText(*text, isReset);
    } else if (const auto *fields = std::get_if<FormBody>(&body)) {
        form()->model()->setRows(toRows(fields->fields));
        setPage(m_form);
    } else if (const auto *multipart = std::get_if<MultipartBody>(&body)) {
        parts()->model()->setRows(toRows(multipart->fields));
        setPage(m_parts);
    } else if (const auto *path = std::get_if<FileBody>(&body)) {
        file()->show(*path);
        setPage(m_file);
    } else {
        setPage(m_none);
    }
}

void BodySection::showText(const TextBody &body, bool isReset)
{
    CodeEditor *text = editor();
    text->setLanguage(bodyLanguage(bodyKind(body)));
    if (isReset || text->text() != body.text)
        text->setText(body.text);
    setPage(text);
}

void BodySection::choose(BodyKind kind)
{
    const Body current = document().request().request.body;
    const BodyKind old = bodyKind(current);
    if (old == kind)
        return;
    m_kept.insert(old, current);
    Body next = m_kept.value(kind, makeBody(kind));
    // From text to text what was typed stays; only its kind changes.
    const auto *from = std::get_if<TextBody>(&current);
    auto *to = std::get_if<TextBody>(&next);
    if (from && to && !from->text.isEmpty())
        to->text = from->text;
    document().edit([&next](SavedRequest &saved) { saved.request.body = next; });
    setFocus();
}

void BodySection::takeText()
{
    document().edit([this](SavedRequest &saved) {
        if (auto *text = std::get_if<TextBody>(&saved.request.body))
            text->text = m_editor->text();
    });
}

void BodySection::takeForm()
{
    document().edit(
        [this](SavedRequest &saved) { saved.request.body = FormBody{toEntries(m_form->model()->rows())}; });
}

void BodySection::takeParts()
{
    document().edit([this](SavedRequest &saved) {
        saved.request.body = MultipartBody{toParts(m_parts->model()->rows())};
    });
}

void BodySection::format()
{
    const QByteArray text = m_editor->text().toUtf8();
    if (text.size() > maximumFormatted)
        return;
    const Result<QByteArray> pretty = prettyJson(text);
    if (pretty) {
        QByteArray shown = *pretty;
        while (shown.endsWith('\n'))
            shown.chop(1);
        m_editor->replaceText(QString::fromUtf8(shown));
        return;
    }
    const Error &error = pretty.error();
    m_editor->goTo(error.position.line, error.position.column);
    QToolTip::showText(m_format->mapToGlobal(QPoint(0, -40)), error.message.toHtmlEscaped(), m_format);
}

} // namespace parlance::ui
