// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "response/bytefield.h"

#include <parlance/contract/contract.h>
#include <parlance/model/event.h>

namespace parlance::ui {

/// A gRPC message as it crosses the wire: the five bytes before it, then its protobuf fields with names where
/// the contract knows the type; numbers and guesses where not. Takes time in proportion to the message.
AnnotatedBytes annotatedGrpcMessage(const Message &message, const contract::Contract &contract,
                                    const QString &typeName);

} // namespace parlance::ui
