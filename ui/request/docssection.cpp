// SPDX-License-Identifier: GPL-3.0-or-later
#include "docssection.h"

#include "editor/codeeditor.h"
#include "requestdocument.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QStackedLayout>
#include <QTextBrowser>

namespace parlance::ui {

namespace {

/// Shows Markdown without fetching what it points to: a collection from elsewhere must not phone home.
class QuietBrowser : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

} // namespace

DocsSection::DocsSection(RequestDocument &document, QWidget *parent)
    : RequestSection(QStringLiteral("docs"), tr("Docs"), document, parent)
    , m_pages(new QStackedLayout)
    , m_preview(new QuietBrowser(this))
    , m_edit(new TextButton(tr("Edit"), tr("Edit the Markdown source"), this))
{
    m_preview->setAccessibleName(tr("Documentation"));
    m_preview->setFrameShape(QFrame::NoFrame);
    m_preview->setOpenLinks(false);
    m_preview->document()->setDocumentMargin(spacing::large);
    m_preview->setPlaceholderText(tr("Nothing written yet. “Edit” starts a description in Markdown."));
    m_edit->setCheckable(true);
    m_pages->addWidget(m_preview);
    auto *bar = new QWidget(this);
    bar->setFixedHeight(Theme::of(this).scaled(metrics::sectionHeight) - 4);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(spacing::small, 0, spacing::small, 0);
    row->addStretch();
    row->addWidget(m_edit);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_pages, 1);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(bar);
    connect(m_edit, &QToolButton::toggled, this, [this](bool on) { showPreview(!on); });
    connect(m_preview, &QTextBrowser::anchorClicked, this, [](const QUrl &url) {
        if (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"))
            QDesktopServices::openUrl(url);
    });
    connect(&document, &RequestDocument::changed, this, &DocsSection::show);
    show(true);
}

CodeEditor *DocsSection::editor()
{
    if (!m_editor) {
        m_editor = new CodeEditor(tr("Documentation source"), this);
        m_editor->setLanguage(QStringLiteral("Markdown"));
        m_editor->setWrap(true);
        m_pages->addWidget(m_editor);
        connect(m_editor, &CodeEditor::edited, this, [this] {
            const QString text = m_editor->text();
            document().edit([&text](SavedRequest &saved) { saved.docs = text; });
        });
    }
    return m_editor;
}

void DocsSection::show(bool isReset)
{
    const QString &docs = document().request().docs;
    setMark(docs.trimmed().isEmpty() ? QString() : QStringLiteral("•"));
    if (m_pages->currentWidget() == m_preview) {
        m_preview->document()->setMarkdown(docs, QTextDocument::MarkdownNoHTML);
    } else if (isReset || editor()->text() != docs) {
        editor()->setText(docs);
    }
}

void DocsSection::showPreview(bool on)
{
    const QString docs = document().request().docs;
    if (on) {
        m_preview->document()->setMarkdown(docs, QTextDocument::MarkdownNoHTML);
        m_pages->setCurrentWidget(m_preview);
    } else {
        editor()->setText(docs);
        m_pages->setCurrentWidget(m_editor);
        m_editor->setFocus();
    }
    m_edit->setText(on ? tr("Edit") : tr("Preview"));
    m_edit->updateGeometry();
}

} // namespace parlance::ui
