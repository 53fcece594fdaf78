// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "interaction.h"

#include <parlance/base/result.h>

#include <QVariantMap>

namespace parlance::mock {

class Responder;

/// What follows a behaviour's turn.
enum class Step {
    Continue, ///< the next one's turn
    Answer,   ///< the response stands: the rest and the responder are passed over
    Wait,     ///< goes on when resumeAfter's time is over or resumeLater's function was called
};

/// One documented thing good servers do: caching, paging, limits. A chain of them stands before the
/// responder; each sees the request on its way in and the response on its way out, and may answer in the
/// responder's place.
///
/// An object holds the settings of one route or of all, and lives as long as they do. Its functions are
/// called from all engine threads at once: what changes must be atomic or guarded. They must not block.
class Behaviour
{
public:
    virtual ~Behaviour() = default;

    /// The request on its way in, outermost behaviour first.
    virtual Step before(Interaction &, Responder &) { return Step::Continue; }
    /// The response on its way out, innermost first; only when this behaviour's before() was called.
    /// Step::Answer means nothing more than Continue here.
    virtual Step after(Interaction &) { return Step::Continue; }
    /// What is to go wrong with streams that no request opens, as those over MQTT.
    virtual std::optional<Fault> standingFault() const { return std::nullopt; }
};

/// A kind of behaviour as the registry lists it.
struct BehaviourKind
{
    std::string_view id;      ///< `latency`
    std::string_view name;    ///< "Latency"
    std::string_view summary; ///< what it adds: headers, statuses
    bool isOnByDefault = false;
    QVariantMap defaults; ///< every setting with its default value
    QVariantMap routes;   ///< settings of some routes from the start: pattern → settings
    /// Makes the object; the error names the wrong setting. `settings` holds every setting.
    std::function<Result<std::unique_ptr<Behaviour>>(const QVariantMap &settings)> create;
    QHash<QString, QStringList> choices = {}; ///< possible values of the settings that are a choice
};

} // namespace parlance::mock
