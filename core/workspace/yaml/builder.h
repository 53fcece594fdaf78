// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document.h"

#include <QHash>
#include <QSet>

#include <libfyaml.h>

namespace parlance::yaml {

/// Turns libfyaml's events into a Document. Events rather than its document tree: positions are needed for
/// every node, aliases are counted before they are expanded, and it is twice as fast. Used once.
class Builder
{
public:
    Builder(const QByteArray &text, const Limits &limits);
    Result<Document> build();

private:
    // A collection whose end has not come yet.
    struct Frame
    {
        Value value;
        QString key;
        bool keyPending = false; ///< a mapping's key came, its value did not
        qsizetype keyStart = -1;
        qsizetype keyEnd = -1;
        QByteArray anchor;
        QSet<QString> keys; ///< only for large mappings, where a linear look-up would be quadratic
    };
    struct Anchor
    {
        Value value;
        int nodes = 0;
    };

    bool handle(fy_event *event);
    bool handleScalar(fy_event *event);
    bool handleAlias(fy_event *event);
    bool openCollection(fy_event *event, bool isMapping);
    bool closeCollection(fy_event *event);
    /// Gives a finished value to the collection around it (or makes it the root).
    bool place(Value value);
    bool placeKey(const QString &key, const Source &source);
    static bool isTaken(Frame &frame, const QString &key);
    int addSource(const Source &source);
    /// False when a block scalar has no header that YAML allows (libfyaml takes `|2+#`).
    bool placeScalarSource(fy_token *token, Source &source) const;
    bool isReliable(fy_token *token, Style style) const;
    /// Where the `|` or `>` stands; -1 when there is none.
    qsizetype blockScalarHeader(qsizetype contentStart) const;
    void remember(fy_token *anchor, const Value &value);
    qsizetype offsetOf(const fy_mark *mark) const
    {
        return mark ? qsizetype(mark->input_pos) + m_skipped : -1;
    }
    qsizetype propertiesStart(fy_token *anchor, fy_token *tag, qsizetype start) const;
    bool fail(ErrorCode code, const QString &message, qsizetype offset, const QString &hint = {});
    Error libraryError(fy_diag *diagnostics) const;

    const QByteArray m_text;
    const Limits m_limits;
    qsizetype m_skipped = 0; ///< the byte order mark
    Document m_document;
    std::vector<Frame> m_stack;
    QHash<QByteArray, Anchor> m_anchors;
    std::optional<Error> m_error;
    int m_documents = 0;
    int m_expanded = 0;
    qsizetype m_lastEnd = 0;
};

} // namespace parlance::yaml
