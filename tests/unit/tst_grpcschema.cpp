// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/jsonmapping.h>
#include <parlance/protocols/grpc/schema.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace parlance;
using namespace parlance::grpc;

namespace {

const QString libraryFile = QStringLiteral(PARLANCE_TEST_DATA "/grpc/library.proto");
const QString libraryService = QStringLiteral("parlance.library.v1.Library");

QString errorOf(const auto &result)
{
    return result ? QStringLiteral("no error") : result.error().toString();
}

} // namespace

class tst_GrpcSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsServicesAndMethods();
    void saysWhatIsNotThere();
    void describesTheContract();
    void errorsInTexts_data();
    void errorsInTexts();
    void allErrorsOfALoad();
    void missingImportNamesTheFolder();
    void editionsAreNamed();
    void missingFile();
    void importPaths();
    void hiddenFile();
    void circles();
    void importsStayBelowTheirPath();
    void bounds();
    void cancelled();
    void sameContentSameSchema();
    void changedFilesAreReadAgain();
    void twoVersionsDoNotMix();
    void fromManyThreads();

private:
    QString write(const QString &name, const QByteArray &text);
    Result<SchemaPointer> load(const QStringList &files, const LoadOptions &options = {});

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_GrpcSchema::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QString tst_GrpcSchema::write(const QString &name, const QByteArray &text)
{
    const QString path = m_folder->filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? path : QString();
}

Result<SchemaPointer> tst_GrpcSchema::load(const QStringList &files, const LoadOptions &options)
{
    ProtoSources sources;
    sources.importPaths = {m_folder->path()};
    sources.files = files;
    return Schema::fromProtoFiles(sources, options);
}

void tst_GrpcSchema::findsServicesAndMethods()
{
    const auto schema = load({libraryFile});
    QVERIFY2(schema, qPrintable(errorOf(schema)));
    QCOMPARE((*schema)->services(), QStringList{libraryService});
    QCOMPARE((*schema)->methods(libraryService).size(), 5);
    for (const QString &name : {QStringLiteral("/parlance.library.v1.Library/GetBook"),
                                QStringLiteral("parlance.library.v1.Library/GetBook"),
                                QStringLiteral("parlance.library.v1.Library.GetBook")}) {
        const auto method = (*schema)->method(name);
        QVERIFY2(method, qPrintable(errorOf(method)));
        QCOMPARE(method->path(), QStringLiteral("/parlance.library.v1.Library/GetBook"));
        QCOMPARE(method->inputType, QStringLiteral("parlance.library.v1.GetBookRequest"));
        QCOMPARE(method->outputType, QStringLiteral("parlance.library.v1.Book"));
        QCOMPARE(method->streaming, contract::Streaming::None);
        QVERIFY(method->noSideEffects);
    }
    using contract::Streaming;
    const auto streaming = [&](const char *name) {
        return (*schema)->method(libraryService + u'/' + QLatin1String(name))->streaming;
    };
    QCOMPARE(streaming("WatchBooks"), Streaming::Server);
    QCOMPARE(streaming("ImportBooks"), Streaming::Client);
    QCOMPARE(streaming("Chat"), Streaming::Both);
    QVERIFY((*schema)->hasMessage(QStringLiteral("parlance.library.v1.Book")));
    QVERIFY(!(*schema)->hasMessage(QStringLiteral("parlance.library.v1.Book.Kind")));
    QVERIFY((*schema)->missingImports().isEmpty());
}

void tst_GrpcSchema::saysWhatIsNotThere()
{
    const auto schema = load({libraryFile});
    QVERIFY(schema);
    const auto method = (*schema)->method(libraryService + QStringLiteral("/GetBok"));
    QCOMPARE(method.error().code, ErrorCode::NotFound);
    QCOMPARE(method.error().message,
             QStringLiteral("The service parlance.library.v1.Library has no method “GetBok”."));
    QCOMPARE(method.error().hint, QStringLiteral("Did you mean “GetBook”?"));
    const auto service = (*schema)->method(QStringLiteral("parlance.library.v1.Libary/GetBook"));
    QCOMPARE(service.error().message, QStringLiteral("There is no service “parlance.library.v1.Libary”."));
    QCOMPARE(service.error().hint, QStringLiteral("Did you mean “parlance.library.v1.Library”?"));
    QVERIFY(!(*schema)->method(QString()));
    QVERIFY(!(*schema)->method(QStringLiteral("/")));
    QVERIFY((*schema)->methods(QStringLiteral("no.Such")).isEmpty());
}

