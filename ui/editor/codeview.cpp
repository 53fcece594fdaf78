// SPDX-License-Identifier: GPL-3.0-or-later
#include "codeview.h"

#include "codestyle.h"

#include <parlance/ui/theme.h>

#include <QImage>
#include <QKeyEvent>
#include <QPainter>

namespace parlance::ui {

namespace {

constexpr int numberMargin = 0;
constexpr int foldMargin = 1;
constexpr int foldWidth = 14;
constexpr int textPadding = 6;
// Rows of code stand a little apart, as in the tables beside them.
constexpr int extraLineSpace = 2;

// Scintilla's own arrows are as high as the line.
QImage chevron(bool isOpen, const QColor &color)
{
    QImage image(foldWidth, foldWidth, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double middle = foldWidth / 2.0;
    if (isOpen)
        painter.drawPolyline(
            QPolygonF({{middle - 3, middle - 1}, {middle, middle + 2}, {middle + 3, middle - 1}}));
    else
        painter.drawPolyline(
            QPolygonF({{middle - 1, middle - 3}, {middle + 2, middle}, {middle - 1, middle + 3}}));
    return image;
}

// Keys that edit text; every other Ctrl or Alt combination is the window's.
bool isEditingKey(const QKeyEvent &key)
{
    if (key.modifiers() & Qt::AltModifier)
        return false;
    if (!(key.modifiers() & Qt::ControlModifier))
        return true;
    switch (key.key()) {
    case Qt::Key_A:
    case Qt::Key_C:
    case Qt::Key_V:
    case Qt::Key_X:
    case Qt::Key_Y:
    case Qt::Key_Z:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
    case Qt::Key_Insert:
        return true;
    default:
        return false;
    }
}

} // namespace

CodeView::CodeView(QWidget *parent)
    : QsciScintilla(parent)
{
    setUp();
    applyTheme();
    connect(&Theme::of(this), &Theme::changed, this, &CodeView::applyTheme);
    connect(this, &QsciScintilla::linesChanged, this, &CodeView::updateMargins);
    connect(this, &QsciScintillaBase::SCN_UPDATEUI, this, [this](int what) {
        if (what & (SC_UPDATE_V_SCROLL | SC_UPDATE_CONTENT))
            Q_EMIT visibleChanged();
    });
}

void CodeView::setUp()
{
    setUtf8(true);
    setEolMode(EolUnix);
    setFrameShape(QFrame::NoFrame);
    setMargins(2);
    setMarginType(numberMargin, NumberMargin);
    setFolding(PlainFoldStyle, foldMargin);
    setMarginWidth(foldMargin, foldWidth);
    for (const int marker : {SC_MARKNUM_FOLDERSUB, SC_MARKNUM_FOLDERTAIL, SC_MARKNUM_FOLDEREND,
                             SC_MARKNUM_FOLDEROPENMID, SC_MARKNUM_FOLDERMIDTAIL})
        SendScintilla(SCI_MARKERDEFINE, marker, SC_MARK_EMPTY);
    SendScintilla(SCI_SETMARGINLEFT, 0, textPadding);
    SendScintilla(SCI_SETMARGINRIGHT, 0, textPadding);
    SendScintilla(SCI_SETEXTRAASCENT, extraLineSpace);
    SendScintilla(SCI_SETEXTRADESCENT, extraLineSpace);
    // The width follows the lines that were shown: no empty room to scroll into.
    SendScintilla(SCI_SETSCROLLWIDTH, 1);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1);
    SendScintilla(SCI_SETENDATLASTLINE, 1);
    SendScintilla(SCI_SETMULTIPLESELECTION, 1);
    SendScintilla(SCI_SETADDITIONALSELECTIONTYPING, 1);
    SendScintilla(SCI_SETCARETPERIOD, 530);
    setIndentationsUseTabs(false);
    setTabWidth(2);
    setAutoIndent(true);
    setWrapVisualFlags(WrapFlagNone);
    setWrapIndentMode(WrapIndentSame);
}

void CodeView::setLanguage(const QString &language)
{
    if (language == m_language && (language.isEmpty() || lexer()))
        return;
    m_language = language;
    QsciLexer *old = lexer();
    QsciLexer *next = makeLexer(language, this);
    if (next)
        styleLexer(*next, Theme::of(this));
    setLexer(next);
    delete old;
    setMarginWidth(foldMargin, next ? foldWidth : textPadding);
    if (!next)
        SendScintilla(SCI_CLEARDOCUMENTSTYLE);
    applyTheme();
}

void CodeView::setWrap(bool wrap)
{
    setWrapMode(wrap ? WrapCharacter : WrapNone);
}

void CodeView::applyTheme()
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    if (lexer()) {
        styleLexer(*lexer(), theme);
    } else {
        setFont(codeFont(theme));
        setPaper(colors.surface);
        setColor(colors.text);
    }
    setMarginsFont(codeFont(theme));
    setMarginsForegroundColor(colors.faint);
    setMarginsBackgroundColor(colors.surface);
    setFoldMarginColors(colors.surface, colors.surface);
    markerDefine(chevron(false, colors.faint), SC_MARKNUM_FOLDER);
    markerDefine(chevron(true, colors.faint), SC_MARKNUM_FOLDEROPEN);
    setCaretForegroundColor(colors.text);
    setSelectionBackgroundColor(colors.selection);
    resetSelectionForegroundColor();
    setMatchedBraceForegroundColor(colors.accent);
    setMatchedBraceBackgroundColor(colors.accentSoft);
    setUnmatchedBraceForegroundColor(colors.error);
    setUnmatchedBraceBackgroundColor(colors.surface);
    setCallTipsBackgroundColor(colors.raised);
    setCallTipsForegroundColor(colors.text);
    updateMargins();
}

