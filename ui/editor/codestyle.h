// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFont>
#include <QString>

class QsciLexer;
class QObject;

namespace parlance::ui {

class Theme;

/// The monospace font of editors; has a point size, which QScintilla needs.
QFont codeFont(const Theme &theme);

/// The highlighting definition for a media type ("application/problem+json; charset=utf-8" → "JSON"); empty
/// for plain text.
QString languageForMediaType(const QByteArray &mediaType);

/// A lexer for a definition name: the KSyntaxHighlighting adapter, or QScintilla's own where this build has
/// none. Null for plain text and unknown names.
QsciLexer *makeLexer(const QString &language, QObject *parent);

/// Gives the lexer's styles the theme's present colours and font.
void styleLexer(QsciLexer &lexer, const Theme &theme);

} // namespace parlance::ui
