// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/keyvaluetable.h"
#include "editor/codeview.h"
#include "rawserver.h"
#include "response/bytefieldview.h"
#include "response/hexview.h"
#include "response/imagepreview.h"
#include "tabtest.h"

#include <QBuffer>
#include <QImage>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

namespace {

const QString requestBar = QStringLiteral("Sections of the request");
const QString responseBar = QStringLiteral("Sections of the response");

QByteArray answer(const QByteArray &type, const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: " + type +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray request(const RawServer &server, const QByteArray &more)
{
    return "info:\n  name: Read\n  type: http\nhttp:\n  method: POST\n  url: \"" + server.url().toUtf8() +
           "\"\n" + more;
}

QByteArray png(const QSize &size, const QColor &color)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

/// What the less common sections show, word for word.
class TestTabContent : public TabTest
{
    Q_OBJECT

private Q_SLOTS:
    void docsAreRenderedAndFetchNothing();
    void docsAreEdited();
    void wireShowsBothDirections();
    void wireShowsControlBytesAsDots();
    void pictureIsShownWithItsSize();
    void brokenPictureIsSaid();
    void multipartSendsItsFiles();
    void partBecomesAFile();
    void fontSizeReachesOpenEditors();
};

void TestTabContent::docsAreRenderedAndFetchNothing()
{
    RawServer server(RawServer::answering(answer("image/png", png({2, 2}, Qt::red))));
    const QByteArray picture = server.url(QStringLiteral("/track.png")).toUtf8();
    RequestTab *tab = openStored(request(server, "docs: |-\n  # Paying\n\n  Costs *nothing*. ![pixel](" +
                                                     picture + ")\n\n  <img src=\"" + picture + "\">\n"));
    QVERIFY(tab);
    selectTab(tab, requestBar, QStringLiteral("Docs"));
    auto *page = findByName<QTextBrowser>(tab, QStringLiteral("Documentation"));
    QVERIFY(page);
    const QString text = page->document()->toPlainText();
    QVERIFY2(text.startsWith(QLatin1String("Paying\nCosts nothing.")), qPrintable(text));
    // Markup of HTML is text here, and a picture elsewhere is not asked for.
    QVERIFY2(text.contains(QLatin1String("<img")), qPrintable(text));
    QVERIFY(!page->grab().isNull());
    QCoreApplication::processEvents();
    QVERIFY(server.connections().isEmpty());
}

void TestTabContent::docsAreEdited()
{
    RequestTab *tab = newTab(QStringLiteral("http://127.0.0.1/"));
    selectTab(tab, requestBar, QStringLiteral("Docs"));
    auto *edit = findByName<QToolButton>(tab, QStringLiteral("Edit the Markdown source"));
    if (!edit)
        edit = findByName<QToolButton>(tab, QStringLiteral("Edit"));
    QVERIFY(edit);
    QTest::mouseClick(edit, Qt::LeftButton);
    auto *source = findByName<CodeView>(tab, QStringLiteral("Documentation source"));
    QVERIFY(source);
    QTest::keyClicks(source, QStringLiteral("**bold** words"));
    QCOMPARE(tab->request().docs, QStringLiteral("**bold** words"));
    QTest::mouseClick(edit, Qt::LeftButton);
    auto *page = findByName<QTextBrowser>(tab, QStringLiteral("Documentation"));
    QVERIFY(page);
    QCOMPARE(page->document()->toPlainText().trimmed(), QStringLiteral("bold words"));
}

void TestTabContent::wireShowsBothDirections()
{
    RawServer server(RawServer::answering(answer("text/plain", "hello")));
    RequestTab *tab = openStored(
        request(server, "  headers:\n    - name: X-One\n      value: a b\n  body:\n    type: text\n"
                        "    data: ping\n"));
    QVERIFY(tab);
    QVERIFY(sendAndWait(tab));
    selectTab(tab, responseBar, QStringLiteral("Wire"));
    auto *text = findByName<CodeView>(tab, QStringLiteral("Bytes on the wire"));
    QVERIFY(text);
    const QStringList lines = text->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.value(0), QStringLiteral("> POST / HTTP/1.1"));
    QVERIFY2(lines.contains(QStringLiteral("> X-One: a b")), qPrintable(text->text()));
    QVERIFY2(lines.contains(QStringLiteral("> ping")), qPrintable(text->text()));
    QVERIFY(lines.indexOf(QStringLiteral("< HTTP/1.1 200 OK")) > lines.indexOf(QStringLiteral("> ping")));
    QVERIFY(lines.contains(QStringLiteral("< hello")));
}

void TestTabContent::wireShowsControlBytesAsDots()
{
    RawServer server(RawServer::answering(answer("text/plain", QByteArray("a\x1b[31mb\0c", 9))));
    RequestTab *tab = newTab(server.url());
    QVERIFY(sendAndWait(tab));
    selectTab(tab, responseBar, QStringLiteral("Wire"));
    auto *text = findByName<CodeView>(tab, QStringLiteral("Bytes on the wire"));
    QVERIFY(text);
    QVERIFY2(text->text().contains(QStringLiteral("< a·[31mb·c")), qPrintable(text->text()));
    auto *received = findByName<QToolButton>(tab, QStringLiteral("Received, hex"));
    QVERIFY(received);
    QTest::mouseClick(received, Qt::LeftButton);
    // Taken apart: the head's lines, the body, and all bytes below.
    auto *fields = tab->findChild<ByteFieldView *>();
    QTRY_VERIFY(fields && fields->isVisible());
}

void TestTabContent::pictureIsShownWithItsSize()
{
    const QByteArray picture = png({30, 20}, Qt::green);
    RawServer server(RawServer::answering(answer("image/png", picture)));
    RequestTab *tab = newTab(server.url());
    QVERIFY(sendAndWait(tab));
    auto *preview = tab->findChild<ImagePreview *>();
    QVERIFY(preview && preview->isVisible());
    QTRY_VERIFY2(preview->accessibleDescription().startsWith(QStringLiteral("30 × 20 · ")),
                 qPrintable(preview->accessibleDescription()));
    const QImage shown = preview->grab().toImage();
    const QPoint middle(shown.width() / 2, (shown.height() - 20) / 2);
    QCOMPARE(shown.pixelColor(middle).rgb(), QColor(Qt::green).rgb());
}

void TestTabContent::brokenPictureIsSaid()
{
    RawServer server(RawServer::answering(answer("image/png", png({300, 200}, Qt::green).left(60))));
    RequestTab *tab = newTab(server.url());
    QVERIFY(sendAndWait(tab));
    auto *preview = tab->findChild<ImagePreview *>();
    QVERIFY(preview);
    QTRY_COMPARE(preview->accessibleDescription(), QStringLiteral("The picture cannot be read."));
}

void TestTabContent::multipartSendsItsFiles()
{
    // The answer has to wait for the end of the last part: with it the client need not send what is left.
    const RawServer::Script answers = RawServer::answering(answer("text/plain", "ok"));
    RawServer server([answers](RawConnection &connection) {
        if (connection.received().endsWith("--\r\n"))
            answers(connection);
    });
    RequestTab *tab = openStored(request(
        server, "  body:\n    type: multipart-form\n    data:\n      - name: note\n        type: text\n"
                "        value: hi\n      - name: doc\n        type: file\n        value:\n"
                "          - data.txt\n"));
    QVERIFY(tab);
    QVERIFY(writeFile("content of the file", QStringLiteral("data.txt")));
    QVERIFY(sendAndWait(tab));
    const QByteArray sent = server.last()->received();
    QVERIFY2(sent.contains("\r\n\r\ncontent of the file\r\n"), sent.constData());
    QVERIFY2(sent.contains("name=\"note\"\r\n\r\nhi\r\n"), sent.constData());
    QVERIFY2(sent.contains("name=\"doc\"; filename=\"data.txt\"\r\n"), sent.constData());
}

void TestTabContent::partBecomesAFile()
{
    RawServer server(RawServer::answering(answer("text/plain", "ok")));
    RequestTab *tab = openStored(request(server, "  body:\n    type: multipart-form\n    data:\n      - "
                                                 "name: doc\n        type: text\n        value: x\n"));
    QVERIFY(tab);
    QVERIFY(writeFile("one", QStringLiteral("one.txt")) && writeFile("two", QStringLiteral("two.txt")));
    KeyValueView *parts = nullptr;
    for (KeyValueView *view : tab->findChildren<KeyValueView *>()) {
        if (view->isVisible())
            parts = view;
    }
    QVERIFY(parts);
    auto *model = static_cast<KeyValueModel *>(parts->model());
    model->setFile(0, true);
    const QString files = m_root + QStringLiteral("/one.txt\n") + m_root + QStringLiteral("/two.txt");
    QVERIFY(model->setData(model->index(0, KeyValueModel::ValueColumn), files, Qt::EditRole));
    const auto body = std::get<MultipartBody>(tab->request().request.body);
    QVERIFY(body.fields.at(0).isFile);
    QCOMPARE(body.fields.at(0).files, files.split(QLatin1Char('\n')));
    // The table shows names, not paths.
    QVERIFY(sendAndWait(tab));
    const QByteArray sent = server.last()->received();
    QVERIFY2(sent.contains("filename=\"one.txt\"") && sent.contains("filename=\"two.txt\""),
             sent.constData());
    QVERIFY(sent.contains("\r\n\r\none\r\n") && sent.contains("\r\n\r\ntwo\r\n"));
}

void TestTabContent::fontSizeReachesOpenEditors()
{
    RawServer server(RawServer::answering(answer("application/json", "{\"a\": 1}")));
    RequestTab *tab = openStored(request(server, "  body:\n    type: json\n    data: \"{}\"\n"));
    QVERIFY(tab);
    QVERIFY(sendAndWait(tab));
    auto *sent = findByName<CodeView>(tab, QStringLiteral("Request body"));
    auto *received = findByName<CodeView>(tab, QStringLiteral("Response body"));
    QVERIFY(sent && received);
    const auto lineHeight = [](CodeView *view) {
        return view->SendScintilla(QsciScintillaBase::SCI_TEXTHEIGHT, 0);
    };
    const long before = lineHeight(sent);
    QCOMPARE(lineHeight(received), before);
    context().settings().setFontSize(18);
    QVERIFY(lineHeight(sent) > before);
    QCOMPARE(lineHeight(received), lineHeight(sent));
    context().settings().setFontSize(13);
    QCOMPARE(lineHeight(sent), before);
}

QTEST_MAIN(TestTabContent)
#include "tst_tabcontent.moc"
