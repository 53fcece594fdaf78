// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emitter.h"
#include "textlines.h"

namespace parlance::yaml {

/// One attempt at a patch: collects edits of the text. See patch().
class Patcher
{
public:
    struct Options
    {
        /// Aliases are written out, because what they name changes.
        bool expandAliases = false;
        /// What differs this deep (root: 0) is written anew as a whole; -1: never.
        int rewriteDepth = -1;
    };

    Patcher(const Document &document, const Layout &layout, Options options);
    /// Nothing when the layout is one this attempt cannot edit.
    std::optional<QByteArray> run(const Value &wanted);

private:
    struct Edit
    {
        qsizetype start = 0;
        qsizetype end = 0;
        QByteArray text;
        bool removesLines = false;
        bool joinsBlankLines = false; ///< of the blank lines around it one set stays
    };
    /// Where a value stands: behind a key or a dash at `column`.
    struct Place
    {
        int column = 0;
        qsizetype marker = -1; ///< behind the `:` or `-`; -1 at the root
        int depth = 0;
        bool inFlow = false;
    };
    /// The lines a member or item takes, comments that belong to it included when it is moved.
    struct Extent
    {
        qsizetype start = 0;
        qsizetype end = 0;      ///< before the end mark of its last line
        bool isCompact = false; ///< something else stands before it on its first line
    };

    void diff(const Value &old, const Value &wanted, const Place &place);
    void diffMapping(const Value &old, const Value &wanted, const Place &place);
    void diffSequence(const Value &old, const Value &wanted, const Place &place);
    void diffFlow(const Value &old, const Value &wanted, const Place &place);
    void insertMembers(const Value &old, const Value &wanted, int column, int depth);
    void insertMember(const Member &member, const Value *previous, const Value &first, int column, int depth);
    void removeMember(const Value &old, size_t index, int depth);
    void insertItem(const Value &wanted, const Value *origin, const Value *previous, const Value &first,
                    int column);
    void removeLines(const Extent &extent, bool joinBlankLines);
    void joinRemovals();
    void fitRemoval(Edit &removal) const;

    void replaceScalar(const Value &old, const Value &wanted, const Place &place);
    bool replaceLiteral(const Source &source, const Value &old, const Value &wanted, const Place &place);
    std::optional<QByteArray> scalarInStyle(const Value &wanted, Style style, bool inFlow) const;
    void replaceValue(const Value &old, const Value &wanted, const Place &place);
    void replaceWith(const Source &source, const Emission &emission, const Place &place);

    const Source &sourceOf(const Value &value) const { return m_document.sources[size_t(value.source())]; }
    std::optional<qsizetype> colonBehind(const Source &source) const;
    std::optional<qsizetype> dashBefore(const Source &source) const;
    qsizetype endOf(const Value &value) const;
    Extent memberExtent(const Value &value) const;
    std::optional<Extent> itemExtent(const Value &item, bool withComments) const;
    std::vector<int> matchItems(const Value &old, const Value &wanted) const;
    bool isFlow(const Value &value) const { return sourceOf(value).style == Style::Flow; }
    QByteArray joined(const QByteArrayList &lines) const { return lines.join(m_layout.lineEnd); }
    void edit(qsizetype start, qsizetype end, QByteArray text)
    {
        m_edits.push_back({start, end, std::move(text), false, false});
    }
    void giveUp() { m_failed = true; }

    const Document &m_document;
    const QByteArrayView m_text;
    const Layout m_layout;
    const Options m_options;
    const TextLines m_lines;
    std::vector<Edit> m_edits;
    bool m_failed = false;
};

} // namespace parlance::yaml