void CodeView::setLineNumbers(bool shown)
{
    m_lineNumbers = shown;
    updateMargins();
}

void CodeView::updateMargins()
{
    setMarginType(numberMargin, m_lineNumbers ? NumberMargin : SymbolMarginDefaultBackgroundColor);
    if (!m_lineNumbers) {
        setMarginMarkerMask(numberMargin, 0);
        setMarginWidth(numberMargin, spacing::small);
        return;
    }
    // One digit wider than needed, so that typing a new line does not move the text at 10 and 100.
    const int digits = qMax(3, int(QString::number(lines()).size()) + 1);
    setMarginWidth(numberMargin,
                   QFontMetrics(codeFont(Theme::of(this))).horizontalAdvance(QString(digits, u'8')) + 4);
}

QString CodeView::textRange(int start, int end) const
{
    if (end <= start)
        return {};
    // Scintilla writes a NUL behind the text.
    QByteArray buffer(end - start + 1, Qt::Uninitialized);
    SendScintilla(SCI_GETTEXTRANGE, long(start), long(end), buffer.data());
    return QString::fromUtf8(buffer.constData(), end - start);
}

int CodeView::lengthInBytes() const
{
    return int(SendScintilla(SCI_GETLENGTH));
}

std::pair<int, int> CodeView::visibleRange(int limit) const
{
    const auto first = int(SendScintilla(SCI_DOCLINEFROMVISIBLE, SendScintilla(SCI_GETFIRSTVISIBLELINE)));
    const auto shown = SendScintilla(SCI_GETFIRSTVISIBLELINE) + SendScintilla(SCI_LINESONSCREEN) + 1;
    const auto last = int(SendScintilla(SCI_DOCLINEFROMVISIBLE, shown));
    const int start = int(SendScintilla(SCI_POSITIONFROMLINE, first));
    const int end = int(SendScintilla(SCI_GETLINEENDPOSITION, last));
    return {start, qMin(end, start + limit)};
}

bool CodeView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && !isEditingKey(*static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return false;
    }
    if (event->type() == QEvent::KeyPress && !isEditingKey(*static_cast<QKeyEvent *>(event))) {
        // Scintilla has meanings of its own for Ctrl+Return and others: not ours.
        event->ignore();
        return false;
    }
    // Tab leaves a text that cannot be edited, as it does any other field.
    if (event->type() == QEvent::KeyPress && isReadOnly()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) {
            focusNextPrevChild(key->key() == Qt::Key_Tab);
            return true;
        }
    }
    return QsciScintilla::event(event);
}

void CodeView::focusInEvent(QFocusEvent *event)
{
    QsciScintilla::focusInEvent(event);
    SendScintilla(SCI_SETCARETSTYLE, isReadOnly() ? CARETSTYLE_INVISIBLE : CARETSTYLE_LINE);
    setBraceMatching(SloppyBraceMatch);
}

// Without the focus there is no place one looks from: nothing to mark.
void CodeView::focusOutEvent(QFocusEvent *event)
{
    QsciScintilla::focusOutEvent(event);
    setBraceMatching(NoBraceMatch);
    SendScintilla(SCI_BRACEHIGHLIGHT, -1L, -1L);
}

} // namespace parlance::ui
