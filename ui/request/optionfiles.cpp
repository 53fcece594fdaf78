// SPDX-License-Identifier: GPL-3.0-or-later
#include "optionfiles.h"

#include <QDir>
#include <QFileDialog>

namespace parlance::ui {

std::optional<QVariant> chooseFiles(const OptionRow &option, const QVariant &present, const QString &base,
                                    QWidget *parent)
{
    QStringList picked;
    switch (option.kind) {
    case OptionRow::Kind::Folders:
        picked = {QFileDialog::getExistingDirectory(parent, option.label, base)};
        break;
    case OptionRow::Kind::Files:
        picked = QFileDialog::getOpenFileNames(parent, option.label, base, option.filePattern);
        break;
    default:
        picked = {QFileDialog::getOpenFileName(parent, option.label, base, option.filePattern)};
    }
    picked.removeAll(QString());
    if (picked.isEmpty())
        return std::nullopt;
    for (QString &name : picked) {
        const QString relative = base.isEmpty() ? name : QDir(base).relativeFilePath(name);
        if (!relative.startsWith(QLatin1String("..")))
            name = relative.isEmpty() ? QStringLiteral(".") : relative;
    }
    if (option.kind == OptionRow::Kind::Folders)
        picked = present.toStringList() + picked;
    return picked.size() > 1 ? QVariant(picked) : QVariant(picked.constFirst());
}

} // namespace parlance::ui
