// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callengine.h>

#include <QHash>

namespace parlance::call {

/// The scope a capture's value belongs to, seen from the request that was answered.
enum class CaptureTarget { Runtime, Request, Folder, Collection, Environment };

/// Where the capture says; Runtime where its scope is unknown or does not exist here (no environment is
/// active). A request outside of folders takes the collection for its folder.
CaptureTarget captureTarget(const Capture &capture, const CallScope &scope);

/// Values that captures put into folders, the collection or an environment of one collection, for as long as
/// a session or a run lasts. They have the strength of the scope they stand in and win there over what its
/// file says. Like all that comes from answers they are taken as they are, `{{name}}` in them stays text.
class TakenValues
{
public:
    struct EnvironmentValue
    {
        QString environment;
        Variable variable;
    };

    /// For the targets Folder, Collection and Environment. False when the value stood there already.
    bool take(const Capture &capture, const QString &value, const CallScope &scope);
    /// Puts the values over those of the scope.
    void apply(CallScope &scope) const;
    /// What an environment's file should keep.
    QList<EnvironmentValue> environmentValues() const;
    bool isEmpty() const { return m_places.isEmpty() && m_environments.isEmpty(); }

private:
    QHash<QString, QList<Variable>> m_places;       ///< by CallScope::inheritedPlaces
    QHash<QString, QList<Variable>> m_environments; ///< by name
};

} // namespace parlance::call
