// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan.h"

namespace parlance::mock {

namespace {

const QString enabledKey = QStringLiteral("enabled");
const QString routesKey = QStringLiteral("routes");

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

Failure wrongSetting(const BehaviourKind &kind, const QString &setting, const QString &hint)
{
    return failure(ErrorCode::InvalidInput,
                   QStringLiteral("The behaviour \"%1\" has no setting \"%2\".").arg(text(kind.id), setting),
                   hint);
}

Result<void> checkNames(const BehaviourKind &kind, const QVariantMap &settings, bool isRoute)
{
    for (auto it = settings.begin(); it != settings.end(); ++it) {
        const bool isCommon = it.key() == enabledKey || (!isRoute && it.key() == routesKey);
        if (!isCommon && !kind.defaults.contains(it.key())) {
            QStringList known = kind.defaults.keys();
            known.append(enabledKey);
            return wrongSetting(kind, it.key(),
                                QStringLiteral("It has: %1.").arg(known.join(QStringLiteral(", "))));
        }
        if (it.key() == enabledKey && it.value().typeId() != QMetaType::Bool) {
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("%1.enabled must be true or false.").arg(text(kind.id)));
        }
    }
    return {};
}

QVariantMap laidOver(QVariantMap base, const QVariantMap &top)
{
    base.insert(top);
    return base;
}

Result<std::unique_ptr<Behaviour>> make(const BehaviourKind &kind, QVariantMap settings)
{
    if (!settings.take(enabledKey).toBool())
        return std::unique_ptr<Behaviour>();
    settings.remove(routesKey);
    return kind.create(settings);
}

Result<Plan::Slot> makeSlot(const BehaviourKind &kind, const QVariantMap &settings)
{
    Plan::Slot slot;
    slot.id = kind.id;
    // Settings are checked even while the behaviour is off, so that switching it on cannot fail later.
    auto behaviour = make(kind, laidOver(settings, {{enabledKey, true}}));
    if (!behaviour)
        return failure(behaviour.error());
    if (settings.value(enabledKey).toBool())
        slot.behaviour = std::move(*behaviour);
    const QVariantMap routes = settings.value(routesKey).toMap();
    for (auto it = routes.begin(); it != routes.end(); ++it) {
        const Result<RoutePattern> pattern = RoutePattern::parse(it.key());
        if (!pattern)
            return failure(pattern.error());
        const QVariantMap routeSettings = it.value().toMap();
        if (const Result<void> known = checkNames(kind, routeSettings, true); !known)
            return failure(known.error());
        auto routed = make(kind, laidOver(settings, routeSettings));
        if (!routed)
            return failure(routed.error());
        slot.overrides.push_back({*pattern, std::move(*routed)});
    }
    return slot;
}

} // namespace

void Plan::select(std::string_view method, std::string_view path, std::vector<Behaviour *> &chosen) const
{
    for (const Slot &slot : slots) {
        Behaviour *behaviour = slot.behaviour.get();
        for (const Override &override : slot.overrides) {
            if (override.pattern.matches(method, path)) {
                behaviour = override.behaviour.get();
                break;
            }
        }
        if (behaviour)
            chosen.push_back(behaviour);
    }
}

std::string_view Plan::idOf(const Behaviour *behaviour) const
{
    for (const Slot &slot : slots) {
        if (slot.behaviour.get() == behaviour)
            return slot.id;
        for (const Override &override : slot.overrides) {
            if (override.behaviour.get() == behaviour)
                return slot.id;
        }
    }
    return {};
}

std::optional<Fault> Plan::standingFault() const
{
    for (const Slot &slot : slots) {
        if (const auto fault = slot.behaviour ? slot.behaviour->standingFault() : std::nullopt)
            return fault;
    }
    return std::nullopt;
}

PlanBook::PlanBook(std::vector<BehaviourKind> kinds)
    : m_kinds(std::move(kinds))
{
    for (const BehaviourKind &kind : m_kinds) {
        QVariantMap settings = kind.defaults;
        settings.insert(enabledKey, kind.isOnByDefault);
        settings.insert(routesKey, kind.routes);
        m_settings.push_back(settings);
    }
    Result<std::shared_ptr<const Plan>> plan = build(m_settings);
    Q_ASSERT_X(plan, "PlanBook", "a behaviour refuses its own defaults");
    m_plan = *plan;
}

QVariantMap PlanBook::settings(std::string_view id) const
{
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        if (m_kinds[i].id == id)
            return m_settings[i];
    }
    return {};
}

Result<void> PlanBook::configure(const QString &id, const QVariantMap &settings)
{
    QStringList known;
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        known.append(text(m_kinds[i].id));
        if (known.constLast() != id)
            continue;
        if (const Result<void> names = checkNames(m_kinds[i], settings, false); !names)
            return names;
        std::vector<QVariantMap> changed = m_settings;
        changed[i].insert(settings);
        Result<std::shared_ptr<const Plan>> plan = build(changed);
        if (!plan)
            return failure(plan.error());
        m_settings = std::move(changed);
        const std::lock_guard lock(m_mutex);
        m_plan = std::move(*plan);
        m_version.fetch_add(1, std::memory_order_release);
        return {};
    }
    return failure(ErrorCode::NotFound, QStringLiteral("There is no behaviour \"%1\".").arg(id),
                   QStringLiteral("There are: %1.").arg(known.join(QStringLiteral(", "))));
}

void PlanBook::refresh(std::shared_ptr<const Plan> &plan, std::uint64_t &version) const
{
    if (version == m_version.load(std::memory_order_acquire))
        return;
    const std::lock_guard lock(m_mutex);
    plan = m_plan;
    version = m_version.load(std::memory_order_relaxed);
}

std::optional<Fault> PlanBook::standingFault() const
{
    const std::lock_guard lock(m_mutex);
    return m_plan->standingFault();
}

Result<std::shared_ptr<const Plan>> PlanBook::build(const std::vector<QVariantMap> &settings) const
{
    auto plan = std::make_shared<Plan>();
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        Result<Plan::Slot> slot = makeSlot(m_kinds[i], settings[i]);
        if (!slot)
            return failure(slot.error());
        plan->slots.push_back(std::move(*slot));
    }
    return plan;
}

} // namespace parlance::mock
