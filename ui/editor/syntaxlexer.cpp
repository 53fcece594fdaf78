// SPDX-License-Identifier: GPL-3.0-or-later
#include "syntaxlexer.h"

#include "codestyle.h"

#include <parlance/ui/theme.h>

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/FoldingRegion>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>
#include <QElapsedTimer>

namespace parlance::ui {

namespace {

// What may be styled before the event loop turns again.
constexpr int sliceMilliseconds = 6;
// A longer line (minified text) would cost seconds in one piece; its tail stays plain.
constexpr int maximumLineBytes = 20'000;
constexpr int foldBase = QsciScintillaBase::SC_FOLDLEVELBASE;
constexpr int foldHeader = QsciScintillaBase::SC_FOLDLEVELHEADERFLAG;
constexpr int foldMask = QsciScintillaBase::SC_FOLDLEVELNUMBERMASK;

KSyntaxHighlighting::Repository &repository()
{
    // Made at the first use: reading its index costs 50 ms.
    static KSyntaxHighlighting::Repository instance;
    return instance;
}

} // namespace

class SyntaxLexer::Highlighter : public KSyntaxHighlighting::AbstractHighlighter
{
public:
    struct Run
    {
        int offset;
        int length;
        int style;
    };

    KSyntaxHighlighting::State highlight(QStringView text, const KSyntaxHighlighting::State &state)
    {
        runs.clear();
        foldChange = 0;
        foldLow = 0;
        return highlightLine(text, state);
    }

    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        if (length > 0)
            runs.append({offset, length, int(format.textStyle())});
    }

    void applyFolding(int, int, KSyntaxHighlighting::FoldingRegion region) override
    {
        using Region = KSyntaxHighlighting::FoldingRegion;
        foldChange += region.type() == Region::Begin ? 1 : region.type() == Region::End ? -1 : 0;
        foldLow = qMin(foldLow, foldChange);
    }

    QList<Run> runs;
    int foldChange = 0; // sum over the line
    int foldLow = 0;    // lowest point within it
    // State and fold depth at the start of each line styled so far.
    QList<KSyntaxHighlighting::State> states;
    QList<int> depths;
};

SyntaxLexer::SyntaxLexer(const QString &definitionName, QObject *parent)
    : QsciLexerCustom(parent)
    , m_highlighter(std::make_unique<Highlighter>())
    , m_language(definitionName.toLatin1())
{
    m_highlighter->setDefinition(repository().definitionForName(definitionName));
    m_continue.setSingleShot(true);
    m_continue.setInterval(0);
    connect(&m_continue, &QTimer::timeout, this, &SyntaxLexer::continueStyling);
}

SyntaxLexer::~SyntaxLexer() = default;

const char *SyntaxLexer::language() const
{
    return m_language.constData();
}

QString SyntaxLexer::description(int style) const
{
    // QScintilla asks for every style number and takes an empty name for "no such style".
    return style >= 0 && style <= KSyntaxHighlighting::Theme::Others ? QStringLiteral("style%1").arg(style)
                                                                     : QString();
}

QColor SyntaxLexer::defaultColor(int style) const
{
    using Style = KSyntaxHighlighting::Theme::TextStyle;
    const Colors &colors = Theme::of(editor()).colors();
    switch (Style(style)) {
    case Style::Keyword:
    case Style::ControlFlow:
    case Style::Import:
    case Style::BuiltIn:
    case Style::Preprocessor:
        return colors.literal;
    case Style::DataType:
    case Style::Attribute:
    case Style::Function:
    case Style::Variable:
    case Style::Extension:
        return colors.key;
    case Style::String:
    case Style::VerbatimString:
    case Style::SpecialString:
    case Style::Char:
    case Style::SpecialChar:
    case Style::Others:
        return colors.string;
    case Style::DecVal:
    case Style::BaseN:
    case Style::Float:
    case Style::Constant:
        return colors.number;
    case Style::Comment:
    case Style::Documentation:
    case Style::Annotation:
    case Style::CommentVar:
    case Style::RegionMarker:
    case Style::Information:
        return colors.faint;
    case Style::Error:
        return colors.error;
    default:
        return colors.text;
    }
}

