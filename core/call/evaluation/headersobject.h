// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "value.h"

#include <parlance/model/entry.h>

namespace parlance::call {

/// Header fields by name, case not counting. A repeated field reads as its values joined by ", " (RFC 9110
/// §5.2); Set-Cookie, which must not be joined (RFC 6265 §3), as a list.
class HeadersObject : public HostObject
{
public:
    explicit HeadersObject(HeaderList fields)
        : m_fields(std::move(fields))
    {
    }

    Result<Value> member(QStringView name) const override;
    qsizetype length() const override;
    QByteArray toJson() const override;

private:
    QList<QByteArray> distinctNames() const;
    Value valueOf(const QByteArray &name) const;

    HeaderList m_fields;
};

} // namespace parlance::call
