// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/focusorder.h"

#include <QWidget>

namespace parlance::ui {

namespace {

bool isReachable(const QWidget *widget)
{
    return widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus &&
           !widget->focusProxy();
}

/// Above it, or in the same row and left of it.
bool isBefore(const QWidget *one, const QWidget *other)
{
    const QRect a = one->geometry();
    const QRect b = other->geometry();
    if (a.bottom() < b.top())
        return true;
    if (b.bottom() < a.top())
        return false;
    return one->isRightToLeft() ? a.right() > b.right() : a.left() < b.left();
}

QList<QWidget *> childrenInOrder(const QWidget *parent)
{
    QList<QWidget *> sorted;
    for (QWidget *child : parent->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (!child->isVisible() || child->isWindow())
            continue;
        // Inserted one by one: where rows overlap, being before is no order a sort could rely on.
        qsizetype at = sorted.size();
        while (at > 0 && isBefore(child, sorted.at(at - 1)))
            --at;
        sorted.insert(at, child);
    }
    return sorted;
}

void collect(const QWidget *parent, QList<QWidget *> &found)
{
    for (QWidget *child : childrenInOrder(parent)) {
        if (isReachable(child))
            found.append(child);
        collect(child, found);
    }
}

} // namespace

QList<QWidget *> focusOrder(const QWidget *root)
{
    QList<QWidget *> found;
    collect(root, found);
    return found;
}

QWidget *nextInFocusOrder(const QWidget *root, QWidget *focused, bool forward)
{
    const QList<QWidget *> order = focusOrder(root);
    if (order.isEmpty())
        return nullptr;
    qsizetype at = -1;
    // An editor inside a table counts as the table.
    for (QWidget *widget = focused; widget && at < 0; widget = widget->parentWidget())
        at = order.indexOf(widget);
    if (at < 0)
        return forward ? order.constFirst() : order.constLast();
    return order.at((at + (forward ? 1 : order.size() - 1)) % order.size());
}

} // namespace parlance::ui
