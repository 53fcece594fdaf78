// SPDX-License-Identifier: GPL-3.0-or-later
#include "addresshighlighter.h"

#include <parlance/ui/tokens.h>

namespace parlance::ui {

namespace {
// An address longer than this is shown plain: colouring runs at every key.
constexpr int maximumColoured = 8192;
} // namespace

AddressHighlighter::AddressHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
    , m_colors(&lightColors())
{
}

void AddressHighlighter::highlightPath(const QString &text, int end)
{
    const int scheme = int(text.indexOf(QLatin1String("://")));
    int from = scheme < 0 ? 0 : scheme + 3;
    while ((from = int(text.indexOf(QLatin1String("/:"), from))) >= 0 && from < end) {
        int stop = from + 2;
        while (stop < end && text.at(stop) != u'/')
            ++stop;
        setFormat(from + 1, stop - from - 1, m_colors->literal);
        from = stop;
    }
}

void AddressHighlighter::highlightQuery(const QString &text, int start, int end)
{
    bool inName = true;
    for (int i = start; i < end; ++i) {
        const QChar c = text.at(i);
        if (c == u'&') {
            inName = true;
            setFormat(i, 1, m_colors->muted);
        } else if (c == u'=' && inName) {
            inName = false;
            setFormat(i, 1, m_colors->muted);
        } else {
            setFormat(i, 1, inName ? m_colors->key : m_colors->string);
        }
    }
}

void AddressHighlighter::highlightBlock(const QString &text)
{
    const int size = int(text.size());
    if (size > maximumColoured)
        return;
    setFormat(0, size, m_colors->text);
    const int hash = int(text.indexOf(u'#'));
    const int end = hash < 0 ? size : hash;
    const int question = int(text.left(end).indexOf(u'?'));
    highlightPath(text, question < 0 ? end : question);
    if (question >= 0)
        highlightQuery(text, question + 1, end);
    if (hash >= 0)
        setFormat(hash, size - hash, m_colors->faint);
    for (const call::VariableUse &use : std::as_const(m_uses)) {
        const QColor strong = use.resolved ? m_colors->accent : m_colors->error;
        QColor braces = strong;
        braces.setAlphaF(0.45F);
        setFormat(use.start, use.length, strong);
        setFormat(use.start, 2, braces);
        setFormat(use.start + use.length - 2, 2, braces);
    }
}

} // namespace parlance::ui
