// SPDX-License-Identifier: GPL-3.0-or-later
#include "httprun.h"

#include "redirect.h"
#include "requestbuilder.h"

#include <parlance/base/logging.h>

namespace parlance::http {

HttpRun::HttpRun(Request request, call::CallContext context, std::shared_ptr<call::EventGate> gate)
    : m_request(std::move(request))
    , m_baseDirectory(std::move(context.baseDirectory))
    , m_events(std::move(gate))
{
    m_environment.options = HttpOptions::from(m_request.options);
    m_environment.timeoutMs =
        context.transport.timeoutMs > 0 ? context.transport.timeoutMs : m_environment.options.timeoutMs;
    m_environment.transport = std::move(context.transport);
    m_environment.transport.verifyTls &= m_environment.options.verifyTls;
    m_environment.limits = context.limits;
    m_environment.recordWire = context.recordWire;
    m_environment.longMessages = context.longMessages;
    m_environment.wireBudget = context.limits.wireBytes;
}

void HttpRun::begin(CurlMulti &multi)
{
    m_multi = &multi;
    m_environment.touch = [this] { m_multi->touch(*this); };
    if (m_cancelRequested) {
        finish(Outcome::Cancelled);
        return;
    }
    Result<OutgoingRequest> request =
        HttpRequestBuilder(m_request, m_environment.options, m_baseDirectory).build();
    if (!request) {
        finish(Outcome::Failed, request.error());
        return;
    }
    m_easy = multi.takeHandle();
    startLeg(*std::move(request), LegReason::Initial);
}

void HttpRun::startLeg(OutgoingRequest request, LegReason reason)
{
    m_leg = std::make_unique<HttpLeg>(m_easy.get(), std::move(request), reason, m_environment, m_events);
    if (const Result<void> ok = m_leg->prepare(); !ok) {
        finish(Outcome::Failed, ok.error());
        return;
    }
    m_multi->add(shared_from_this());
}

void HttpRun::transferDone(CURLcode result)
{
    const Result<void> done = m_leg->finish(result);
    if (!done) {
        qCDebug(lcHttp) << "leg failed:" << curl_easy_strerror(result) << done.error().detail;
        finish(Outcome::Failed, done.error());
        return;
    }
    const std::optional<Head> head = m_leg->head();
    if (head && m_environment.options.followRedirects) {
        if (const Result<void> ok = follow(*head); !ok)
            finish(Outcome::Failed, ok.error());
        return;
    }
    finish(Outcome::Completed);
}

Result<void> HttpRun::follow(const Head &head)
{
    Result<std::optional<OutgoingRequest>> next =
        redirectedRequest(m_leg->request(), head, m_environment.options);
    if (!next)
        return failure(next.error());
    if (!*next) {
        finish(Outcome::Completed);
        return {};
    }
    if (++m_redirects > m_environment.options.maximumRedirects) {
        return failure(
            ErrorCode::TooManyRedirects,
            QStringLiteral("The server redirected more than %1 times, last to %2.")
                .arg(m_environment.options.maximumRedirects)
                .arg(QString::fromLatin1((*next)->url)),
            QStringLiteral(
                "Look at the hops: they may go round in a circle. The limit is a setting of the request."));
    }
    m_events.setLeg(m_events.leg() + 1);
    startLeg(**std::move(next), LegReason::Redirect);
    return {};
}

void HttpRun::roundDone()
{
    if (m_leg)
        m_leg->roundDone();
    m_events.flush();
}

void HttpRun::cancel()
{
    if (m_finished || !m_multi)
        return;
    m_multi->remove(*this);
    if (m_leg)
        m_leg->abort();
    finish(Outcome::Cancelled);
}

void HttpRun::abandoned()
{
    if (m_finished)
        return;
    if (m_leg)
        m_leg->abort();
    finish(Outcome::Cancelled);
}

void HttpRun::finish(Outcome outcome, std::optional<Error> error)
{
    if (m_finished)
        return;
    m_finished = true;
    m_leg.reset();
    if (m_multi)
        m_multi->giveBack(std::move(m_easy));
    m_events.add(Finished{outcome, std::move(error), std::nullopt});
    m_events.flush();
}

} // namespace parlance::http
