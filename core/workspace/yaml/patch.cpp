// SPDX-License-Identifier: GPL-3.0-or-later
#include "patch.h"

#include "patcher.h"

namespace parlance::yaml {
namespace {

constexpr int deepestRewrite = 8;

using namespace Qt::StringLiterals;

/// Looks at the first mapping inside a mapping and the first list below a key.
class LayoutFinder
{
public:
    explicit LayoutFinder(const Document &document)
        : m_document(document)
        , m_lines(document.text)
    {
    }

    void look(const Value &value, int column)
    {
        for (const Member &member : value.members()) {
            if (m_indent > 0 && m_sequenceIndent >= 0)
                return;
            visit(member.value, column);
        }
        for (const Value &item : value.items()) {
            if (!item.members().empty() && source(item).style == Style::Block && !source(item).alias)
                look(item, m_lines.column(source(item.members().front().value).keyStart));
        }
    }
    void apply(Layout &layout) const
    {
        if (m_indent > 0)
            layout.indent = m_indent;
        if (m_sequenceIndent >= 0)
            layout.sequenceIndent = m_sequenceIndent;
    }

private:
    const Source &source(const Value &value) const { return m_document.sources[size_t(value.source())]; }

    void visit(const Value &value, int column)
    {
        const Source &place = source(value);
        if (place.style != Style::Block || place.alias)
            return;
        if (!value.members().empty()) {
            const int inner = m_lines.column(source(value.members().front().value).keyStart);
            if (m_indent <= 0 && inner > column)
                m_indent = inner - column;
            look(value, inner);
        } else if (!value.items().empty()) {
            const int dash = m_lines.column(place.start);
            if (m_sequenceIndent < 0 && dash >= column)
                m_sequenceIndent = dash - column;
            look(value, dash);
        }
    }

    const Document &m_document;
    const TextLines m_lines;
    int m_indent = -1;
    int m_sequenceIndent = -1;
};

bool standsApart(const Document &document)
{
    const TextLines lines(document.text);
    bool first = true;
    for (const Member &member : document.root.members()) {
        qsizetype start = lines.start(document.sources[size_t(member.value.source())].keyStart);
        while (start > 0 && lines.line(start - 1).trimmed().startsWith('#'))
            start = lines.start(start - 1);
        if (!first && start > 0 && lines.isBlank(lines.start(start - 1), start))
            return true;
        first = false;
    }
    return false;
}

bool readsAs(const QByteArray &text, const Value &wanted)
{
    const auto document = Document::parse(text);
    return document && document->root == wanted;
}

} // namespace

Layout layoutOf(const Document &document)
{
    Layout layout;
    const qsizetype lineEnd = document.text.indexOf('\n');
    if (lineEnd > 0 && document.text[lineEnd - 1] == '\r')
        layout.lineEnd = "\r\n";
    LayoutFinder finder(document);
    finder.look(document.root, 0);
    finder.apply(layout);
    layout.blankBetweenSections = standsApart(document);
    return layout;
}

Result<QByteArray> patch(const Document &document, const Value &wanted)
{
    if (document.root == wanted)
        return document.text;
    Layout layout = layoutOf(document);
    QList<Patcher::Options> attempts = {{false, -1}, {false, -1}, {false, -1}, {true, -1}};
    for (int depth = deepestRewrite; depth > 0; --depth)
        attempts += {{false, depth}, {true, depth}};
    for (const Patcher::Options &options : std::as_const(attempts)) {
        const auto text = Patcher(document, layout, options).run(wanted);
        if (text && readsAs(*text, wanted))
            return *text;
        // A blank line more may be part of a block scalar before it; one that is there already may become
        // part of a new one.
        layout.keepsTrailingBreaks = layout.blankBetweenSections;
        layout.blankBetweenSections = false;
    }
    return failure(ErrorCode::Unsupported, u"The change cannot be put into this file without rewriting it."_s,
                   u"Make the change in a text editor."_s);
}

} // namespace parlance::yaml
