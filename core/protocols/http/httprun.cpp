// SPDX-License-Identifier: GPL-3.0-or-later
#include "httprun.h"

#include "redirect.h"

#include <parlance/base/logging.h>

namespace parlance::http {

namespace {

void setWholeBody(OutgoingRequest &request, QByteArray bytes)
{
    if (!hasHeader(request.headers, "Content-Length"))
        request.headers.append({"Content-Length", QByteArray::number(bytes.size())});
    request.body = std::make_shared<BodySource>();
    request.body->append(std::move(bytes));
}

} // namespace

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
    if (m_environment.options.bodyMessages != BodyMessages::None)
        m_feed = std::make_shared<BodyFeed>();
}

void HttpRun::begin(CurlMulti &multi)
{
    m_multi = &multi;
    m_environment.touch = [this] { m_multi->touch(*this); };
    if (m_cancelRequested) {
        finish(Outcome::Cancelled);
        return;
    }
    if (m_environment.options.bodyMessages != BodyMessages::Whole || m_feed->isClosed())
        start();
}

void HttpRun::start()
{
    Result<OutgoingRequest> request =
        m_multi->requestMemo().build(m_request, m_environment.options, m_baseDirectory);
    if (!request) {
        finish(Outcome::Failed, request.error());
        return;
    }
    if (m_environment.options.bodyMessages == BodyMessages::Whole)
        setWholeBody(*request, m_feed->takeAll());
    else
        request->feed = m_feed;
    m_easy = m_multi->takeHandle();
    startLeg(*std::move(request), LegReason::Initial);
}

void HttpRun::bodyGrew()
{
    if (m_finished || !m_multi)
        return;
    if (m_leg && m_leg->request().feed)
        m_multi->resume(*this);
    else if (!m_leg && m_feed->isClosed())
        start();
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
    // What was given bit by bit is gone: it cannot be sent to another place.
    if (head && m_environment.options.followRedirects && !m_leg->request().feed) {
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
    if (m_leg) {
        m_leg->roundDone();
        endRefusedUpload();
    }
    m_events.flush();
}

/// Where the server does not want the body, libcurl would wait for the rest of it all the same.
void HttpRun::endRefusedUpload()
{
    constexpr int firstRefusal = 300;
    const std::optional<Head> &head = m_leg->head();
    if (!m_leg->request().feed || !head || head->status.code < firstRefusal || m_feed->isAtEnd())
        return;
    m_feed->abandon();
    m_multi->resume(*this);
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
