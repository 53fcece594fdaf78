// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/contract/restrequest.h>
#include <parlance/protocols/grpc/schema.h>

#include <QTemporaryDir>
#include <QTest>

using namespace parlance;

/// google.api.http's rules: https://github.com/googleapis/googleapis/blob/master/google/api/http.proto
class TestRestRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void requests_data();
    void requests();
    void errors_data();
    void errors();
    void theDemoBank();

private:
    Result<Request> rest(const QString &method, const QByteArray &json) const;

    contract::Contract m_contract;
};

namespace {

const char library[] = R"(
syntax = "proto3";
package test;
import "google/api/annotations.proto";
import "google/protobuf/timestamp.proto";
import "google/protobuf/field_mask.proto";
import "google/protobuf/wrappers.proto";
import "google/protobuf/struct.proto";

enum Kind { KIND_UNSPECIFIED = 0; NOVEL = 1; }
message Author { string name = 1; Author teacher = 2; repeated string tags = 3; }
message Book {
  string name = 1;
  string display_name = 2;
  int64 pages = 3;
  Author author = 4;
  Kind kind = 5;
}
message GetBook { string name = 1; int32 revision = 2; Author author_filter = 3; }
message Ask {
  string shelf_id = 1;
  string book_id = 2;
  int64 page_size = 3;
  repeated string order_by = 4;
  Author author = 5;
  Kind kind = 6;
  google.protobuf.Timestamp since = 7;
  google.protobuf.FieldMask mask = 8;
  google.protobuf.Int64Value limit = 9;
  google.protobuf.Struct extra = 10;
  map<string, string> labels = 11;
  repeated Author authors = 12;
  Book book = 13;
  bool flag = 14;
  bytes token = 15;
}
service Library {
  rpc Get(GetBook) returns (Book) {
    option (google.api.http) = { get: "/v1/{name=shelves/*/books/*}" };
  }
  rpc Tail(GetBook) returns (Book) { option (google.api.http) = { get: "/files/{name=**}" }; }
  rpc Deep(GetBook) returns (Book) { option (google.api.http) = { get: "/v1/{name=shelves/*/**}:read" }; }
  rpc List(Ask) returns (Book) { option (google.api.http) = { get: "/v1/shelves/{shelf_id}/books" }; }
  rpc Nested(Ask) returns (Book) {
    option (google.api.http) = { get: "/v1/authors/{author.name}/of/{author.teacher.name}" };
  }
  rpc Create(Ask) returns (Book) {
    option (google.api.http) = { post: "/v1/shelves/{shelf_id}/books" body: "book" };
  }
  rpc Publish(Ask) returns (Book) {
    option (google.api.http) = { post: "/v1/shelves/{shelf_id}/books/{book_id}:publish" body: "*" };
  }
  rpc Merge(Ask) returns (Book) {
    option (google.api.http) = { patch: "/v1/{book.author.name}" body: "*" };
  }
  rpc Either(Ask) returns (Book) {
    option (google.api.http) = {
      get: "/v1/shelves/{shelf_id}/books/{book_id}"
      additional_bindings { get: "/v1/books/{book_id}" }
      additional_bindings { put: "/v1/everything" body: "*" }
    };
  }
  rpc Odd(Ask) returns (Book) { option (google.api.http) = { custom { kind: "REPORT" path: "/odd" } }; }
  rpc Any(Ask) returns (Book) { option (google.api.http) = { custom { kind: "*" path: "/any" } body: "*" }; }
  rpc Wild(Ask) returns (Book) { option (google.api.http) = { get: "/v1/*/books" }; }
  rpc Broken(Ask) returns (Book) { option (google.api.http) = { get: "/v1/{shelf_id" }; }
  rpc Whole(Ask) returns (Book) { option (google.api.http) = { get: "/v1/{author}" }; }
  rpc None(Ask) returns (Book);
}
)";

QString described(const Request &request)
{
    QString text = request.method + u' ' + request.address;
    for (const Parameter &parameter : request.parameters)
        text += QStringLiteral(" %1=%2").arg(parameter.name, parameter.value);
    if (const auto *body = std::get_if<TextBody>(&request.body))
        text += u' ' + QString(body->text).remove(u'\n').remove(u' ');
    return text;
}

} // namespace

