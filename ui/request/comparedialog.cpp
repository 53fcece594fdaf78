// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparedialog.h"

#include "editor/codeeditor.h"
#include "linediff.h"

#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>
#include <parlance/workspace/requesttext.h>

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

constexpr QSize dialogSize(760, 560);

QString fileText(const SavedRequest &request)
{
    const Result<QByteArray> text = workspace::requestToText(request);
    return text ? QString::fromUtf8(*text) : text.error().toString();
}

} // namespace

QString requestDifferences(const SavedRequest &mine, const SavedRequest &outside)
{
    return lineDiff(fileText(mine), fileText(outside));
}

CompareDialog::CompareDialog(const SavedRequest &mine, const SavedRequest &outside, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare"));
    setAccessibleName(windowTitle());
    resize(dialogSize);
    auto *text = new CodeEditor(tr("Differences"), this);
    text->setLanguage(QStringLiteral("Diff"));
    text->setLineNumbers(false);
    text->setText(requestDifferences(mine, outside));
    text->setReadOnly(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QAbstractButton *button : buttons->buttons())
        button->setAccessibleName(button->text());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    column->setSpacing(spacing::medium);
    column->addWidget(
        makeLabel(TextTone::Muted, this, tr("“-” stands only in yours, “+” only in the file.")));
    column->addWidget(text, 1);
    column->addWidget(buttons);
}

} // namespace parlance::ui
