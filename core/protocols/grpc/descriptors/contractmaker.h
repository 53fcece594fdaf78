// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loadedfiles.h"

#include <parlance/contract/contract.h>

namespace parlance::grpc {

contract::Contract makeContract(const LoadedFiles &files);

contract::Streaming streamingOf(const google::protobuf::MethodDescriptor *method);

} // namespace parlance::grpc
