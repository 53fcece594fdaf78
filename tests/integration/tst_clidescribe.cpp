// SPDX-License-Identifier: GPL-3.0-or-later
#include <cliprocess.h>
#include <foldertest.h>

#include <parlance/base/json.h>
#include <parlance/protocols/grpc/schema.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

namespace {

const QString libraryFile = QStringLiteral(PARLANCE_TEST_DATA "/grpc/library.proto");

} // namespace

/// The real program: `describe`.
class tst_CliDescribe : public FolderTest
{
    Q_OBJECT

private Q_SLOTS:
    void text();
    void json();
    void descriptorSet();
    void withoutServices();
    void imports();
    void refusals_data();
    void refusals();
};

void tst_CliDescribe::text()
{
    CliProcess cli({QStringLiteral("describe"), libraryFile});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.messages(), QByteArray());
    const QByteArray expected =
        "service parlance.library.v1.Library\n"
        "  Lends books.\n"
        "  Open day and night.\n"
        "\n"
        "  GetBook(parlance.library.v1.GetBookRequest) → parlance.library.v1.Book\n"
        "    Finds a book.\n"
        "    GET /v1/{name=shelves/*/books/*}\n"
        "    GET /v1/books/{name}\n"
        "\n"
        "  WatchBooks(parlance.library.v1.GetBookRequest) → stream of parlance.library.v1.Book\n";
    QVERIFY2(cli.output().startsWith(expected), cli.output().constData());
    QVERIFY(cli.output().contains("  copies_by_branch  map of string to int32           4\n"));
    QVERIFY(cli.output().contains("  recorded          google.protobuf.Timestamp        6  one of shape\n"));
    QVERIFY(cli.output().contains("  REFERENCE = 2  deprecated\n"));
    QVERIFY(!cli.output().contains("message google.protobuf"));
}

void tst_CliDescribe::json()
{
    CliProcess cli({QStringLiteral("describe"), libraryFile, QStringLiteral("--json")});
    QCOMPARE(cli.finish(), 0);
    const auto document = JsonDocument::parse(cli.output());
    QVERIFY(document);
    const JsonValue root = document->root();
    QCOMPARE(root.find(u"services[0].operations").count(), 5);
    QCOMPARE(root.find(u"services[0].operations[3].streaming").text(), QStringLiteral("both"));
    QCOMPARE(root.find(u"services[0].operations[0].httpBindings[1].responseBody").text(),
             QStringLiteral("title"));
    QCOMPARE(root.find(u"types[1].name").text(), QStringLiteral("parlance.library.v1.Book"));
    QCOMPARE(root.find(u"types[1].fields[3].cardinality").text(), QStringLiteral("map"));
    QCOMPARE(root.find(u"types[2].values[1].documentation").text(), QStringLiteral("Made up."));
}

void tst_CliDescribe::descriptorSet()
{
    const auto schema = grpc::Schema::fromProtoFiles({{libraryFile}, {}});
    QVERIFY(schema);
    QByteArray set;
    for (const QByteArray &descriptor : (*schema)->fileDescriptors()) {
        set.append('\x0a');
        for (auto size = quint64(descriptor.size());; size >>= 7) {
            set.append(char(size >= 0x80 ? (size | 0x80) : size));
            if (size < 0x80)
                break;
        }
        set.append(descriptor);
    }
    CliProcess fromText({QStringLiteral("describe"), libraryFile});
    write(QStringLiteral("library.binpb"), set);
    CliProcess fromSet({QStringLiteral("describe"), file(QStringLiteral("library.binpb"))});
    QCOMPARE(fromSet.finish(), 0);
    QCOMPARE(fromText.finish(), 0);
    QCOMPARE(fromSet.output(), fromText.output());
}

void tst_CliDescribe::withoutServices()
{
    CliProcess own({QStringLiteral("describe"), QStringLiteral(PARLANCE_TEST_DATA "/grpc/everything.proto")});
    QCOMPARE(own.finish(), 0);
    QVERIFY(own.output().startsWith("message parlance.test.Everything\n"));
    QVERIFY(!own.output().contains("message google.protobuf"));
    CliProcess all({QStringLiteral("describe"), QStringLiteral("--all"), libraryFile});
    QCOMPARE(all.finish(), 0);
    QVERIFY(all.output().contains("message google.protobuf.Timestamp\n"));
}

void tst_CliDescribe::imports()
{
    write(QStringLiteral("lib/common.proto"), "syntax = \"proto3\"; message Common {}");
    const QString user = file(QStringLiteral("user.proto"));
    write(QStringLiteral("user.proto"), "syntax = \"proto3\";\nimport \"common.proto\";\nmessage User {}\n");
    CliProcess missing({QStringLiteral("describe"), user});
    QCOMPARE(missing.finish(), 2);
    QVERIFY(missing.messages().contains("user.proto:2:8: The import “common.proto” was not found."));
    QCOMPARE(missing.output(), QByteArray());
    CliProcess found({QStringLiteral("describe"), user, QStringLiteral("-I"), file(QStringLiteral("lib")),
                      QStringLiteral("-I"), file(QStringLiteral("."))});
    QCOMPARE(found.finish(), 0);
    QVERIFY(found.output().contains("message User\n"));
}

void tst_CliDescribe::refusals_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no file") << QStringLiteral("/no/such.proto") << QByteArray("does not exist");
    QTest::newRow("no set") << QStringLiteral("/no/such.binpb") << QByteArray("cannot be read");
    QTest::newRow("not a set") << QStringLiteral(PARLANCE_TEST_DATA) << QByteArray("cannot be read");
}

void tst_CliDescribe::refusals()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, says);
    CliProcess cli({QStringLiteral("describe"), file});
    QCOMPARE(cli.finish(), 2);
    QVERIFY2(cli.messages().contains(says), cli.messages().constData());
    QCOMPARE(cli.output(), QByteArray());
}

QTEST_GUILESS_MAIN(tst_CliDescribe)
#include "tst_clidescribe.moc"