void TestRestRequest::initTestCase()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("library.proto")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(library);
    file.close();
    const auto schema = grpc::Schema::fromProtoFiles({{file.fileName()}, {}});
    QVERIFY2(schema, schema ? "" : qPrintable(schema.error().toString()));
    m_contract = (*schema)->contract();
}

Result<Request> TestRestRequest::rest(const QString &method, const QByteArray &json) const
{
    const contract::Operation *operation = m_contract.operation(QString(u"test.Library/" + method));
    return contract::restRequest(m_contract, operation ? *operation : contract::Operation(), json,
                                 QStringLiteral("http://h:1"));
}

void TestRestRequest::requests_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *method, const char *json, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(method) << QByteArray(json)
                            << QString::fromUtf8(expected).replace(QStringLiteral("~"),
                                                                   QStringLiteral("http://h:1"));
    };
    row("pattern", "Get", R"({"name":"shelves/1/books/2","revision":7})",
        "GET ~/v1/shelves/1/books/2 revision=7");
    row("slashes stay, the rest is encoded", "Get", R"({"name":"shelves/a b/books/ä?"})",
        "GET ~/v1/shelves/a%20b/books/%C3%A4%3F");
    row("nested query", "Get",
        R"({"name":"shelves/1/books/2","authorFilter":{"name":"x","teacher":{"name":"y"},"tags":["a","b"]}})",
        "GET ~/v1/shelves/1/books/2 authorFilter.name=x authorFilter.teacher.name=y authorFilter.tags=a "
        "authorFilter.tags=b");
    row("any depth", "Tail", R"({"name":"a/b/c.txt"})", "GET ~/files/a/b/c.txt");
    row("any depth, behind others", "Deep", R"({"name":"shelves/1/x/y"})", "GET ~/v1/shelves/1/x/y:read");
    row("one segment encodes slashes", "List", R"({"shelf_id":"a/b"})", "GET ~/v1/shelves/a%2Fb/books");
    row("variables stay", "List", R"({"shelfId":"{{shelf}} 1","pageSize":5})",
        "GET ~/v1/shelves/{{shelf}}%201/books pageSize=5");
    row("a variable for a pattern", "Get", R"({"name":"{{book}}"})", "GET ~/v1/{{book}}");
    row("all that is single", "List",
        R"({"shelfId":"1","page_size":"9007199254740993","order_by":["a","b"],"kind":"NOVEL",)"
        R"("since":"2026-01-31T12:00:00Z","mask":"a,b","limit":"3","flag":true,"token":"AQI=","author":null})",
        "GET ~/v1/shelves/1/books pageSize=9007199254740993 orderBy=a orderBy=b kind=NOVEL "
        "since=2026-01-31T12:00:00Z mask=a,b limit=3 flag=true token=AQI=");
    row("numbers as they are written", "List", R"({"shelfId":12,"pageSize":1e3})",
        "GET ~/v1/shelves/12/books pageSize=1e3");
    row("fields of fields in the path", "Nested",
        R"({"author":{"name":"a","teacher":{"name":"b"},"tags":["t"]}})",
        "GET ~/v1/authors/a/of/b author.tags=t");
    row("body is one field", "Create", R"({"shelfId":"1","book":{"name":"n","pages":1.0},"flag":true})",
        R"(POST ~/v1/shelves/1/books flag=true {"name":"n","pages":1.0})");
    row("body left out", "Create", R"({"shelfId":"1"})", "POST ~/v1/shelves/1/books {}");
    row("body is the rest", "Publish",
        R"({"shelfId":"1","labels":{"a":"b"},"book_id":"2","authors":[{"name":"x"}]})",
        R"(POST ~/v1/shelves/1/books/2:publish {"labels":{"a":"b"},"authors":[{"name":"x"}]})");
    row("body without a nested field", "Merge",
        R"({"flag":true,"book":{"name":"n","author":{"tags":["t"],"name":"x"}}})",
        R"(PATCH ~/v1/x {"flag":true,"book":{"name":"n","author":{"tags":["t"]}}})");
    row("first binding that fits", "Either", R"({"shelfId":"1","bookId":"2"})", "GET ~/v1/shelves/1/books/2");
    row("second binding", "Either", R"({"bookId":"2"})", "GET ~/v1/books/2");
    row("last binding", "Either", R"({"flag":true})", R"(PUT ~/v1/everything {"flag":true})");
    row("custom", "Odd", "", "REPORT ~/odd");
    row("any method", "Any", R"({"flag":true})", R"(POST ~/any {"flag":true})");
}

