// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/tabstrip.h"

#include <parlance/workspace/node.h>

#include <QVariantMap>
#include <QWidget>

namespace parlance::ui {

/// A tab of the last session that was not looked at yet: its face and its state, no editor. Becomes a
/// RequestTab when shown.
class SleepingTab : public QWidget
{
    Q_OBJECT
public:
    SleepingTab(QVariantMap state, QWidget *parent = nullptr);

    const QVariantMap &state() const { return m_state; }
    void setId(const workspace::NodeId &id);

private:
    QVariantMap m_state;
};

/// What every page of the request area has, whichever kind it is: a request, a sleeping one, a problem.
workspace::NodeId pageId(const QWidget *page);
QString pageRoot(const QWidget *page);
TabFace pageFace(const QWidget *page);

// The stored form of a page.
QVariantMap pageState(const QString &root, const workspace::NodeId &id, const TabFace &face,
                      const QVariantMap &content);
workspace::NodeId idOfState(const QVariantMap &state);
QString rootOfState(const QVariantMap &state);
TabFace faceOfState(const QVariantMap &state);
QVariantMap contentOfState(const QVariantMap &state);

} // namespace parlance::ui