QColor SyntaxLexer::defaultPaper(int) const
{
    return Theme::of(editor()).colors().surface;
}

QFont SyntaxLexer::defaultFont(int) const
{
    return codeFont(Theme::of(editor()));
}

QString SyntaxLexer::lineText(int line, int bytes) const
{
    // Scintilla writes a NUL behind the text.
    QByteArray buffer(bytes + 1, Qt::Uninitialized);
    const long start = editor()->SendScintilla(QsciScintillaBase::SCI_POSITIONFROMLINE, line);
    editor()->SendScintilla(QsciScintillaBase::SCI_GETTEXTRANGE, start, start + bytes, buffer.data());
    return QString::fromUtf8(buffer.constData(), bytes);
}

// Styles one line and remembers the state behind it; false when the document has no such line.
bool SyntaxLexer::styleLine(int line)
{
    QsciScintilla *view = editor();
    const int start = int(view->SendScintilla(QsciScintillaBase::SCI_POSITIONFROMLINE, line));
    const int length = int(view->SendScintilla(QsciScintillaBase::SCI_LINELENGTH, line));
    const int used = qMin(length, maximumLineBytes);
    QString text = lineText(line, used);
    while (text.endsWith(u'\n') || text.endsWith(u'\r'))
        text.chop(1);

    const KSyntaxHighlighting::State next = m_highlighter->highlight(text, m_highlighter->states.at(line));
    startStyling(start);
    int done = 0; // bytes
    int doneChars = 0;
    for (const Highlighter::Run &run : std::as_const(m_highlighter->runs)) {
        const auto bytesOf = [&text](int from, int to) {
            return int(QStringView(text).mid(from, to - from).toUtf8().size());
        };
        if (run.offset > doneChars) {
            const int gap = qMin(bytesOf(doneChars, run.offset), length - done);
            setStyling(gap, 0);
            done += gap;
        }
        const int bytes = qMin(bytesOf(run.offset, run.offset + run.length), length - done);
        setStyling(bytes, run.style);
        done += bytes;
        doneChars = run.offset + run.length;
    }
    setStyling(length - done, 0);

    const int depth = m_highlighter->depths.at(line);
    const int after = qMax(0, depth + m_highlighter->foldChange);
    // "} else {" closes one region and opens another: it heads the second.
    const int level = qMax(0, depth + m_highlighter->foldLow);
    const bool isHeader = after > level;
    const int shown = isHeader ? level : depth;
    view->SendScintilla(QsciScintillaBase::SCI_SETFOLDLEVEL, line,
                        long((foldBase + qMin(shown, foldMask - foldBase)) | (isHeader ? foldHeader : 0)));
    m_highlighter->states.append(next);
    m_highlighter->depths.append(after);
    return true;
}

void SyntaxLexer::styleText(int start, int end)
{
    // Setting fold levels makes Scintilla ask again from within.
    if (!editor() || m_styling || !m_highlighter->definition().isValid())
        return;
    m_styling = true;
    QElapsedTimer clock;
    clock.start();
    int line = int(editor()->SendScintilla(QsciScintillaBase::SCI_LINEFROMPOSITION, start));
    line = qMin(line, qMax(0, int(m_highlighter->states.size()) - 1));
    m_highlighter->states.resize(line + 1);
    m_highlighter->depths.resize(line + 1);
    const int lastLine = int(editor()->SendScintilla(QsciScintillaBase::SCI_LINEFROMPOSITION, end));
    while (line <= lastLine && !clock.hasExpired(sliceMilliseconds))
        styleLine(line++);
    m_target = line <= lastLine ? qMax(end, m_target) : 0;
    if (m_target > 0)
        m_continue.start();
    m_styling = false;
}

void SyntaxLexer::continueStyling()
{
    if (!editor())
        return;
    const int end = qMin(m_target, int(editor()->SendScintilla(QsciScintillaBase::SCI_GETLENGTH)));
    const int styled = int(editor()->SendScintilla(QsciScintillaBase::SCI_GETENDSTYLED));
    if (styled < end)
        styleText(styled, end);
}

} // namespace parlance::ui
