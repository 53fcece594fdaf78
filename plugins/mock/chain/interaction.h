// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../http/message.h"
#include "../streams/fault.h"

#include <chrono>
#include <functional>

namespace parlance::mock {

/// What one behaviour did with a request, for the log.
struct Note
{
    std::string_view behaviour; ///< its id
    std::string text;
    std::int64_t nanoseconds = 0;
};

/// Takes a waiting interaction up again; from any thread, once. Does nothing when the connection has gone.
using Resume = std::function<void()>;

/// One request on its way through the behaviours to the responder, and the answer on its way back. Belongs to
/// one connection; used on that connection's thread only.
class Interaction
{
public:
    HttpRequest request;
    HttpResponse response;

    /// Route of the responder ("/accounts/{id}"), for settings per route and the log; empty: none matched.
    std::string_view route;
    /// Version of the resource that a precondition was checked against: a writing responder must still find
    /// it (compare and set), else answer 412. Nothing: no condition.
    std::optional<std::uint64_t> expectedVersion;
    std::string traceId;
    /// What is to go wrong with the answer where it is a stream, unless the request says otherwise.
    std::optional<Fault> fault;
    /// What the responder has arranged to go wrong, for the log.
    std::optional<Fault> suffers;

    bool isRecorded() const { return m_isRecorded; }
    /// Adds to the log what the running behaviour did. Ask isRecorded() first where the text costs something.
    void note(std::string text);
    const std::vector<Note> &notes() const { return m_notes; }

    /// A query parameter that a behaviour deals with, so that the responder does not refuse it.
    void claimParameter(std::string_view name) { m_claimed.push_back(name); }
    bool isClaimed(std::string_view name) const;

    /// With Step::Wait: goes on after this time.
    void resumeAfter(std::chrono::nanoseconds delay) { m_delay = delay; }
    /// With Step::Wait: gives the means to go on, for work that ends elsewhere. `first` is called on the
    /// connection's thread before it goes on, and only when the connection is still there.
    Resume resumeLater(std::function<void(Interaction &)> first = {});
    /// Calls it when the response stands as it will be sent, with what behaviours and the rendering of lists
    /// and problems have made of it.
    void whenRendered(std::function<void(HttpResponse &)> last) { m_onRendered = std::move(last); }

    void begin(bool isRecorded);

private:
    friend class Chain;
    friend class InteractionDriver;

    enum class Phase { Before, Respond, After, Done };

    std::vector<Note> m_notes;
    std::vector<std::string_view> m_claimed;
    std::vector<class Behaviour *> m_behaviours;
    std::size_t m_position = 0;
    Phase m_phase = Phase::Before;
    bool m_isRecorded = false;
    std::chrono::nanoseconds m_delay{-1};
    std::function<Resume()> m_makeResume;
    std::function<void(Interaction &)> m_onResume;
    std::function<void(HttpResponse &)> m_onRendered;
};

} // namespace parlance::mock
