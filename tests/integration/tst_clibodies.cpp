// SPDX-License-Identifier: GPL-3.0-or-later
#include <cliprocess.h>
#include <foldertest.h>
#include <jsonlines.h>
#include <rawserver.h>

#include <QTest>

#include <zlib.h>

using namespace parlance::test;

namespace {

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

const QByteArray chunkedHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n";

/// gzip in pieces that each can be read at once.
class GzipPieces
{
public:
    GzipPieces() { deflateInit2(&m_stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY); }
    ~GzipPieces() { deflateEnd(&m_stream); }
    QByteArray next(QByteArray bytes, int flush = Z_SYNC_FLUSH)
    {
        QByteArray out(1000, 0);
        m_stream.next_in = reinterpret_cast<Bytef *>(bytes.data());
        m_stream.avail_in = uInt(bytes.size());
        m_stream.next_out = reinterpret_cast<Bytef *>(out.data());
        m_stream.avail_out = uInt(out.size());
        deflate(&m_stream, flush);
        out.chop(m_stream.avail_out);
        return out;
    }

private:
    z_stream m_stream = {};
};

} // namespace

/// Bodies of one message reach standard output while they come.
class tst_CliBodies : public FolderTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsASlowBodyAsItComes();
    void decodesAsItComes();
    void sendShowsItToo();
    void keepsNothingOfALongBody();
    void keepsItForAssertionsAlone();
    void isLongerThanAnyBound();
    void endsWhenTheReaderGoes();
    void tellsOfAFullDisk_data();
    void tellsOfAFullDisk();
    void leavesOutTheBodiesOfRedirects();
    void putsTrailersBehind();
    void warnsOfBinaryAtOnce();
    void showsCharactersThatCameInPieces();
    void stopsWhereTextTurnsBinary();
    void findsWhatATerminalObeysAnywhere();

private:
    void writeRequest(const QString &address, const QByteArray &length) const;
};

void tst_CliBodies::showsASlowBodyAsItComes()
{
    RawServer server(RawServer::answering(chunkedHead + "\r\n" + chunk("one ")));
    CliProcess cli({QStringLiteral("call"), server.url()});
    QTRY_COMPARE(cli.output(), QByteArray("one "));
    server.last()->write(chunk("two"));
    QTRY_COMPARE(cli.output(), QByteArray("one two"));
    QVERIFY(cli.isRunning());
    server.last()->write("0\r\n\r\n");
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("one two"));
}

void tst_CliBodies::decodesAsItComes()
{
    GzipPieces gzip;
    RawServer server(
        RawServer::answering(chunkedHead + "Content-Encoding: gzip\r\n\r\n" + chunk(gzip.next("one "))));
    CliProcess cli({QStringLiteral("call"), server.url()});
    QTRY_COMPARE(cli.output(), QByteArray("one "));
    server.last()->write(chunk(gzip.next("two", Z_FINISH)) + "0\r\n\r\n");
    QVERIFY2(cli.finish() == 0, cli.messages().constData());
    QCOMPARE(cli.output(), QByteArray("one two"));
}

void tst_CliBodies::writeRequest(const QString &address, const QByteArray &length) const
{
    write(QStringLiteral("c/opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: C\n");
    write(QStringLiteral("c/r.yml"),
          "info:\n  name: r\n  type: http\nhttp:\n  method: GET\n  url: " + address.toUtf8() +
              "\nruntime:\n  assertions:\n    - expression: res.body.length\n"
              "      operator: eq\n      value: '" +
              length + "'\n");
}

void tst_CliBodies::sendShowsItToo()
{
    RawServer server(RawServer::answering(chunkedHead + "\r\n" + chunk("one ")));
    writeRequest(server.url(), "7");
    CliProcess cli({QStringLiteral("send"), file(QStringLiteral("c/r.yml"))});
    QTRY_COMPARE(cli.output(), QByteArray("one "));
    server.last()->write(chunk("two") + "0\r\n\r\n");
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("one two"));
    QVERIFY2(cli.messages().contains("✓ res.body.length"), cli.messages().constData());
}

void tst_CliBodies::keepsNothingOfALongBody()
{
    // What is kept of more than some megabytes lies in a temporary file; here none can be made.
    const QByteArray body(20'000'000, 'x');
    const QStringList nowhere{QStringLiteral("TMPDIR=/no/such/folder")};
    RawServer server(RawServer::answering(RawServer::answer(body)));
    CliProcess cli({QStringLiteral("call"), server.url()}, nowhere);
    QCOMPARE(cli.finish(), 0);
    QVERIFY(cli.output() == body);

    const QString path = file(QStringLiteral("out"));
    CliProcess toFile({QStringLiteral("call"), QStringLiteral("--output"), path, server.url()}, nowhere);
    QCOMPARE(toFile.finish(), 0);
    QCOMPARE(QFileInfo(path).size(), body.size());
}

void tst_CliBodies::keepsItForAssertionsAlone()
{
    const QByteArray body(20'000'000, 'x');
    RawServer server(RawServer::answering(RawServer::answer(body)));
    writeRequest(server.url(), "20000000");
    CliProcess cli({QStringLiteral("send"), file(QStringLiteral("c/r.yml"))});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output().size(), body.size());
    QVERIFY(cli.output() == body);
}

