// SPDX-License-Identifier: GPL-3.0-or-later
#include "contentdecoder.h"

#include <QTest>

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

using namespace parlance;
using namespace parlance::http;

class TestContentDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void incomplete_data();
    void incomplete();
    void broken_data();
    void broken();
    void emptyBodyIsComplete();
    void unknownCodingIsPassedThrough();
    void tooManyCodingsArePassedThrough();
    void identityNeedsNoDecoder();
    void trailingBytesAreIgnored();
    void intermediateBombIsBounded();
    void outputErrorStops();
};

namespace {

QByteArray deflated(const QByteArray &bytes, int window)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))) + 32, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

QByteArray gzip(const QByteArray &bytes)
{
    return deflated(bytes, 15 + 16);
}

QByteArray brotli(const QByteArray &bytes)
{
    std::size_t size = BrotliEncoderMaxCompressedSize(std::size_t(bytes.size())) + 16;
    QByteArray out(qsizetype(size), Qt::Uninitialized);
    BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, std::size_t(bytes.size()),
                          reinterpret_cast<const uint8_t *>(bytes.data()), &size,
                          reinterpret_cast<uint8_t *>(out.data()));
    out.resize(qsizetype(size));
    return out;
}

QByteArray zstd(const QByteArray &bytes)
{
    QByteArray out(qsizetype(ZSTD_compressBound(std::size_t(bytes.size()))), Qt::Uninitialized);
    out.resize(qsizetype(
        ZSTD_compress(out.data(), std::size_t(out.size()), bytes.data(), std::size_t(bytes.size()), 3)));
    return out;
}

QByteArray sample()
{
    QByteArray text;
    for (int i = 0; i < 20'000; ++i)
        text += "line " + QByteArray::number(i * 7919 % 10007) + '\n';
    return text;
}

DecoderChoice decoderFor(const QByteArray &coding)
{
    return makeContentDecoder({{"Content-Encoding", coding}}, ExpansionGuard(200));
}

struct Decoded
{
    QByteArray bytes;
    std::optional<Error> error;
};

Decoded decode(const QByteArray &coding, const QByteArray &bytes, qsizetype pieceSize)
{
    const DecoderChoice choice = decoderFor(coding);
    Decoded decoded;
    if (!choice.decoder)
        return decoded;
    const ContentDecoder::Output output = [&decoded](QByteArrayView piece) -> Result<void> {
        decoded.bytes += piece;
        return {};
    };
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        if (const Result<void> ok = choice.decoder->feed(
                QByteArrayView(bytes).sliced(at, qMin(pieceSize, bytes.size() - at)), output);
            !ok) {
            decoded.error = ok.error();
            return decoded;
        }
    }
    if (const Result<void> ok = choice.decoder->finish(); !ok)
        decoded.error = ok.error();
    return decoded;
}

} // namespace

void TestContentDecoder::decodes_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("input");
    const QByteArray text = sample();
    QTest::newRow("gzip") << QByteArray("gzip") << gzip(text);
    QTest::newRow("x-gzip") << QByteArray("X-GZIP") << gzip(text);
    QTest::newRow("gzip members") << QByteArray("gzip") << gzip(text.first(1000)) + gzip(text.sliced(1000));
    QTest::newRow("deflate") << QByteArray("deflate") << deflated(text, 15);
    QTest::newRow("raw deflate") << QByteArray("deflate") << deflated(text, -15);
    QTest::newRow("brotli") << QByteArray("br") << brotli(text);
    QTest::newRow("zstd") << QByteArray("zstd") << zstd(text);
    QTest::newRow("zstd frames") << QByteArray("zstd") << zstd(text.first(1000)) + zstd(text.sliced(1000));
    QTest::newRow("stacked") << QByteArray("gzip, br") << brotli(gzip(text));
    QTest::newRow("stacked the other way") << QByteArray("br,identity,gzip") << gzip(brotli(text));
    QTest::newRow("three") << QByteArray("zstd, deflate, gzip") << gzip(deflated(zstd(text), 15));
}