void tst_GrpcSchema::describesTheContract()
{
    const auto schema = load({libraryFile});
    QVERIFY(schema);
    const contract::Contract &contract = (*schema)->contract();
    const contract::Service *service = contract.service(libraryService);
    QVERIFY(service);
    QCOMPARE(service->documentation, QStringLiteral("Lends books.\n\nOpen day and night."));
    const contract::Operation *get = contract.operation(QString(libraryService + QStringLiteral("/GetBook")));
    QVERIFY(get && get->readOnly && get->idempotent && !get->deprecated);
    QCOMPARE(get->documentation, QStringLiteral("Finds a book."));
    const QList<contract::HttpBinding> bindings{
        {QStringLiteral("GET"), QStringLiteral("/v1/{name=shelves/*/books/*}"), {}, {}},
        {QStringLiteral("GET"), QStringLiteral("/v1/books/{name}"), {}, QStringLiteral("title")}};
    QCOMPARE(get->httpBindings, bindings);
    const contract::Operation *import =
        contract.operation(QString(libraryService + QStringLiteral("/ImportBooks")));
    QVERIFY(import && !import->readOnly && import->idempotent);
    QCOMPARE(import->httpBindings.first().body, QStringLiteral("*"));
    const contract::Operation *burn = contract.operation(QString(libraryService + QStringLiteral("/Burn")));
    QVERIFY(burn && burn->deprecated);
    QCOMPARE(burn->httpBindings.first().method, QStringLiteral("PURGE"));

    const contract::Type *book = contract.type(QStringLiteral("parlance.library.v1.Book"));
    QVERIFY(book);
    QCOMPARE(book->documentation, QStringLiteral("A printed work."));
    QCOMPARE(book->fields.size(), 9);
    const contract::Field *title = book->field(u"title");
    QCOMPARE(title->documentation, QStringLiteral("As on the cover."));
    QCOMPARE(title->presence, contract::Presence::Implicit);
    QCOMPARE(book->field(u"authors")->cardinality, contract::Cardinality::List);
    const contract::Field *copies = book->field(u"copiesByBranch");
    QCOMPARE(copies, book->field(u"copies_by_branch"));
    QCOMPARE(copies->cardinality, contract::Cardinality::Map);
    QCOMPARE(copies->kind, contract::ValueKind::Int32);
    QCOMPARE(copies->keyKind, contract::ValueKind::String);
    QVERIFY(copies->typeName.isEmpty());
    QCOMPARE(book->field(u"recorded")->oneOf, QStringLiteral("shape"));
    QCOMPARE(book->field(u"sequel")->presence, contract::Presence::Optional);
    QVERIFY(book->field(u"sequel")->oneOf.isEmpty());
    QVERIFY(book->field(u"cover")->deprecated);
    QCOMPARE(book->fieldByNumber(7)->typeName, QStringLiteral("parlance.library.v1.Book.Kind"));
    const contract::Type *kind = contract.type(QStringLiteral("parlance.library.v1.Book.Kind"));
    QCOMPARE(kind->kind, contract::Type::Kind::Enum);
    QCOMPARE(kind->documentation, QStringLiteral("What is in it."));
    QCOMPARE(kind->value(u"FICTION")->documentation, QStringLiteral("Made up."));
    QVERIFY(kind->value(u"REFERENCE")->deprecated);
    QCOMPARE(contract.type(u"google.protobuf.Timestamp")->jsonForm, contract::JsonForm::Timestamp);
    QVERIFY(!contract.type(u"parlance.library.v1.Book.CopiesByBranchEntry"));
}

