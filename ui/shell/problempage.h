// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/workspace/node.h>

#include <QWidget>

namespace parlance::ui {

/// What the middle shows for an item that cannot be edited here: a broken file with line, column and the
/// lines around the place, or an item this version does not run. The file is only read.
class ProblemPage : public QWidget
{
    Q_OBJECT
public:
    ProblemPage(const workspace::NodePtr &node, QWidget *parent = nullptr);

    workspace::NodeId id() const { return m_id; }

private:
    QWidget *makeExcerpt(const Error &error);

    workspace::NodeId m_id;
};

} // namespace parlance::ui
