// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinerows.h"

#include <parlance/model/exchange.h>

#include <QWidget>

#include <optional>

class QStackedLayout;
class QToolButton;

namespace parlance::ui {

class AppContext;
class BodyView;
class ByteFieldView;
class ToneLabel;

/// One message of a timeline, or one event: pretty, raw, as bytes, and field by field where the protocol has
/// fields.
class MessageDetail : public QWidget
{
    Q_OBJECT
public:
    explicit MessageDetail(QWidget *parent = nullptr);

    /// Null in places that have none.
    void setContext(AppContext *context) { m_context = context; }
    /// The folder of the request's collection; empty where it belongs to none.
    void setCollection(const QString &root) { m_collection = root; }
    void showMessage(const Message &message, qsizetype number, const Request &request,
                     const QByteArray &contentType);
    void showCallEvent(const TimelineEvent &event);
    void showMark(const QString &name);

Q_SIGNALS:
    void statusMessage(const QString &text);

private:
    void showWire(bool on);
    void presentWire();

    AppContext *m_context = nullptr;
    QString m_collection;
    ToneLabel *m_title;
    ToneLabel *m_attributes;
    BodyView *m_body;
    ByteFieldView *m_bytes = nullptr;
    QStackedLayout *m_pages;
    QToolButton *m_wire;
    Request m_request;
    std::optional<Message> m_message;
    int m_serial = 0;
};

} // namespace parlance::ui