void tst_GrpcSchema::errorsInTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *text, int line, int column, const char *message) {
        QTest::newRow(name) << QByteArray(text) << line << column << QString::fromLatin1(message);
    };
    row("no semicolon", "syntax = \"proto3\";\nmessage A {\n  int32 a = 1\n}\n", 4, 1, "Expected \";\".");
    row("no file at all", "\x1b\x7f\x80 garbage", 1, 1, "Invalid control characters");
    row("unknown type", "syntax = \"proto3\";\nmessage A {\n  Bee b = 1;\n}\n", 3, 3,
        "A.b: \"Bee\" is not defined.");
    row("number twice", "syntax = \"proto3\";\nmessage A {\n  int32 a = 1;\n  int32 b = 1;\n}\n", 4, 13,
        "A.b: Field number 1 has already been used");
    row("reserved number", "syntax = \"proto3\";\nmessage A {\n  int32 a = 19000;\n}\n", 3, 13,
        "A.a: Field numbers 19000");
    row("name twice", "syntax = \"proto3\";\nmessage A {}\nmessage A {}\n", 3, 9,
        "A: \"A\" is already defined.");
    row("option unknown", "syntax = \"proto3\";\noption (no) = 1;\n", 2, 8, "");
    row("enum without zero", "syntax = \"proto3\";\nenum E {\n  A = 1;\n}\n", 3, 7,
        "E: The first enum value must be zero");
    row("missing import", "syntax = \"proto3\";\nimport \"no/such.proto\";\n", 2, 8,
        "The import \xe2\x80\x9cno/such.proto\xe2\x80\x9d was not found.");
}

void tst_GrpcSchema::errorsInTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, message);
    const QString path = write(QStringLiteral("a.proto"), text);
    const auto schema = load({path});
    QVERIFY(!schema);
    const QString expected = QString::fromUtf8(message.toLatin1());
    QVERIFY2(schema.error().message.startsWith(expected), qPrintable(errorOf(schema)));
    QCOMPARE(schema.error().file, path);
    QCOMPARE(schema.error().position, (TextPosition{line, column}));
}

void tst_GrpcSchema::allErrorsOfALoad()
{
    write(QStringLiteral("b.proto"), "syntax = \"proto3\";\nmessage B { No no = 1; Nor nor = 2; }\n");
    const auto schema = load({write(QStringLiteral("a.proto"),
                                    "syntax = \"proto3\";\nimport \"b.proto\";\nimport \"no.proto\";\n")});
    QVERIFY(!schema);
    const QString all = schema.error().toString() + u'\n' + schema.error().detail;
    QVERIFY2(all.contains(QStringLiteral("“no.proto” was not found")), qPrintable(all));
    QVERIFY2(all.contains(QLatin1String("b.proto:2:13: B.no: \"No\" is not defined")), qPrintable(all));
    QVERIFY2(all.contains(QLatin1String("b.proto:2:24: B.nor: \"Nor\" is not defined")), qPrintable(all));
}

void tst_GrpcSchema::missingImportNamesTheFolder()
{
    write(QStringLiteral("root/common/types.proto"), "syntax = \"proto3\";");
    const QString file = write(QStringLiteral("root/bank/v1/bank.proto"),
                               "syntax = \"proto3\";\nimport \"common/types.proto\";\n");
    const auto schema = load({file});
    QCOMPARE(schema.error().code, ErrorCode::NotFound);
    QCOMPARE(schema.error().hint,
             QStringLiteral("Give “%1” as import path.").arg(m_folder->filePath(QStringLiteral("root"))));
}

void tst_GrpcSchema::editionsAreNamed()
{
    const auto schema = load({write(QStringLiteral("a.proto"),
                                    "// A comment.\nedition = \"2023\";\nmessage A {\n  int32 a = 1;\n}\n")});
    QCOMPARE(schema.error().code, ErrorCode::Unsupported);
    QCOMPARE(schema.error().message,
             QStringLiteral("The file is of edition 2023; the parser here reads proto2 and proto3."));
    QCOMPARE(schema.error().position, (TextPosition{2, 1}));
}

void tst_GrpcSchema::missingFile()
{
    QCOMPARE(load({QStringLiteral("no.proto")}).error().code, ErrorCode::NotFound);
    QCOMPARE(load({}).error().code, ErrorCode::InvalidInput);
    QCOMPARE(load({m_folder->path()}).error().code, ErrorCode::NotFound);
}

