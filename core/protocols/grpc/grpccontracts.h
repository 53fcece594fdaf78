// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "carrier.h"

namespace parlance::grpc {

std::unique_ptr<contract::ContractSource> makeContractSource(std::shared_ptr<LazyCarrier> carrier);

} // namespace parlance::grpc
