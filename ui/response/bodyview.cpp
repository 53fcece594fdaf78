// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodyview.h"

#include "editor/codeeditor.h"
#include "editor/codestyle.h"
#include "hexview.h"
#include "imagepreview.h"
#include "savepayload.h"

#include <parlance/base/format.h>
#include <parlance/ui/emptystate.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/infobar.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>
#include <parlance/ui/whenfinished.h>

#include <QClipboard>
#include <QFileDialog>
#include <QFuture>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedLayout>
#include <QtConcurrentRun>
#include <QUrl>

namespace parlance::ui {

namespace {

// More does not fit into other programs' clipboards well; saving takes it all.
constexpr qint64 maximumCopied = 64 * 1024 * 1024;
// Smaller ones are formatted at once: no flicker of an empty view.
constexpr qint64 immediateBytes = 64 * 1024;

bool isImage(const QByteArray &contentType)
{
    return contentType.trimmed().toLower().startsWith("image/");
}

} // namespace

BodyView::BodyView(QWidget *parent)
    : ResponseSection(parent)
    , m_pages(new QStackedLayout)
    , m_empty(new EmptyState(tr("The answer has no body."), {}, this))
    , m_text(new CodeEditor(tr("Response body"), this))
    , m_note(new InfoBar(Tone::Neutral, this))
    , m_bar(new QWidget(this))
    , m_modeButton(new TextButton(tr("Pretty"), tr("How the body is shown"), this))
    , m_wrap(new TextButton(tr("Wrap"), tr("Wrap long lines"), this))
    , m_find(new TextButton(tr("Find"), tr("Find in the body"), this))
{
    m_text->setReadOnly(true);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_text);
    m_note->addAction(tr("Save to file…"), [this] { save(); });
    buildToolBar(m_bar);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addLayout(m_pages, 1);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(m_bar);
    setFocusProxy(m_text);
}

BodyView::~BodyView()
{
    if (m_cancelled)
        *m_cancelled = true;
}

void BodyView::buildToolBar(QWidget *bar)
{
    bar->setFixedHeight(Theme::of(this).scaled(metrics::sectionHeight) - 4);
    auto *copyButton = new TextButton(tr("Copy"), tr("Copy the body"), this);
    auto *saveButton = new TextButton(tr("Save"), tr("Save the body to a file"), this);
    m_modeButton->setAccessibleName(tr("How the body is shown"));
    m_wrap->setCheckable(true);
    setTooltip(m_find, tr("Find in the body"), QKeySequence::Find);
    auto *menu = new QMenu(m_modeButton);
    for (const Mode mode : {Mode::Pretty, Mode::Raw, Mode::Hex, Mode::Preview}) {
        menu->addAction(modeTitle(mode), this, [this, mode] {
            m_modeChosen = true;
            setMode(mode);
        });
    }
    m_modeButton->setMenu(menu);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(spacing::small, 0, spacing::small, 0);
    row->setSpacing(spacing::small);
    row->addWidget(m_modeButton);
    row->addStretch();
    for (QWidget *button : {static_cast<QWidget *>(m_find), static_cast<QWidget *>(m_wrap),
                            static_cast<QWidget *>(copyButton), static_cast<QWidget *>(saveButton)})
        row->addWidget(button);
    connect(m_wrap, &QToolButton::toggled, m_text, &CodeEditor::setWrap);
    connect(m_find, &QToolButton::clicked, m_text, &CodeEditor::openFind);
    connect(copyButton, &QToolButton::clicked, this, &BodyView::copy);
    connect(saveButton, &QToolButton::clicked, this, &BodyView::save);
}

QString BodyView::modeTitle(Mode mode) const
{
    switch (mode) {
    case Mode::Raw:
        return tr("Raw");
    case Mode::Hex:
        return tr("Hex");
    case Mode::Preview:
        return tr("Preview");
    case Mode::Pretty:
        break;
    }
    return tr("Pretty");
}

BodyView::Mode BodyView::naturalMode() const
{
    if (isImage(m_contentType) && ImagePreview::canShow(m_payload))
        return Mode::Preview;
    const Payload start = m_payload.slice(0, 64 * 1024);
    return looksLikeText(start.view()) ? Mode::Pretty : Mode::Hex;
}

void BodyView::show(const Exchange &exchange)
{
    m_address = exchange.request.address;
    const std::optional<Message> body = exchange.body();
    const QByteArray type = headerValue(exchange.responseHeaders(), "content-type");
    const bool isStreaming = !exchange.isFinished;
    const qint64 size = body ? body->payload.size() : 0;
    const bool isSame = m_shownFor == exchange.startedAt && isStreaming == m_isStreaming &&
                        size == m_payload.size() && type == m_contentType;
    if (isSame)
        return;
    m_shownFor = exchange.startedAt;
    m_isStreaming = isStreaming;
    showPayload(body ? body->payload : Payload(), type);
}

