// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/variablecontext.h"
#include "editor/codeeditor.h"
#include "editor/codestyle.h"
#include "editor/codeview.h"
#include "editor/findbar.h"
#include "threadclock.h"
#include "uisupport.h"

#include <QLineEdit>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

class TestCodeEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void coloursJson();
    void restylesBehindAnEdit();
    void foldsObjects();
    void largeTextDoesNotBlock();
    void longLineDoesNotBlock();
    void marksVariables();
    void completesVariables();
    void findsAndCounts();
    void undoKeepsToEdits();
    void leavesShortcutsToTheWindow();
    void languages_data();
    void languages();

private:
    int styleAt(int position) const;
    bool hasIndicator(int position) const;

    std::unique_ptr<UiProgram> m_program;
    std::unique_ptr<CodeEditor> m_editor;
};

void TestCodeEditor::init()
{
    m_program = std::make_unique<UiProgram>();
    m_editor = std::make_unique<CodeEditor>(QStringLiteral("Editor"));
    m_editor->resize(500, 400);
    m_editor->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
}

void TestCodeEditor::cleanup()
{
    m_editor.reset();
    m_program.reset();
}

int TestCodeEditor::styleAt(int position) const
{
    return int(m_editor->view()->SendScintilla(QsciScintillaBase::SCI_GETSTYLEAT, position));
}

bool TestCodeEditor::hasIndicator(int position) const
{
    return m_editor->view()->SendScintilla(QsciScintillaBase::SCI_INDICATORALLONFOR, position) != 0;
}

void TestCodeEditor::coloursJson()
{
    m_editor->setLanguage(QStringLiteral("JSON"));
    m_editor->setText(QStringLiteral("{\n  \"näme\": \"välue\",\n  \"n\": 12\n}"));
    const QByteArray bytes = m_editor->text().toUtf8();
    const auto at = [&bytes](const char *part) { return int(bytes.indexOf(part)) + 1; };
    QTRY_VERIFY(styleAt(at("12")) != styleAt(0));
    const int key = styleAt(at("n\xc3\xa4me"));
    const int value = styleAt(at("v\xc3\xa4lue"));
    QVERIFY(key != value);
    QVERIFY(value != styleAt(at("12")));
    // The bytes of one character and its neighbours share a style: no shift behind non-ASCII text.
    QCOMPARE(styleAt(at("v\xc3\xa4lue") + 3), value);
    QCOMPARE(styleAt(at("\"n\"")), key);
}

void TestCodeEditor::restylesBehindAnEdit()
{
    m_editor->setLanguage(QStringLiteral("JSON"));
    m_editor->setText(QStringLiteral("[\n1,\n2\n]"));
    QTRY_VERIFY(styleAt(2) != styleAt(0));
    const int number = styleAt(2);
    m_editor->view()->setCursorPosition(1, 0);
    QTest::keyClicks(m_editor->view(), QStringLiteral("\"x\", "));
    QTRY_VERIFY(styleAt(3) != number);
    QTRY_COMPARE(styleAt(int(m_editor->text().indexOf(QLatin1Char('2')))), number);
}

void TestCodeEditor::foldsObjects()
{
    m_editor->setLanguage(QStringLiteral("JSON"));
    m_editor->setText(QStringLiteral("{\n\"a\": {\n\"b\": 1\n}\n}\n"));
    const auto level = [this](int line) {
        return int(m_editor->view()->SendScintilla(QsciScintillaBase::SCI_GETFOLDLEVEL, line));
    };
    QTRY_VERIFY(level(0) & QsciScintillaBase::SC_FOLDLEVELHEADERFLAG);
    QTRY_VERIFY(level(1) & QsciScintillaBase::SC_FOLDLEVELHEADERFLAG);
    QVERIFY(!(level(2) & QsciScintillaBase::SC_FOLDLEVELHEADERFLAG));
    m_editor->view()->foldLine(1);
    QVERIFY(!m_editor->view()->SendScintilla(QsciScintillaBase::SCI_GETLINEVISIBLE, 2));
}

namespace {

/// What Scintilla itself takes to show a text without colours, until the loop turns again: nanoseconds.
qint64 bareText(const QString &text)
{
    QsciScintilla bare;
    bare.resize(600, 400);
    bare.show();
    const ThreadClock clock;
    bare.setText(text);
    QCoreApplication::processEvents();
    return clock.nanoseconds();
}

} // namespace

