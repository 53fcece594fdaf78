// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>

#include <QDialog>

namespace parlance::ui {

/// Two versions of a request, line by line as their file would hold them. Blocks nothing; deletes itself.
class CompareDialog : public QDialog
{
    Q_OBJECT
public:
    CompareDialog(const SavedRequest &mine, const SavedRequest &outside, QWidget *parent);
};

/// The same as text: `-` only in yours, `+` only in the file.
QString requestDifferences(const SavedRequest &mine, const SavedRequest &outside);

} // namespace parlance::ui
