// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "behaviour.h"
#include "routepattern.h"

#include <atomic>
#include <mutex>

namespace parlance::mock {

/// The behaviours with their settings at one moment: immutable, shared by all connections until the next
/// change.
class Plan
{
public:
    /// Appends the behaviours that are on for this request, outermost first.
    void select(std::string_view method, std::string_view path, std::vector<Behaviour *> &chosen) const;
    std::string_view idOf(const Behaviour *behaviour) const;
    /// Of the behaviours that are on whatever the route.
    std::optional<Fault> standingFault() const;

    struct Override
    {
        RoutePattern pattern;
        std::unique_ptr<Behaviour> behaviour; ///< null: off for this route
    };
    struct Slot
    {
        std::string_view id;
        std::unique_ptr<Behaviour> behaviour; ///< null: off
        std::vector<Override> overrides;      ///< the first that matches counts
    };
    std::vector<Slot> slots;
};

/// Settings of every behaviour kind, changed from the owner's thread while connections read.
class PlanBook
{
public:
    explicit PlanBook(std::vector<BehaviourKind> kinds);

    const std::vector<BehaviourKind> &kinds() const { return m_kinds; }
    /// Present settings with "enabled" and "routes"; the kind must exist.
    QVariantMap settings(std::string_view id) const;
    /// Lays `settings` over the present ones; takes effect at the next request. The error names the wrong
    /// setting and leaves everything as it was.
    Result<void> configure(const QString &id, const QVariantMap &settings);

    /// Gives the present plan when `version` is not its version any more. Any thread; one atomic read when
    /// nothing changed.
    void refresh(std::shared_ptr<const Plan> &plan, std::uint64_t &version) const;
    /// Of the present plan. Any thread.
    std::optional<Fault> standingFault() const;

private:
    Result<std::shared_ptr<const Plan>> build(const std::vector<QVariantMap> &settings) const;

    std::vector<BehaviourKind> m_kinds;
    std::vector<QVariantMap> m_settings;
    mutable std::mutex m_mutex;
    std::shared_ptr<const Plan> m_plan;
    std::atomic<std::uint64_t> m_version{1};
};

} // namespace parlance::mock
