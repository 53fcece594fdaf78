// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "argumentparser.h"
#include "eventprinter.h"

#include <parlance/call/protocol.h>
#include <parlance/model/variable.h>

namespace parlance::cli {

/// When a call ends though its peer would go on.
struct StopRules
{
    qint64 maximumMessages = -1;
    qint64 afterMs = -1;
};

/// What `call` and `send` have in common: what is printed, when it ends, whom is trusted.
struct CallOptions
{
    EventPrinter::Options print;
    StopRules stop;
    bool failOnErrorStatus = false;
    QList<Variable> variables;
    call::TransportOptions transport;
    QVariantMap protocolOptions;
    bool insights = false;          ///< what the call means is told on standard error
    bool messagesFromInput = false; ///< lines of standard input are sent while the call runs
};

QList<Option> callOptionList();
/// Where message types are described and how long a call may take, for protocols that have that.
QList<Option> typeOptionList();
/// These as options of a request.
QVariantMap readTypeOptions(const Arguments &arguments);
Result<CallOptions> readCallOptions(const Arguments &arguments);

/// Shared with `run`.
QList<Option> transportOptionList();
Result<call::TransportOptions> readTransportOptions(const Arguments &arguments);
Option variableOption();
Result<QList<Variable>> readVariables(const Arguments &arguments);

} // namespace parlance::cli
