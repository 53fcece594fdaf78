// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/problempage.h"

#include "collections/collectionactions.h"

#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

namespace parlance::ui {

using workspace::NodeKind;
using workspace::NodePtr;

namespace {

constexpr int linesAround = 5;
constexpr qint64 maximumRead = 1024 * 1024;
constexpr int maximumLineLength = 400;
constexpr int pageWidth = 680;

/// The lines around the place, each with its number; the line itself is `markedRow` of them.
QString excerpt(const QString &path, const TextPosition &position, int *markedRow)
{
    QFile file(path);
    if (!position.isValid() || !file.open(QIODevice::ReadOnly))
        return {};
    const QStringList lines = QString::fromUtf8(file.read(maximumRead)).split(QLatin1Char('\n'));
    if (position.line > lines.size())
        return {};
    const int first = qMax(1, position.line - linesAround);
    const int last = qMin(int(lines.size()), position.line + linesAround);
    QStringList shown;
    for (int line = first; line <= last; ++line)
        shown.append(QStringLiteral("%1  %2").arg(line, 5).arg(lines.at(line - 1).left(maximumLineLength)));
    *markedRow = position.line - first;
    return shown.join(QLatin1Char('\n'));
}

} // namespace

ProblemPage::ProblemPage(const NodePtr &node, QWidget *parent)
    : QWidget(parent)
    , m_id(node->id)
{
    const bool broken = node->kind == NodeKind::Broken;
    const Theme &theme = Theme::of(this);
    setAccessibleName(broken ? tr("Broken file") : tr("Not run yet"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);

    auto *icon = new QLabel(this);
    icon->setPixmap(theme
                        .icon(broken ? QStringLiteral("warning") : QStringLiteral("info"),
                              broken ? &Colors::error : &Colors::muted)
                        .pixmap(QSize(28, 28), devicePixelRatioF()));
    auto *title = makeLabel(TextTone::Text, this,
                            broken ? tr("This file cannot be read as a request")
                                   : tr("This version does not run items of this kind"));
    title->setFontToken(fontsize::title, QFont::DemiBold);
    auto *path = makeLabel(TextTone::Muted, this, QDir::toNativeSeparators(node->id.path));
    path->setFontToken(fontsize::mono, QFont::Normal, true);
    path->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto *column = new QVBoxLayout;
    column->setSpacing(spacing::small);
    column->addWidget(icon);
    column->addWidget(title);
    column->addWidget(path);
    const auto addLine = [this, column](TextTone tone, const QString &text) {
        if (text.isEmpty())
            return;
        ToneLabel *label = makeLabel(tone, this, text);
        label->setWordWrap(true);
        column->addWidget(label);
    };
    if (node->error) {
        const Error &error = *node->error;
        QString where;
        if (error.position.isValid())
            where = tr("Line %1, column %2: %3")
                        .arg(error.position.line)
                        .arg(error.position.column)
                        .arg(error.message);
        else
            where = error.message;
        addLine(broken ? TextTone::Error : TextTone::Text, where);
        addLine(TextTone::Muted, error.hint);
        if (QWidget *lines = makeExcerpt(error))
            column->addWidget(lines);
    }
    addLine(
        TextTone::Muted,
        broken
            ? tr("Parlance never overwrites a file it cannot read. It is read again as soon as it is saved.")
            : tr("It is kept in the collection exactly as it is."));
    auto *open = new QPushButton(tr("Open in editor"), this);
    setButtonRole(open, ButtonRole::Primary);
    connect(open, &QPushButton::clicked, this, [this] { CollectionActions::openInEditor(m_id.path); });
    auto *reveal = new QPushButton(tr("Show in file manager"), this);
    connect(reveal, &QPushButton::clicked, this, [this] { CollectionActions::reveal(m_id); });
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, spacing::small, 0, 0);
    buttons->addWidget(open);
    buttons->addWidget(reveal);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addStretch();

    auto *page = new QWidget(this);
    page->setMaximumWidth(pageWidth);
    page->setLayout(column);
    column->setContentsMargins(0, 0, 0, 0);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(3 * spacing::large, 3 * spacing::large, 3 * spacing::large, spacing::large);
    layout->addWidget(page, 1);
    layout->addStretch(0);
}

QWidget *ProblemPage::makeExcerpt(const Error &error)
{
    int row = -1;
    const QString text = excerpt(m_id.path, error.position, &row);
    if (text.isEmpty())
        return nullptr;
    const Theme &theme = Theme::of(this);
    auto *view = new QPlainTextEdit(text, this);
    view->setAccessibleName(tr("Lines around the error"));
    view->setReadOnly(true);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setFont(theme.monoFont());
    view->setFrameShape(QFrame::NoFrame);
    view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setFixedHeight(view->fontMetrics().lineSpacing() * (view->blockCount() + 1) + spacing::small);
    QTextEdit::ExtraSelection mark;
    mark.format.setBackground(theme.colors().errorSoft);
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    mark.cursor = QTextCursor(view->document()->findBlockByNumber(row));
    view->setExtraSelections({mark});
    return view;
}

} // namespace parlance::ui