void BodyView::showPayload(const Payload &payload, const QByteArray &contentType)
{
    m_payload = payload;
    m_contentType = contentType;
    if (!m_modeChosen || (m_mode == Mode::Preview && !ImagePreview::canShow(payload)))
        m_mode = naturalMode();
    present();
}

void BodyView::clear()
{
    showPayload({}, {});
}

void BodyView::setMode(Mode mode)
{
    m_mode = mode;
    present();
}

void BodyView::present()
{
    ++m_serial;
    if (m_cancelled)
        *m_cancelled = true;
    m_modeButton->setText(modeTitle(m_mode));
    m_modeButton->updateGeometry();
    m_note->hide();
    const bool isText = m_mode == Mode::Pretty || m_mode == Mode::Raw;
    m_find->setEnabled(isText && !m_payload.isEmpty());
    m_wrap->setEnabled(isText && !m_payload.isEmpty());
    if (m_payload.isEmpty()) {
        m_pages->setCurrentWidget(m_empty);
        m_empty->setText(m_isStreaming ? tr("Waiting for the answer…") : tr("The answer has no body."));
        Q_EMIT shown();
    } else if (isText) {
        startText(m_mode == Mode::Pretty);
    } else if (m_mode == Mode::Hex) {
        if (!m_hex) {
            m_hex = new HexView(tr("Response body as bytes"), this);
            m_pages->addWidget(m_hex);
        }
        m_hex->setPayload(m_payload);
        m_pages->setCurrentWidget(m_hex);
        Q_EMIT shown();
    } else {
        if (!m_image) {
            m_image = new ImagePreview(this);
            m_pages->addWidget(m_image);
        }
        m_image->setPayload(m_payload);
        m_pages->setCurrentWidget(m_image);
        Q_EMIT shown();
    }
}

void BodyView::startText(bool pretty)
{
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    if (m_payload.size() <= immediateBytes) {
        takeText(makeBodyText(m_payload, m_contentType, pretty, *m_cancelled));
        return;
    }
    const auto work = [payload = m_payload, type = m_contentType, pretty, cancelled = m_cancelled] {
        return makeBodyText(payload, type, pretty, *cancelled);
    };
    whenFinished(QtConcurrent::run(work), this, [this, serial = m_serial](const BodyText &text) {
        if (serial == m_serial)
            takeText(text);
    });
}

void BodyView::takeText(const BodyText &text)
{
    QString language = languageForMediaType(m_contentType);
    if (language.isEmpty() && text.isPretty)
        language = QStringLiteral("JSON");
    if (m_text->text() != text.text) {
        m_text->setLanguage(text.isCut ? QString() : language);
        m_text->setText(text.text);
    }
    m_pages->setCurrentWidget(m_text);
    if (text.isCut) {
        m_note->setText(tr("Showing the first %1 of %2, as it came.")
                            .arg(formatSize(text.shownBytes), formatSize(m_payload.size())));
    } else {
        m_note->setText(text.problem);
    }
    m_note->setVisible(!m_note->text().isEmpty());
    Q_EMIT shown();
}

void BodyView::copy()
{
    const bool isShownText =
        m_mode == Mode::Pretty && m_pages->currentWidget() == m_text && !m_note->isVisible();
    if (m_payload.size() > maximumCopied) {
        Q_EMIT statusMessage(
            tr("The body is larger than %1; save it to a file instead.").arg(formatSize(maximumCopied)));
        return;
    }
    if (m_mode == Mode::Preview && m_image)
        m_image->copy();
    else
        QGuiApplication::clipboard()->setText(
            isShownText ? m_text->text() : QString::fromUtf8(m_payload.toByteArray(maximumCopied)));
    Q_EMIT statusMessage(tr("Copied the body."));
}

QString BodyView::suggestedFileName() const
{
    const QString name = QUrl(m_address).fileName();
    return name.isEmpty() ? tr("response") : name;
}

void BodyView::save()
{
    const QString path = QFileDialog::getSaveFileName(window(), tr("Save the body"), suggestedFileName());
    if (path.isEmpty())
        return;
    whenFinished(savePayload(m_payload, path), this, [this, path](const Result<void> &result) {
        Q_EMIT statusMessage(result ? tr("Saved to %1.").arg(path) : result.error().message);
    });
}

} // namespace parlance::ui
