// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/event.h>

namespace parlance {

class JsonValue;

/// The answer of a language model that comes token by token, joined: the deltas of OpenAI's chat completions,
/// completions and responses, of Anthropic's messages, and of the many servers that speak like one of them.
/// Give it the received messages of one answer in order; it can be asked at any time. A value. Bounded: 16
/// MiB of text in 1,000 parts; what comes beyond is counted and left out.
class TokenStream
{
public:
    enum class Style { None, OpenAi, Anthropic };
    enum class Kind { Text, Reasoning, ToolCall };

    /// What belongs together: the text of one choice, one reasoning, one tool call.
    struct Part
    {
        Kind kind = Kind::Text;
        QString id;   ///< what tells it from others of its kind: choice and index
        QString name; ///< the tool's
        QString text; ///< of a tool call its arguments, as JSON that grows
    };

    /// Whether such an answer ends with this message, by what stands outside its JSON: `[DONE]`, or an event
    /// `message_stop` or `response.completed`.
    static bool isLast(const Message &message);

    /// Control messages and what is not understood change nothing.
    void add(const Message &message);

    /// None until something was recognised.
    Style style() const { return m_style; }
    bool isRecognised() const { return m_style != Style::None; }
    const QList<Part> &parts() const { return m_parts; }
    /// All parts of a kind, an empty line between them.
    QString text(Kind kind = Kind::Text) const;
    /// Pieces that brought content: near the number of tokens, which only the server knows.
    qint64 deltas() const { return m_deltas; }
    /// As the server counts them; -1 while it said nothing.
    qint64 outputTokens() const { return m_outputTokens; }
    qint64 inputTokens() const { return m_inputTokens; }
    /// Tokens, or deltas where the server does not count, a second between the first delta and the last; 0
    /// while there are fewer than two.
    double tokensPerSecond() const;
    /// Nanoseconds since the call started; -1 while nothing came.
    qint64 firstDeltaAt() const { return m_firstAt; }
    qint64 lastDeltaAt() const { return m_lastAt; }
    QString model() const { return m_model; }
    /// Why it ended, in the server's word: `stop`, `length`, `tool_use` …
    QString finishReason() const { return m_finishReason; }
    /// What the server said went wrong.
    QString error() const { return m_error; }
    /// `[DONE]`, `message_stop` or its like came.
    bool isDone() const { return m_isDone; }
    bool isTruncated() const { return m_isTruncated; }

private:
    void addOpenAi(const JsonValue &root);
    void addChoice(const JsonValue &choice);
    void addToolCalls(const QString &choice, const JsonValue &calls);
    void addResponseEvent(const QString &type, const JsonValue &root);
    void addAnthropic(const QString &type, const JsonValue &root);
    void addBlockDelta(const QString &index, const JsonValue &delta);
    void readUsage(const JsonValue &usage);
    void readError(const JsonValue &error);
    void append(Kind kind, const QString &id, const QString &text);
    Part *part(Kind kind, const QString &id);

    Style m_style = Style::None;
    QList<Part> m_parts;
    qint64 m_size = 0;
    qint64 m_deltas = 0;
    qint64 m_outputTokens = -1;
    qint64 m_inputTokens = -1;
    qint64 m_firstAt = -1;
    qint64 m_lastAt = -1;
    qint64 m_now = 0; ///< of the message that is being added
    bool m_hasContent = false;
    QString m_model;
    QString m_finishReason;
    QString m_error;
    bool m_isDone = false;
    bool m_isTruncated = false;
};

} // namespace parlance