void tst_GrpcSchema::importPaths()
{
    write(QStringLiteral("one/common.proto"), "syntax = \"proto3\"; package common; message First {}");
    write(QStringLiteral("two/common.proto"), "syntax = \"proto3\"; package common; message Second {}");
    const QString user = write(QStringLiteral("user/user.proto"),
                               "syntax = \"proto3\";\nimport \"common.proto\";\nimport \"beside.proto\";\n");
    write(QStringLiteral("user/beside.proto"), "syntax = \"proto3\"; message Beside {}");
    ProtoSources sources;
    sources.files = {user};
    sources.importPaths = {m_folder->filePath(QStringLiteral("two")),
                           m_folder->filePath(QStringLiteral("one"))};
    const auto schema = Schema::fromProtoFiles(sources);
    QVERIFY2(schema, qPrintable(errorOf(schema)));
    QVERIFY((*schema)->hasMessage(QStringLiteral("common.Second")));
    QVERIFY(!(*schema)->hasMessage(QStringLiteral("common.First")));
    QVERIFY((*schema)->hasMessage(QStringLiteral("Beside")));
    // By its name below an import path.
    sources.files = {QStringLiteral("common.proto")};
    QVERIFY((*Schema::fromProtoFiles(sources))->hasMessage(QStringLiteral("common.Second")));
}

void tst_GrpcSchema::hiddenFile()
{
    write(QStringLiteral("one/a.proto"), "syntax = \"proto3\"; message First {}");
    const QString second = write(QStringLiteral("two/a.proto"), "syntax = \"proto3\"; message Second {}");
    ProtoSources sources;
    sources.importPaths = {m_folder->filePath(QStringLiteral("one")),
                           m_folder->filePath(QStringLiteral("two"))};
    sources.files = {second};
    const auto schema = Schema::fromProtoFiles(sources);
    QCOMPARE(schema.error().code, ErrorCode::Conflict);
    QVERIFY2(schema.error().message.contains(QLatin1String("one/a.proto")), qPrintable(errorOf(schema)));
}

void tst_GrpcSchema::circles()
{
    write(QStringLiteral("a.proto"), "syntax = \"proto3\";\nimport \"b.proto\";\n");
    write(QStringLiteral("b.proto"), "syntax = \"proto3\";\nimport \"a.proto\";\n");
    const auto schema = load({QStringLiteral("a.proto")});
    QVERIFY(!schema);
    QCOMPARE(schema.error().message,
             QStringLiteral("File recursively imports itself: a.proto -> b.proto -> a.proto"));
    QCOMPARE(schema.error().position, (TextPosition{2, 8}));
    write(QStringLiteral("self.proto"), "syntax = \"proto3\";\nimport \"self.proto\";\n");
    QVERIFY(load({QStringLiteral("self.proto")})
                .error()
                .message.contains(QLatin1String("self.proto -> self.proto")));
}

void tst_GrpcSchema::importsStayBelowTheirPath()
{
    const QString outside = write(QStringLiteral("outside.proto"), "syntax = \"proto3\"; message Outside {}");
    for (const QString &name :
         {QStringLiteral("../outside.proto"), outside, QStringLiteral("./../outside.proto")}) {
        write(QStringLiteral("in/a.proto"), "syntax = \"proto3\";\nimport \"" + name.toUtf8() + "\";\n");
        ProtoSources sources;
        sources.importPaths = {m_folder->filePath(QStringLiteral("in"))};
        sources.files = {QStringLiteral("a.proto")};
        QCOMPARE(Schema::fromProtoFiles(sources).error().code, ErrorCode::NotFound);
    }
}

