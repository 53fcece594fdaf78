// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "responsesection.h"

#include <QSplitter>

#include <optional>

class QStackedLayout;
class QToolButton;

namespace parlance::ui {

class BodyView;
class ByteFieldView;
class PlainTable;
class TimelineModel;
class ToneLabel;

/// Every message and event of the call, with the selected one below. Follows what comes while the last row is
/// in view.
class TimelineView : public ResponseSection
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);

    void show(const Exchange &exchange) override;

private:
    void buildTable();
    void showDetail();
    void showWire(bool on);
    void presentWire();

    TimelineModel *m_model;
    PlainTable *m_table;
    QSplitter *m_splitter;
    QWidget *m_detail;
    ToneLabel *m_title;
    ToneLabel *m_attributes;
    BodyView *m_body;
    ByteFieldView *m_bytes = nullptr;
    QStackedLayout *m_pages;
    QToolButton *m_wire;
    Request m_request;
    std::optional<Message> m_message;
    int m_serial = 0;
    QByteArray m_contentType;
    bool m_isSingle = true;
};

} // namespace parlance::ui
