// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/protocolui.h"

#include <parlance/call/callengine.h>
#include <parlance/protocols/grpc/health.h>

#include <QElapsedTimer>
#include <QToolButton>

namespace parlance::ui {

/// How the server at a request's address says it is, as a dot beside it; not there while nothing is known.
/// The server is asked by itself once it was reached anyway (for its description, or by a call), and by a
/// click. One that offers no health check is left in peace until the address is another.
class HealthMark : public QToolButton
{
    Q_OBJECT
public:
    HealthMark(const TabParts &parts, QWidget *parent);
    ~HealthMark() override;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    void askSometimes();
    void ask();
    void take();
    void show();
    Result<call::PreparedCall> prepared() const;
    QString placeOf(const Request &request) const;

    AppContext &m_context;
    RequestDocument &m_document;
    QString m_typed; ///< what decides about the place, before variables are replaced
    QString m_place; ///< that was asked
    std::unique_ptr<call::CallSession> m_session;
    std::unique_ptr<call::CallSession> m_ended; ///< the one before, still inside its signal
    std::optional<grpc::Health> m_health;
    QElapsedTimer m_sinceAsked;
    bool m_isLoading = false;
    bool m_offersNone = false;
};

} // namespace parlance::ui
