// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "curlmulti.h"
#include "httpleg.h"

#include <parlance/model/request.h>

#include <atomic>

namespace parlance::http {

/// One HTTP call on the I/O loop: its legs one after the other, redirects followed, until Finished. Shared by
/// the Call its owner holds and by the CurlMulti that runs it.
class HttpRun : public CurlTransfer, public std::enable_shared_from_this<HttpRun>
{
public:
    HttpRun(Request request, call::CallContext context, std::shared_ptr<call::EventGate> gate);

    /// Thread-safe: what has not begun will not begin.
    void requestCancel() { m_cancelRequested = true; }
    bool isFinished() const { return m_finished; }
    /// What send() gives, where the request takes it; else null.
    BodyFeed *feed() const { return m_feed.get(); }

    // On the loop's thread:
    void begin(CurlMulti &multi);
    void cancel();
    /// The feed has changed.
    void bodyGrew();

    CURL *easy() const override { return m_easy.get(); }
    void transferDone(CURLcode result) override;
    void roundDone() override;
    void abandoned() override;

private:
    void start();
    void startLeg(OutgoingRequest request, LegReason reason);
    void endRefusedUpload();
    Result<void> follow(const Head &head);
    void finish(Outcome outcome, std::optional<Error> error = std::nullopt);

    Request m_request;
    QString m_baseDirectory;
    std::shared_ptr<BodyFeed> m_feed;
    LegEnvironment m_environment;
    call::EventQueue m_events;
    CurlMulti *m_multi = nullptr;
    EasyHandle m_easy;
    std::unique_ptr<HttpLeg> m_leg;
    int m_redirects = 0;
    std::atomic<bool> m_finished = false;
    std::atomic<bool> m_cancelRequested = false;
};

} // namespace parlance::http