void tst_CliBodies::isLongerThanAnyBound()
{
    // The head of a body over every bound: what is not kept needs none.
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000\r\n\r\nbegun"));
    CliProcess cli({QStringLiteral("call"), server.url()});
    QTRY_COMPARE(cli.output(), QByteArray("begun"));
    server.last()->close();
    QCOMPARE(cli.finish(), 3);
    QCOMPARE(cli.output(), QByteArray("begun"));
}

void tst_CliBodies::endsWhenTheReaderGoes()
{
    RawServer server(RawServer::answering(chunkedHead + "\r\n" + chunk("one\n")));
    CliProcess cli({QStringLiteral("call"), server.url()});
    QTRY_COMPARE(cli.output(), QByteArray("one\n"));
    cli.closeOutput();
    server.last()->write(chunk("two\n"));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.messages(), QByteArray());
}

void tst_CliBodies::tellsOfAFullDisk_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("body") << QStringList{QStringLiteral("call")};
    QTest::newRow("events") << QStringList{QStringLiteral("call"), QStringLiteral("--events")};
    QTest::newRow("head") << QStringList{QStringLiteral("call"), QStringLiteral("-i")};
}

void tst_CliBodies::tellsOfAFullDisk()
{
    QFETCH(QStringList, arguments);
    RawServer server(RawServer::answering(RawServer::answer("hello")));
    CliProcess cli(arguments + QStringList{server.url()}, {}, CliProcess::Output::FullDisk);
    QCOMPARE(cli.finish(), 2);
    QVERIFY2(cli.messages().contains("standard output"), cli.messages().constData());
}

void tst_CliBodies::leavesOutTheBodiesOfRedirects()
{
    RawServer server([](RawConnection &connection) {
        const bool first = !connection.received().contains("GET /there");
        if (connection.received().endsWith("\r\n\r\n"))
            connection.write(first ? RawServer::answer("moved", "HTTP/1.1 302 Found\r\nLocation: /there\r\n")
                                   : RawServer::answer("here"));
    });
    CliProcess cli({QStringLiteral("call"), server.url()});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("here"));
    CliProcess stays({QStringLiteral("call"), QStringLiteral("--option"),
                      QStringLiteral("followRedirects=false"), server.url()});
    QCOMPARE(stays.finish(), 0);
    QCOMPARE(stays.output(), QByteArray("moved"));
}

void tst_CliBodies::putsTrailersBehind()
{
    RawServer server(
        RawServer::answering(chunkedHead + "Trailer: T\r\n\r\n" + chunk("body") + "0\r\nT: 1\r\n\r\n"));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("-i"), server.url()});
    QCOMPARE(cli.finish(), 0);
    QVERIFY2(cli.output().endsWith("\n\nbody\nT: 1\n"), cli.output().constData());
}

void tst_CliBodies::warnsOfBinaryAtOnce()
{
    RawServer server(
        RawServer::answering(chunkedHead + "\r\n" + chunk(QByteArray("\x1b]0;owned\x07\0", 11))));
    CliProcess cli({QStringLiteral("call"), server.url()}, {}, CliProcess::Output::Terminal);
    QTRY_VERIFY(cli.messages().contains("binary data"));
    QVERIFY(cli.isRunning());
    server.last()->write(chunk("more") + "0\r\n\r\n");
    QCOMPARE(cli.finish(), 0);
    QVERIFY2(!cli.output().contains("owned") && !cli.output().contains("more"), cli.output().constData());
    QCOMPARE(cli.messages().count("binary"), 1);
}

void tst_CliBodies::showsCharactersThatCameInPieces()
{
    RawServer server(RawServer::answering(chunkedHead + "\r\n" + chunk("a \xe2\x82")));
    CliProcess cli({QStringLiteral("call"), server.url()}, {}, CliProcess::Output::Terminal);
    QTRY_VERIFY(cli.output().startsWith("a \xe2\x82"));
    server.last()->write(chunk("\xac b") + "0\r\n\r\n");
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("a € b\r\n"));
    QCOMPARE(cli.messages(), QByteArray());
}

void tst_CliBodies::stopsWhereTextTurnsBinary()
{
    RawServer server(RawServer::answering(chunkedHead + "\r\n" + chunk("text")));
    CliProcess cli({QStringLiteral("call"), server.url()}, {}, CliProcess::Output::Terminal);
    QTRY_COMPARE(cli.output(), QByteArray("text"));
    server.last()->write(chunk("\x1b[2J") + "0\r\n\r\n");
    QCOMPARE(cli.finish(), 0);
    // What may follow is how much came, which is wiped away again.
    QVERIFY2(cli.output().startsWith("text\r\n") && !cli.output().contains("\x1b[2J"),
             cli.output().constData());
    QVERIFY(cli.messages().contains("binary"));
}

void tst_CliBodies::findsWhatATerminalObeysAnywhere()
{
    // Of one event of a stream, far behind its start.
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: " +
                                              QByteArray(100'000, 'x') + "\x1b]0;owned\x07\n\n",
                                          true));
    CliProcess cli({QStringLiteral("call"), server.url()}, {}, CliProcess::Output::Terminal);
    QCOMPARE(cli.finish(), 0);
    QVERIFY(!cli.output().contains("\x1b]"));
    QVERIFY2(cli.messages().contains("binary data"), cli.messages().constData());
}

QTEST_GUILESS_MAIN(tst_CliBodies)
#include "tst_clibodies.moc"