void tst_GrpcSchema::bounds()
{
    LoadOptions options;
    options.limits.fileBytes = 10;
    QCOMPARE(load({libraryFile}, options).error().code, ErrorCode::LimitExceeded);
    options.limits = {};
    options.limits.totalBytes = 100;
    QCOMPARE(load({libraryFile}, options).error().code, ErrorCode::LimitExceeded);
    options.limits = {};
    options.limits.files = 2;
    QCOMPARE(load({libraryFile}, options).error().code, ErrorCode::LimitExceeded);
    options.limits = {};
    options.limits.importDepth = 10;
    for (int i = 0; i < 20; ++i)
        write(QStringLiteral("%1.proto").arg(i),
              "syntax = \"proto3\"; import \"" + QByteArray::number(i + 1) + ".proto\";");
    write(QStringLiteral("20.proto"), "syntax = \"proto3\";");
    QCOMPARE(load({QStringLiteral("0.proto")}, options).error().code, ErrorCode::LimitExceeded);
    QVERIFY(load({QStringLiteral("0.proto")}));
    // Deep nesting inside one file.
    const QByteArray deep = "syntax = \"proto3\";" + QByteArray("message A {").repeated(100'000) +
                            QByteArray("}").repeated(100'000);
    QVERIFY(!load({write(QStringLiteral("deep.proto"), deep)}));
    const QByteArray options1 = "syntax = \"proto2\"; option (a) = " + QByteArray("{ a: ").repeated(100'000);
    QVERIFY(!load({write(QStringLiteral("options.proto"), options1)}));
}

void tst_GrpcSchema::cancelled()
{
    std::atomic<bool> stop = true;
    LoadOptions options;
    options.cancelled = &stop;
    QCOMPARE(load({write(QStringLiteral("a.proto"), "syntax = \"proto3\";")}, options).error().code,
             ErrorCode::Cancelled);
    QCOMPARE(Schema::fromFileDescriptors({"\x0a\x01z"}, options).error().code, ErrorCode::Cancelled);
}

void tst_GrpcSchema::sameContentSameSchema()
{
    const auto first = load({libraryFile});
    const auto second = load({libraryFile});
    QVERIFY(first && second);
    QCOMPARE(first->get(), second->get());
    const auto descriptors = (*first)->fileDescriptors();
    const auto third = Schema::fromFileDescriptors(descriptors);
    QVERIFY2(third, qPrintable(errorOf(third)));
    QByteArrayList reversed(descriptors.crbegin(), descriptors.crend());
    QCOMPARE(Schema::fromFileDescriptors(reversed)->get(), third->get());
    QCOMPARE((*third)->contract().types(), (*first)->contract().types());
    QCOMPARE((*third)->fileDescriptors(), descriptors);
}

void tst_GrpcSchema::changedFilesAreReadAgain()
{
    const QString file = write(QStringLiteral("a.proto"), "syntax = \"proto3\"; import \"b.proto\";");
    write(QStringLiteral("b.proto"), "syntax = \"proto3\"; message Before {}");
    const auto before = load({file});
    QVERIFY((*before)->hasMessage(QStringLiteral("Before")));
    write(QStringLiteral("b.proto"), "syntax = \"proto3\"; message After {}");
    const auto after = load({file});
    QVERIFY((*after)->hasMessage(QStringLiteral("After")));
    QVERIFY(!(*after)->hasMessage(QStringLiteral("Before")));
    QVERIFY((*before)->hasMessage(QStringLiteral("Before")));
    QVERIFY((*before)->fingerprint() != (*after)->fingerprint());
    write(QStringLiteral("b.proto"), "syntax = \"proto3\"; message After {");
    QVERIFY(!load({file}));
}

void tst_GrpcSchema::twoVersionsDoNotMix()
{
    write(QStringLiteral("one/a.proto"), "syntax = \"proto3\"; message A { int32 x = 1; }");
    write(QStringLiteral("two/a.proto"), "syntax = \"proto3\"; message A { string x = 1; }");
    ProtoSources sources;
    sources.files = {QStringLiteral("a.proto")};
    sources.importPaths = {m_folder->filePath(QStringLiteral("one"))};
    const auto one = Schema::fromProtoFiles(sources);
    sources.importPaths = {m_folder->filePath(QStringLiteral("two"))};
    const auto two = Schema::fromProtoFiles(sources);
    QVERIFY(one && two);
    QCOMPARE(*toBinary(**one, QStringLiteral("A"), "{\"x\": 1}"), QByteArray("\x08\x01"));
    QCOMPARE(*toBinary(**two, QStringLiteral("A"), "{\"x\": \"1\"}"), QByteArray("\x0a\x01\x31"));
}

void tst_GrpcSchema::fromManyThreads()
{
    const auto schema = load({libraryFile});
    QVERIFY(schema);
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 200; ++round) {
                const auto bytes =
                    toBinary(**schema, QStringLiteral("parlance.library.v1.Book"), R"({"title":"a"})");
                const auto again = load({libraryFile});
                good += bytes && again && *again == *schema && (*schema)->contract().services().size() == 1
                            ? 1
                            : 0;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(good, 800);
}

QTEST_GUILESS_MAIN(tst_GrpcSchema)
#include "tst_grpcschema.moc"
