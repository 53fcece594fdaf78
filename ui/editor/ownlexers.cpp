// SPDX-License-Identifier: GPL-3.0-or-later
#define PARLANCE_OWN_LEXERS
#include "ownlexers.h"

#include "scintilla.h"

#include <parlance/ui/tokens.h>

#include <array>
#include <utility>

namespace parlance::ui {

QsciLexer *makeOwnLexer(const QString &language, QObject *parent)
{
    if (language == QLatin1String("JSON")) {
        auto *lexer = new QsciLexerJSON(parent);
        lexer->setHighlightComments(true);
        return lexer;
    }
    if (language == QLatin1String("XML"))
        return new QsciLexerXML(parent);
    if (language == QLatin1String("HTML"))
        return new QsciLexerHTML(parent);
    if (language == QLatin1String("JavaScript"))
        return new QsciLexerJavaScript(parent);
    if (language == QLatin1String("CSS"))
        return new QsciLexerCSS(parent);
    if (language == QLatin1String("YAML"))
        return new QsciLexerYAML(parent);
    if (language == QLatin1String("Markdown"))
        return new QsciLexerMarkdown(parent);
    return nullptr;
}

QColor ownLexerColor(const QsciLexer &lexer, int style, const Colors &colors)
{
    static constexpr std::array<std::pair<const char *, QColor Colors::*>, 12> words{{
        {"comment", &Colors::faint},
        {"property", &Colors::key},
        {"attribute", &Colors::key},
        {"key", &Colors::literal}, // keyword
        {"identifier", &Colors::text},
        {"string", &Colors::string},
        {"number", &Colors::number},
        {"tag", &Colors::literal},
        {"heading", &Colors::literal},
        {"link", &Colors::accent},
        {"code", &Colors::string},
        {"error", &Colors::error},
    }};
    const QString description = lexer.description(style);
    for (const auto &[word, color] : words) {
        if (description.contains(QLatin1String(word), Qt::CaseInsensitive))
            return colors.*color;
    }
    return colors.text;
}

} // namespace parlance::ui
