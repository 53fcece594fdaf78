// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/grpc/schema.h>

#include <QVariantMap>

namespace parlance::grpc {

/// Where the types of a request come from, as its options say (grpcprotocol.h). File names are absolute.
struct DescriptorSource
{
    enum class Kind { None, Reflection, ProtoFiles, DescriptorSet };

    Kind kind = Kind::Reflection;
    bool chosen = false; ///< said by the options, not just assumed
    ProtoSources proto;
    QString descriptorSet;

    /// Looks at the disk: off the window's thread.
    static DescriptorSource from(const QVariantMap &options, const QString &baseDirectory);
    /// The same with file names as they were typed.
    static DescriptorSource named(const QVariantMap &options);
    /// "bank.proto and 2 more"; empty for reflection.
    QString text() const;

    friend bool operator==(const DescriptorSource &, const DescriptorSource &) = default;
};

} // namespace parlance::grpc
