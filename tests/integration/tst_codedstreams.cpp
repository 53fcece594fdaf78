// SPDX-License-Identifier: GPL-3.0-or-later
#include <httpharness.h>
#include <rawserver.h>

#include <QTest>

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

using namespace parlance;
using namespace parlance::test;

/// Streams whose bytes are compressed and flushed message by message: none waits for the next.
class TestCodedStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesComeAtOnce_data();
    void messagesComeAtOnce();
};

namespace {

constexpr qsizetype room = 64 * 1024;

/// Compresses what it is given so that it can be read at once.
class Coder
{
public:
    virtual ~Coder() = default;
    virtual QByteArray flushed(const QByteArray &text) = 0;
    virtual QByteArray ended() = 0;
};

class ZlibCoder : public Coder
{
public:
    explicit ZlibCoder(int windowBits)
    {
        if (deflateInit2(&m_stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY) !=
            Z_OK)
            qFatal("zlib");
    }
    ~ZlibCoder() override { deflateEnd(&m_stream); }
    QByteArray flushed(const QByteArray &text) override { return coded(text, Z_SYNC_FLUSH); }
    QByteArray ended() override { return coded({}, Z_FINISH); }

private:
    QByteArray coded(QByteArray text, int flush)
    {
        QByteArray out(room, '\0');
        m_stream.next_in = reinterpret_cast<Bytef *>(text.data());
        m_stream.avail_in = uInt(text.size());
        m_stream.next_out = reinterpret_cast<Bytef *>(out.data());
        m_stream.avail_out = uInt(out.size());
        deflate(&m_stream, flush);
        return out.first(out.size() - qsizetype(m_stream.avail_out));
    }

    z_stream m_stream{};
};

class BrotliCoder : public Coder
{
public:
    ~BrotliCoder() override { BrotliEncoderDestroyInstance(m_state); }
    QByteArray flushed(const QByteArray &text) override { return coded(text, BROTLI_OPERATION_FLUSH); }
    QByteArray ended() override { return coded({}, BROTLI_OPERATION_FINISH); }

private:
    QByteArray coded(const QByteArray &text, BrotliEncoderOperation operation)
    {
        QByteArray out(room, '\0');
        auto left = std::size_t(text.size());
        auto free = std::size_t(out.size());
        const auto *in = reinterpret_cast<const uint8_t *>(text.constData());
        auto *to = reinterpret_cast<uint8_t *>(out.data());
        BrotliEncoderCompressStream(m_state, operation, &left, &in, &free, &to, nullptr);
        return out.first(out.size() - qsizetype(free));
    }

    BrotliEncoderState *m_state = BrotliEncoderCreateInstance(nullptr, nullptr, nullptr);
};

class ZstdCoder : public Coder
{
public:
    ~ZstdCoder() override { ZSTD_freeCCtx(m_context); }
    QByteArray flushed(const QByteArray &text) override { return coded(text, ZSTD_e_flush); }
    QByteArray ended() override { return coded({}, ZSTD_e_end); }

private:
    QByteArray coded(const QByteArray &text, ZSTD_EndDirective directive)
    {
        QByteArray out(room, '\0');
        ZSTD_inBuffer in{text.constData(), std::size_t(text.size()), 0};
        ZSTD_outBuffer to{out.data(), std::size_t(out.size()), 0};
        ZSTD_compressStream2(m_context, &to, &in, directive);
        return out.first(qsizetype(to.pos));
    }

    ZSTD_CCtx *m_context = ZSTD_createCCtx();
};

std::unique_ptr<Coder> makeCoder(const QByteArray &coding)
{
    constexpr int zlibFormat = 15;
    constexpr int gzipFormat = 15 + 16;
    if (coding == "br")
        return std::make_unique<BrotliCoder>();
    if (coding == "zstd")
        return std::make_unique<ZstdCoder>();
    return std::make_unique<ZlibCoder>(coding == "gzip" ? gzipFormat : zlibFormat);
}

} // namespace

void TestCodedStreams::messagesComeAtOnce_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("message");
    for (const char *coding : {"gzip", "deflate", "br", "zstd"}) {
        QTest::addRow("events, %s", coding) << QByteArray(coding) << QByteArray("text/event-stream")
                                            << QByteArray("id: %1\ndata: {\"n\":%1}\n\n");
        QTest::addRow("rows, %s", coding)
            << QByteArray(coding) << QByteArray("application/x-ndjson") << QByteArray("{\"n\":%1}\n");
    }
}

void TestCodedStreams::messagesComeAtOnce()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, message);
    RawServer server([&](RawConnection &connection) {
        if (connection.requests() == 1)
            connection.write("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Encoding: " + coding +
                             "\r\n\r\n");
    });
    HttpHarness stream;
    stream.start(HttpHarness::get(server.url()));
    QTRY_VERIFY(stream.events().has(QStringLiteral("head")));
    QVERIFY(stream.events().last<HeadReceived>().streams);
    const std::unique_ptr<Coder> coder = makeCoder(coding);
    QList<QByteArray> expected;
    for (int i = 1; i <= 6; ++i) {
        const QByteArray number = QByteArray::number(i);
        expected.append("{\"n\":" + number + '}');
        // The server says the next only after this one was seen.
        server.last()->write(coder->flushed(QByteArray(message).replace("%1", number)));
        QTRY_COMPARE(stream.contents(), expected);
    }
    server.last()->write(coder->ended());
    server.last()->close();
    QTRY_VERIFY(stream.events().isFinished());
    QCOMPARE(stream.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(stream.contents(), expected);
    const QList<MessageReceived> received = stream.events().all<MessageReceived>();
    for (qsizetype i = 1; i < received.size(); ++i)
        QVERIFY2(received.at(i - 1).message.at < received.at(i).message.at, "each has a time of its own");
}

QTEST_GUILESS_MAIN(TestCodedStreams)
#include "tst_codedstreams.moc"
