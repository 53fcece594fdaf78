// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/protocolui.h"
#include "request/requestsection.h"

class QStackedLayout;
class QTreeView;

namespace parlance::ui {

class TopicFeed;
class TopicModel;
class ToneLabel;

/// The topics of the messages that came, as a tree beside the timeline. One that is chosen filters it.
class TopicsSection : public RequestSection
{
    Q_OBJECT
public:
    TopicsSection(const TabParts &parts, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void take(bool isReset);
    void choose();

    CallController &m_call;
    TopicFeed *m_feed;
    TopicModel *m_model;
    QTreeView *m_view;
    QStackedLayout *m_pages;
    ToneLabel *m_note;
    bool m_isFresh = true; ///< nobody has closed a level yet
};

} // namespace parlance::ui
