// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcharness.h"
#include "nodeserver.h"
#include "rawserver.h"

#include <QFile>
#include <QtEndian>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Servers that break HTTP/2 or gRPC in ways no library would let them: frames written by hand. Whatever
/// comes, the call ends with an error that says so, soon, and the next call works.
class TestGrpcHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void brokenHttp2_data();
    void brokenHttp2();
    void oddStatuses_data();
    void oddStatuses();
    void hugeClaim();
    void hugeClaimThatIsKept();
    void endlessPings();

private:
    void serve(const QByteArray &answer, bool close = false, bool atOnce = false);
    Request request() const;

    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<GrpcHarness> m_grpc;
};

namespace {

// Frame types and flags of RFC 9113.
enum FrameType : char {
    Data = 0,
    Headers = 1,
    ResetStream = 3,
    Settings = 4,
    PushPromise = 5,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9
};
constexpr char endStream = 1;
constexpr char endHeaders = 4;

QByteArray number(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray frame(FrameType type, char flags, quint32 stream, const QByteArray &payload)
{
    QByteArray bytes = number(quint32(payload.size())).sliced(1);
    bytes.append(char(type));
    bytes.append(flags);
    return bytes + number(stream) + payload;
}

/// RFC 7541: a literal field that is not indexed, its name and value plain and short.
QByteArray field(const QByteArray &name, const QByteArray &value)
{
    return '\0' + QByteArray(1, char(name.size())) + name + char(value.size()) + value;
}

const QByteArray ok = "\x88"; // :status 200 of the static table
const QByteArray hello = frame(Settings, 0, 0, {}) + frame(Settings, 1, 0, {});

QByteArray head(const QByteArray &more = {})
{
    return frame(Headers, endHeaders, 1, ok + field("content-type", "application/grpc") + more);
}

QByteArray trailers(const QByteArray &fields)
{
    return frame(Headers, endHeaders | endStream, 1, fields);
}

QByteArray message(const QByteArray &bytes, quint32 claimed)
{
    return '\0' + number(claimed) + bytes;
}

const QByteArray good = head() + frame(Data, 0, 1, message("\n\1a", 3)) + trailers(field("grpc-status", "0"));

} // namespace

void TestGrpcHostile::init()
{
    m_grpc = std::make_unique<GrpcHarness>();
}

/// Says these bytes to the first call's headers, or before any call instead of HTTP/2's settings.
void TestGrpcHostile::serve(const QByteArray &answer, bool close, bool atOnce)
{
    m_server = std::make_unique<RawServer>([answer, close, atOnce](RawConnection &connection) {
        if (!atOnce && !connection.property("greeted").toBool()) {
            connection.setProperty("greeted", true);
            connection.write(hello);
        }
        // The library writes the path as it is; from there on stream 1 is open.
        if (connection.property("answered").toBool() ||
            !(atOnce || connection.received().contains("Echo/Unary")))
            return;
        connection.setProperty("answered", true);
        connection.write(answer);
        if (close)
            connection.close();
    });
}

Request TestGrpcHostile::request() const
{
    Request request = GrpcHarness::binary(QStringLiteral("grpc://127.0.0.1:%1").arg(m_server->serverPort()),
                                          QStringLiteral("Unary"), {"x"});
    request.options.insert(QStringLiteral("methodType"), QStringLiteral("unary"));
    return request;
}

void TestGrpcHostile::brokenHttp2_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("close");
    QTest::addColumn<bool>("atOnce");
    const auto add = [](const char *name, const QByteArray &bytes, bool close = false, bool atOnce = false) {
        QTest::newRow(name) << bytes << close << atOnce;
    };
    const QByteArray largest = number(0x7fffffff);
    const QByteArray end = trailers(field("grpc-status", "0"));
    add("no HTTP/2 at all", "SSH-2.0-OpenSSH_9.2\r\n", true, true);
    add("settings of a wrong size", frame(Settings, 0, 0, "abc"), false, true);
    add("go away before anything", frame(GoAway, 0, 0, number(0) + number(11) + "calm"), true);
    add("frame over the size", "\xff\xff\xff" + QByteArray(2, '\0') + number(1));
    add("data before the head", frame(Data, 0, 1, message("\n\1a", 3)), true);
    add("data of stream 0", frame(Data, 0, 0, "x"), true);
    add("headers of stream 0", frame(Headers, endHeaders, 0, ok), true);
    add("broken HPACK", frame(Headers, endHeaders, 1, "\xff\xff\xff\xff\xff\xff"));
    add("HPACK index that is not there", frame(Headers, endHeaders, 1, "\xfe"));
    add("continuation of nothing", frame(Continuation, endHeaders, 1, ok));
    add("another frame within headers", frame(Headers, 0, 1, ok) + frame(Ping, 0, 0, QByteArray(8, 'x')));
    add("window update of nothing", head() + frame(WindowUpdate, 0, 0, number(0)), true);
    add("window overflow", head() + frame(WindowUpdate, 0, 0, largest) + frame(WindowUpdate, 0, 0, largest),
        true);
    add("pushed stream", frame(PushPromise, endHeaders, 1, number(2) + ok), true);
    add("reset of stream 0", frame(ResetStream, 0, 0, number(8)), true);
    add("half a frame", head() + QByteArray("\0\0\x10\0", 4), true);
    add("flag nobody knows", head() + frame(Data, 0, 1, QByteArray("\7\0\0\0\1x", 6)) + end);
    add("status without a message", head() + end);
    add("end without trailers", head() + frame(Data, endStream, 1, message("\n\1a", 3)));
}

