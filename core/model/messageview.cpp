// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/messageview.h>

#include "log/packedattributes.h"

namespace parlance {

QString MessageView::attribute(QStringView name) const
{
    const QByteArrayView value = attributeBytes(name);
    return value.isNull() ? QString() : QString::fromUtf8(value);
}

QByteArrayView MessageView::attributeBytes(QAnyStringView name) const
{
    return internal::findAttribute(m_attributes, name);
}

QList<std::pair<QString, QString>> MessageView::attributes() const
{
    return internal::unpackAttributes(m_attributes);
}

} // namespace parlance