void TestContentDecoder::decodes()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, input);
    for (const qsizetype pieceSize :
         {qsizetype(1), qsizetype(2), qsizetype(3), qsizetype(1000), input.size()}) {
        const Decoded decoded = decode(coding, input, pieceSize);
        QVERIFY2(!decoded.error, decoded.error ? qPrintable(decoded.error->toString()) : "");
        QVERIFY(decoded.bytes == sample());
    }
}

void TestContentDecoder::incomplete_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("input");
    const QByteArray text = sample();
    QTest::newRow("gzip") << QByteArray("gzip") << gzip(text);
    QTest::newRow("deflate") << QByteArray("deflate") << deflated(text, 15);
    QTest::newRow("raw deflate") << QByteArray("deflate") << deflated(text, -15);
    QTest::newRow("brotli") << QByteArray("br") << brotli(text);
    QTest::newRow("zstd") << QByteArray("zstd") << zstd(text);
}

void TestContentDecoder::incomplete()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, input);
    for (const qsizetype size : {qsizetype(1), qsizetype(9), input.size() / 2, input.size() - 1}) {
        const Decoded decoded = decode(coding, input.first(size), 100);
        QVERIFY2(decoded.error, QByteArray::number(size).constData());
        QCOMPARE(decoded.error->code, ErrorCode::ProtocolViolation);
        QVERIFY(sample().startsWith(decoded.bytes));
    }
}

void TestContentDecoder::broken_data()
{
    incomplete_data();
}

void TestContentDecoder::broken()
{
    QFETCH(QByteArray, coding);
    const Decoded decoded = decode(coding, QByteArray(300, '\x07') + "this was never compressed", 64);
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->code, ErrorCode::ProtocolViolation);
    QVERIFY(!decoded.error->hint.isEmpty());
}

void TestContentDecoder::emptyBodyIsComplete()
{
    for (const char *coding : {"gzip", "deflate", "br", "zstd", "gzip, br"})
        QVERIFY2(!decode(coding, {}, 1).error, coding);
}

void TestContentDecoder::unknownCodingIsPassedThrough()
{
    const DecoderChoice choice = decoderFor("gzip, snappy");
    QVERIFY(!choice.decoder);
    QCOMPARE(choice.unknownCoding, QByteArray("snappy"));
}

void TestContentDecoder::tooManyCodingsArePassedThrough()
{
    const DecoderChoice choice = decoderFor("gzip,gzip,gzip,gzip,gzip");
    QVERIFY(!choice.decoder);
    QVERIFY(!choice.unknownCoding.isEmpty());
}

void TestContentDecoder::identityNeedsNoDecoder()
{
    const DecoderChoice choice = decoderFor("identity");
    QVERIFY(!choice.decoder);
    QVERIFY(choice.unknownCoding.isEmpty());
}

void TestContentDecoder::trailingBytesAreIgnored()
{
    const QByteArray text = sample();
    QCOMPARE(decode("gzip", gzip(text) + QByteArray(10, '\0'), 50).bytes, text);
    QCOMPARE(decode("deflate", deflated(text, 15) + "xx", 50).bytes, text);
    QCOMPARE(decode("br", brotli(text) + "xx", 50).bytes, text);
}

void TestContentDecoder::intermediateBombIsBounded()
{
    // The inner decoder drops what follows its end, so only the bound between the two stops this.
    const QByteArray input = brotli(gzip("x") + QByteArray(64 * 1024 * 1024, '\0'));
    const Decoded decoded = decode("gzip, br", input, 1000);
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->code, ErrorCode::LimitExceeded);
    QCOMPARE(decoded.bytes, QByteArray("x"));
}

void TestContentDecoder::outputErrorStops()
{
    const DecoderChoice choice = decoderFor("gzip");
    int calls = 0;
    const Result<void> ok =
        choice.decoder->feed(gzip(QByteArray(1024 * 1024, 'x')), [&calls](QByteArrayView) -> Result<void> {
            ++calls;
            return failure(ErrorCode::DiskFull, QStringLiteral("full"));
        });
    QVERIFY(!ok);
    QCOMPARE(ok.error().code, ErrorCode::DiskFull);
    QCOMPARE(calls, 1);
}

QTEST_GUILESS_MAIN(TestContentDecoder)

#include "tst_contentdecoder.moc"
