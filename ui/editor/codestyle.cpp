// SPDX-License-Identifier: GPL-3.0-or-later
#include "codestyle.h"

#include "scintilla.h"

#include <parlance/ui/theme.h>

#include <QGuiApplication>
#include <QScreen>

#ifdef PARLANCE_HAS_SYNTAX
#include "syntaxlexer.h"
#else
#include "ownlexers.h"
#endif

namespace parlance::ui {

QFont codeFont(const Theme &theme)
{
    QFont font = theme.monoFont(fontsize::code);
    const double pixels = fontsize::code * theme.fontSize() / fontsize::body;
    const QScreen *screen = QGuiApplication::primaryScreen();
    font.setPointSizeF(pixels * 72.0 / (screen ? screen->logicalDotsPerInchY() : 96.0));
    return font;
}

QString languageForMediaType(const QByteArray &mediaType)
{
    const qsizetype end = mediaType.indexOf(';');
    const QByteArray type = (end < 0 ? mediaType : mediaType.first(end)).trimmed().toLower();
    if (type.endsWith("json") || type.endsWith("/x-ndjson") || type.endsWith("/jsonl"))
        return QStringLiteral("JSON");
    if (type == "text/html" || type == "application/xhtml+xml")
        return QStringLiteral("HTML");
    if (type.endsWith("xml"))
        return QStringLiteral("XML");
    if (type.endsWith("javascript") || type.endsWith("ecmascript"))
        return QStringLiteral("JavaScript");
    if (type == "text/css")
        return QStringLiteral("CSS");
    if (type == "text/markdown")
        return QStringLiteral("Markdown");
    if (type.endsWith("yaml"))
        return QStringLiteral("YAML");
    return {};
}

QsciLexer *makeLexer(const QString &language, QObject *parent)
{
    if (language.isEmpty())
        return nullptr;
#ifdef PARLANCE_HAS_SYNTAX
    return new SyntaxLexer(language, parent);
#else
    return makeOwnLexer(language, parent);
#endif
}

void styleLexer(QsciLexer &lexer, const Theme &theme)
{
    const QFont font = codeFont(theme);
    const Colors &colors = theme.colors();
    lexer.setDefaultFont(font);
    lexer.setDefaultPaper(colors.surface);
    lexer.setDefaultColor(colors.text);
    lexer.setFont(font);
    lexer.setPaper(colors.surface);
    for (int style = 0; style < 128; ++style) {
        if (!lexer.description(style).isEmpty()) {
#ifdef PARLANCE_HAS_SYNTAX
            lexer.setColor(lexer.defaultColor(style), style);
#else
            lexer.setColor(ownLexerColor(lexer, style, colors), style);
#endif
        }
    }
}

} // namespace parlance::ui