void TestRestRequest::requests()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, json);
    QFETCH(QString, expected);
    const Result<Request> request = rest(method, json);
    QVERIFY2(request, request ? "" : qPrintable(request.error().toString()));
    QCOMPARE(described(*request), expected);
    QCOMPARE(request->protocol, QStringLiteral("http"));
}

void TestRestRequest::errors_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *method, const char *json, ErrorCode code,
                        const char *words) {
        QTest::newRow(name) << QString::fromLatin1(method) << QByteArray(json) << int(code)
                            << QString::fromUtf8(words);
    };
    row("nothing for the path", "Get", "{}", ErrorCode::InvalidInput, "“name”");
    row("another pattern", "Get", R"({"name":"books/2"})", ErrorCode::InvalidInput, "shelves/*/books/*");
    row("empty segment", "Get", R"({"name":"shelves//books/2"})", ErrorCode::InvalidInput,
        "shelves/*/books/*");
    row("too many segments", "Get", R"({"name":"shelves/1/books/2/3"})", ErrorCode::InvalidInput,
        "does not fit");
    row("no text", "Whole", R"({"author":{"name":"a"}})", ErrorCode::Unsupported, "“author”");
    row("list of messages", "List", R"({"shelfId":"1","authors":[{"name":"a"}]})", ErrorCode::Unsupported,
        "“authors”");
    row("map", "List", R"({"shelfId":"1","labels":{"a":"b"}})", ErrorCode::Unsupported, "“labels”");
    row("struct", "List", R"({"shelfId":"1","extra":{"a":"b"}})", ErrorCode::Unsupported, "“extra”");
    row("unknown field", "List", R"({"shelfId":"1","shelfld":"b"})", ErrorCode::InvalidInput, "“shelfld”");
    row("no object", "List", "[]", ErrorCode::Parse, "no JSON object");
    row("no JSON", "List", "{", ErrorCode::Parse, "JSON");
    row("no rule", "None", "{}", ErrorCode::Unsupported, "test.Library/None");
    row("wildcard without a name", "Wild", "{}", ErrorCode::Unsupported, "/v1/*/books");
    row("broken rule", "Broken", "{}", ErrorCode::Parse, "does not close");
}

void TestRestRequest::errors()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, json);
    QFETCH(int, code);
    QFETCH(QString, words);
    const Result<Request> request = rest(method, json);
    QVERIFY(!request);
    QCOMPARE(int(request.error().code), code);
    QVERIFY2(request.error().message.contains(words), qPrintable(request.error().message));
}

void TestRestRequest::theDemoBank()
{
    const QString folder = QStringLiteral(PARLANCE_SOURCE_DIR "/resources/proto");
    const auto schema =
        grpc::Schema::fromProtoFiles({{QStringLiteral("parlance/bank/v1/bank.proto")}, {folder}});
    QVERIFY2(schema, schema ? "" : qPrintable(schema.error().toString()));
    const contract::Contract &bank = (*schema)->contract();
    const Result<Request> update = contract::restRequest(
        bank, *bank.operation(u"parlance.bank.v1.Bank/UpdateAccount"),
        R"({"account":{"id":"acc_0001","owner":"Ada"},"updateMask":"owner"})", QStringLiteral("http://h:1"));
    QVERIFY2(update, update ? "" : qPrintable(update.error().toString()));
    QCOMPARE(described(*update), QStringLiteral("PATCH http://h:1/accounts/acc_0001 updateMask=owner "
                                                R"({"id":"acc_0001","owner":"Ada"})"));
}

QTEST_GUILESS_MAIN(TestRestRequest)

#include "tst_restrequest.moc"
