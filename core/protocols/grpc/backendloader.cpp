// SPDX-License-Identifier: GPL-3.0-or-later
#include "backendloader.h"

#include "backend.h"
#include "carrier.h"

#include <parlance/base/part.h>

namespace parlance::grpc {

Result<QFunctionPointer> backendFunction(const char *name)
{
    return partFunction({"parlance-grpc", "gRPC"}, name);
}

LazyCarrier::~LazyCarrier()
{
    // libgrpc's threads take longer to end than a call takes.
    if (areThreadsLeftToTheSystem())
        (void)m_carrier.release();
}

Result<Carrier *> LazyCarrier::get()
{
    if (!m_carrier) {
        const Result<QFunctionPointer> function = backendFunction(carrierFunctionName);
        if (!function)
            return failure(function.error());
        m_carrier = reinterpret_cast<CarrierFunction>(*function)();
    }
    return m_carrier.get();
}

Result<Backend *> backend()
{
    static const Result<Backend *> loaded =
        backendFunction(backendFunctionName).transform([](QFunctionPointer function) {
            return reinterpret_cast<BackendFunction>(function)();
        });
    return loaded;
}

} // namespace parlance::grpc
