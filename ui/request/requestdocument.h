// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callengine.h>
#include <parlance/model/savedrequest.h>

#include <QObject>

#include <functional>

namespace parlance::ui {

class VariableContext;

/// The request a tab edits, shared by its sections. Each section shows and changes its part; when one part
/// follows from another (the address and the query parameters) the change itself updates both, so that no
/// section knows another.
class RequestDocument : public QObject
{
    Q_OBJECT
public:
    explicit RequestDocument(QObject *parent = nullptr);

    const SavedRequest &request() const { return m_request; }
    /// Replaces everything: loaded, reloaded, imported. Emits changed(true).
    void reset(const SavedRequest &request);
    /// Makes a change by a person's edit. Emits changed(false) when something is different after it.
    void edit(const std::function<void(SavedRequest &)> &change);

    /// What surrounds the request: inherited values and environment. Sets the variables anew.
    const call::CallScope &scope() const { return m_scope; }
    void setScope(const call::CallScope &scope);
    VariableContext *variables() const { return m_variables; }

Q_SIGNALS:
    /// `isReset`: all of it is new, editors drop their undo history.
    void changed(bool isReset);
    void scopeChanged();

private:
    void updateVariables();

    SavedRequest m_request;
    call::CallScope m_scope;
    VariableContext *m_variables;
};

} // namespace parlance::ui