void TestGrpcHostile::brokenHttp2()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, close);
    QFETCH(bool, atOnce);
    serve(bytes, close, atOnce);
    Request broken = request();
    broken.options.insert(QStringLiteral("deadlineMs"), 3'000);
    QVERIFY(m_grpc->run(broken));
    const Finished finished = m_grpc->finished();
    QVERIFY2(finished.outcome == Outcome::Failed,
             finished.status ? qPrintable(finished.status->text + u' ' + finished.status->message) : "");
    QVERIFY2(finished.error->code != ErrorCode::Timeout, qPrintable(finished.error->detail));
    QVERIFY2(!finished.error->hint.isEmpty() && finished.error->code != ErrorCode::Unknown,
             qPrintable(finished.error->toString() + finished.error->detail));
    serve(good);
    QVERIFY(m_grpc->run(request()));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Completed);
}

void TestGrpcHostile::oddStatuses_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("text");
    QTest::newRow("no number") << field("grpc-status", "great") << 2 << QString();
    QTest::newRow("negative") << field("grpc-status", "-1") << -1 << QString();
    QTest::newRow("huge") << field("grpc-status", "99999999999999999999") << 2 << QString();
    QTest::newRow("bad percent") << field("grpc-status", "5") + field("grpc-message", "%zz 100% %4") << 5
                                 << QStringLiteral("%zz 100% %4");
    QTest::newRow("no UTF-8") << field("grpc-status", "5") + field("grpc-message", "%ff%fe") << 5
                              << QString(2, QChar::ReplacementCharacter);
    QTest::newRow("details that are none")
        << field("grpc-status", "5") + field("grpc-message", "no") + field("grpc-status-details-bin", "****")
        << 2 << QString();
    QTest::newRow("details that are rubbish") << field("grpc-status", "5") + field("grpc-message", "no") +
                                                     field("grpc-status-details-bin", "/////w")
                                              << 5 << QStringLiteral("no");
}

void TestGrpcHostile::oddStatuses()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, code);
    QFETCH(QString, text);
    serve(trailers(ok + field("content-type", "application/grpc") + fields));
    QVERIFY(m_grpc->run(request()));
    const Finished finished = m_grpc->finished();
    QVERIFY2(finished.status, finished.error ? qPrintable(finished.error->toString()) : "");
    QCOMPARE(finished.status->code, code);
    QVERIFY(finished.status->details.isEmpty());
    if (!text.isEmpty())
        QCOMPARE(finished.status->message, text);
}

void TestGrpcHostile::hugeClaim()
{
    // Nothing tells whether the rest will come; the one who waits can be stopped, by a deadline or by hand.
    serve(head() + frame(Data, 0, 1, message("\n\1a", 0xffffffff)));
    Request waiting = request();
    waiting.options.insert(QStringLiteral("deadlineMs"), 500);
    QVERIFY(m_grpc->run(waiting));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QCOMPARE(m_grpc->finished().error->code, ErrorCode::Timeout);
    // Where the server ends it, that is the end.
    serve(head() + frame(Data, 0, 1, message("\n\1a", 0xffffffff)) + trailers(field("grpc-status", "0")));
    QVERIFY(m_grpc->run(request()));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
}

void TestGrpcHostile::hugeClaimThatIsKept()
{
    // The library compares with the limit once the message is whole; until then its memory is bounded.
    const NodeServer server(QStringLiteral(R"(
const server = require('http2').createServer();
server.on('sessionError', () => {});
server.on('stream', (stream) => {
    stream.on('error', () => {});
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' });
    stream.write(Buffer.from([0, 255, 255, 255, 255]));
    const piece = Buffer.alloc(1 << 20);
    const fill = () => { while (!stream.destroyed && stream.write(piece)) {} };
    stream.on('drain', fill);
    fill();
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
)"));
    Request filled =
        GrpcHarness::binary(QStringLiteral("grpc://") + server.address(), QStringLiteral("Unary"), {"x"});
    filled.options.insert(QStringLiteral("maximumReceiveBytes"), 1'000'000);
    QVERIFY(m_grpc->run(filled));
    QVERIFY2(m_grpc->finished().outcome == Outcome::Failed,
             qPrintable(m_grpc->finished().status->text + u' ' + m_grpc->finished().status->message));
    QVERIFY2(m_grpc->finished().error->code == ErrorCode::LimitExceeded,
             qPrintable(m_grpc->finished().error->toString() + m_grpc->finished().error->detail));
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        const QByteArray text = status.readAll();
        const QByteArray peak = text.sliced(text.indexOf("VmHWM:") + 6).trimmed();
        QVERIFY2(peak.first(peak.indexOf(' ')).toLongLong() < 2'000'000, peak.first(20).constData());
    }
}

void TestGrpcHostile::endlessPings()
{
    QByteArray pings;
    for (int i = 0; i < 100'000; ++i)
        pings += frame(Ping, 0, 0, QByteArray(8, 'x'));
    serve(pings + good);
    QVERIFY(m_grpc->run(request()));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Completed);
}

QTEST_GUILESS_MAIN(TestGrpcHostile)

#include "tst_grpchostile.moc"
