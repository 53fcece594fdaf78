// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/grpc/jsonmapping.h>

#include <QTest>

namespace parlance::test {

inline const QString everything = QStringLiteral("parlance.test.Everything");
inline const QString legacy = QStringLiteral("parlance.test.Legacy");

inline grpc::ToJsonOptions compact()
{
    grpc::ToJsonOptions options;
    options.pretty = false;
    return options;
}

/// Base of tests of the JSON mapping on the types of tests/data/grpc.
class JsonMappingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString folder = QStringLiteral(PARLANCE_TEST_DATA "/grpc/");
        grpc::ProtoSources sources;
        sources.files = {folder + QStringLiteral("everything.proto"),
                         folder + QStringLiteral("legacy.proto")};
        const auto schema = grpc::Schema::fromProtoFiles(sources);
        QVERIFY2(schema, schema ? "" : qPrintable(schema.error().toString()));
        m_schema = *schema;
    }

protected:
    /// The binary form, or what is wrong.
    QByteArray toBytes(const QString &type, const QByteArray &json)
    {
        const auto bytes = toBinary(*m_schema, type, json);
        return bytes ? *bytes : QByteArray("error: ") + bytes.error().message.toUtf8();
    }

    grpc::SchemaPointer m_schema;
};

} // namespace parlance::test
