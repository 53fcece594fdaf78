// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

class QsciLexer;
class QObject;

namespace parlance::ui {

struct Colors;

/// QScintilla's own lexers, for builds without KSyntaxHighlighting: JSON, XML, HTML, JavaScript, CSS, YAML,
/// Markdown. Null for other names.
QsciLexer *makeOwnLexer(const QString &language, QObject *parent);

/// The token a style of such a lexer is shown in, told by the style's English description.
QColor ownLexerColor(const QsciLexer &lexer, int style, const Colors &colors);

} // namespace parlance::ui
