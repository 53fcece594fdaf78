// SPDX-License-Identifier: GPL-3.0-or-later
#include "filebodyform.h"

#include "common/fieldcompleter.h"
#include "headerwords.h"

#include <parlance/base/format.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

namespace parlance::ui {

FileBodyForm::FileBodyForm(VariableContext *variables, QWidget *parent)
    : QWidget(parent)
    , m_path(new QLineEdit(this))
    , m_contentType(new QLineEdit(this))
    , m_note(makeLabel(TextTone::Faint, this))
{
    setAcceptDrops(true);
    m_path->setAccessibleName(tr("File to send"));
    m_path->setPlaceholderText(tr("Path of the file, or drop one here"));
    m_contentType->setAccessibleName(tr("Content type"));
    m_contentType->setPlaceholderText(tr("guessed from the name"));
    FieldCompleter::attach(m_path)->setVariables(variables);
    FieldCompleter *types = FieldCompleter::attach(m_contentType);
    types->setVariables(variables);
    types->setWords(mediaTypeWords());
    auto *chooseButton = new QPushButton(tr("Choose…"), this);
    chooseButton->setAccessibleName(tr("Choose a file"));

    auto *pathRow = new QHBoxLayout;
    pathRow->setSpacing(spacing::small);
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(chooseButton);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    form->setHorizontalSpacing(spacing::medium);
    form->setVerticalSpacing(spacing::small);
    form->addRow(tr("File"), pathRow);
    form->addRow(tr("Content type"), m_contentType);
    form->addRow(QString(), m_note);

    connect(chooseButton, &QPushButton::clicked, this, &FileBodyForm::choose);
    connect(m_path, &QLineEdit::textEdited, this, &FileBodyForm::take);
    connect(m_contentType, &QLineEdit::textEdited, this, &FileBodyForm::take);
    setFocusProxy(m_path);
}

void FileBodyForm::show(const FileBody &body)
{
    if (m_path->text() != body.path)
        m_path->setText(body.path);
    if (m_contentType->text() != body.contentType)
        m_contentType->setText(body.contentType);
    describe();
}

void FileBodyForm::describe()
{
    // Relative names belong to the collection's folder, and names may hold variables: only what is certain is
    // said.
    const QFileInfo file(m_path->text());
    if (!file.isAbsolute() || m_path->text().contains(QLatin1String("{{")))
        m_note->clear();
    else
        m_note->setText(file.isFile() ? formatSize(file.size()) : tr("There is no such file."));
}

void FileBodyForm::choose()
{
    const QString path = QFileDialog::getOpenFileName(window(), tr("Choose a file to send"), m_path->text());
    if (path.isEmpty())
        return;
    m_path->setText(path);
    take();
}

void FileBodyForm::take()
{
    describe();
    Q_EMIT edited({m_path->text(), m_contentType->text()});
}

void FileBodyForm::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().constFirst().isLocalFile())
        event->acceptProposedAction();
}

void FileBodyForm::dropEvent(QDropEvent *event)
{
    m_path->setText(event->mimeData()->urls().constFirst().toLocalFile());
    take();
}

} // namespace parlance::ui