void TestCodeEditor::largeTextDoesNotBlock()
{
    QString text = QStringLiteral("[\n");
    for (int i = 0; i < 60'000; ++i)
        text += QStringLiteral("  {\"id\": %1, \"name\": \"number %1\"},\n").arg(i);
    text += QStringLiteral("  0\n]\n");
    m_editor->setLanguage(QStringLiteral("JSON"));
    m_editor->setText(text);
    const ThreadClock clock;
    m_editor->goTo(60'000, 1);
    QCoreApplication::processEvents();
    const qint64 shown = clock.nanoseconds();
    const qint64 bare = bareText(text);
    // To colour all of it takes thirty times that and more.
    QVERIFY2(shown < 5 * bare, qPrintable(QStringLiteral("%1 ns, bare %2 ns").arg(shown).arg(bare)));
    // The colours arrive in the turns of the event loop that follow.
    const auto last = int(m_editor->view()->SendScintilla(QsciScintillaBase::SCI_POSITIONFROMLINE, 60'000));
    QTRY_VERIFY_WITH_TIMEOUT(styleAt(last + 10) != 0, 30'000);
}

void TestCodeEditor::longLineDoesNotBlock()
{
    m_editor->setLanguage(QStringLiteral("JSON"));
    const QString text =
        QStringLiteral("[") + QStringLiteral("{\"a\":1},").repeated(100'000) + QStringLiteral("0]");
    const ThreadClock clock;
    m_editor->setText(text);
    QCoreApplication::processEvents();
    const qint64 shown = clock.nanoseconds();
    const qint64 bare = bareText(text);
    QVERIFY2(shown < 3 * bare, qPrintable(QStringLiteral("%1 ns, bare %2 ns").arg(shown).arg(bare)));
}

void TestCodeEditor::marksVariables()
{
    VariableContext context;
    call::VariableLayer layer;
    layer.origin = QStringLiteral("local");
    layer.variables = {{QStringLiteral("host"), QStringLiteral("x"), {}, true, false, {}}};
    context.setVariables(call::VariableSet({layer}));
    m_editor->setVariables(&context);
    m_editor->setText(QStringLiteral("plain {{host}} and {{nothing}}"));
    QTRY_VERIFY(hasIndicator(8));
    QVERIFY(hasIndicator(22));
    QVERIFY(!hasIndicator(2));
    QVERIFY(m_editor->view()->SendScintilla(QsciScintillaBase::SCI_INDICATORALLONFOR, 8) !=
            m_editor->view()->SendScintilla(QsciScintillaBase::SCI_INDICATORALLONFOR, 22));
    const QList<call::VariableUse> uses = context.variables().uses(m_editor->text());
    QVERIFY(VariableContext::describe(uses.at(0)).contains(QStringLiteral("environment local")));
}

void TestCodeEditor::completesVariables()
{
    VariableContext context;
    call::VariableLayer layer;
    layer.variables = {{QStringLiteral("baseUrl"), QStringLiteral("x"), {}, true, false, {}}};
    context.setVariables(call::VariableSet({layer}));
    m_editor->setVariables(&context);
    m_editor->view()->setFocus();
    QTest::keyClicks(m_editor->view(), QStringLiteral("{{ba"));
    QVERIFY(m_editor->view()->isListActive());
    QTest::keyClick(m_editor->view(), Qt::Key_Return);
    QTRY_COMPARE(m_editor->text(), QStringLiteral("{{baseUrl}}"));
}

void TestCodeEditor::findsAndCounts()
{
    m_editor->setText(QStringLiteral("one two\none three\nOne"));
    m_editor->openFind();
    auto *field = findByName<QLineEdit>(m_editor.get(), QStringLiteral("Find"));
    QVERIFY(field);
    QTest::keyClicks(field, QStringLiteral("one"));
    QCOMPARE(m_editor->view()->selectedText(), QStringLiteral("one"));
    QTest::keyClick(field, Qt::Key_Return);
    int line = 0;
    int column = 0;
    m_editor->view()->getCursorPosition(&line, &column);
    QCOMPARE(line, 1);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
}

void TestCodeEditor::undoKeepsToEdits()
{
    m_editor->setText(QStringLiteral("first"));
    QVERIFY(!m_editor->view()->isUndoAvailable());
    QSignalSpy edited(m_editor.get(), &CodeEditor::edited);
    m_editor->replaceText(QStringLiteral("second"));
    QVERIFY(edited.count() > 0);
    m_editor->view()->undo();
    QCOMPARE(m_editor->text(), QStringLiteral("first"));
}

void TestCodeEditor::leavesShortcutsToTheWindow()
{
    QShortcut shortcut(QKeySequence(Qt::CTRL | Qt::Key_L), m_editor.get());
    QSignalSpy activated(&shortcut, &QShortcut::activated);
    m_editor->setText(QStringLiteral("line"));
    m_editor->view()->setFocus();
    QTest::keyClick(m_editor->view(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(m_editor->text(), QStringLiteral("line"));
}

void TestCodeEditor::languages_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("language");
    QTest::newRow("json") << QByteArray("application/json; charset=utf-8") << QStringLiteral("JSON");
    QTest::newRow("problem") << QByteArray("application/problem+json") << QStringLiteral("JSON");
    QTest::newRow("html") << QByteArray("Text/HTML") << QStringLiteral("HTML");
    QTest::newRow("xml") << QByteArray("application/atom+xml") << QStringLiteral("XML");
    QTest::newRow("plain") << QByteArray("text/plain") << QString();
    QTest::newRow("none") << QByteArray() << QString();
}

void TestCodeEditor::languages()
{
    QFETCH(QByteArray, type);
    QTEST(languageForMediaType(type), "language");
}

QTEST_MAIN(TestCodeEditor)
#include "tst_codeeditor.moc"
