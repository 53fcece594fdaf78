// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "value.h"

#include <parlance/model/exchange.h>

#include <optional>

namespace parlance::call {

/// `res`: the answer. `res('path')` queries the body.
class ResponseObject : public HostObject
{
public:
    explicit ResponseObject(const Exchange &exchange)
        : m_exchange(exchange)
    {
    }

    Result<Value> member(QStringView name) const override;
    Result<Value> call(QStringView method, const QList<Value> &arguments) const override;
    QByteArray toJson() const override;

private:
    Result<Value> body() const;
    Result<Value> timeToFirstMessage() const;
    Result<Value> closing(QStringView name) const;

    const Exchange &m_exchange;
    mutable std::optional<Result<Value>> m_body; ///< parsed once
    mutable std::optional<Value> m_messages;
};

/// `req`: the request as it was sent.
class RequestObject : public HostObject
{
public:
    explicit RequestObject(const Exchange &exchange)
        : m_exchange(exchange)
    {
    }

    Result<Value> member(QStringView name) const override;
    Result<Value> call(QStringView method, const QList<Value> &arguments) const override;
    QByteArray toJson() const override;

private:
    Result<Value> body() const;
    HeaderList headers() const;

    const Exchange &m_exchange;
};

} // namespace parlance::call
