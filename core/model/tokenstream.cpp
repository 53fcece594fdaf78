// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/tokenstream.h>

#include <parlance/base/clock.h>
#include <parlance/base/json.h>

namespace parlance {

namespace {

constexpr qint64 maximumSize = 16LL * 1024 * 1024;
constexpr qsizetype maximumParts = 1'000;
constexpr qint64 maximumMessage = 1024 * 1024;

QString textOf(const JsonValue &value)
{
    return value.isString() ? value.text() : QString();
}

void readNumber(const JsonValue &value, qint64 &number)
{
    bool ok = false;
    const qint64 read = value.isNumber() ? value.text().toLongLong(&ok) : 0;
    if (ok && read >= 0)
        number = read;
}

/// The names OpenAI's later interface has for its events.
bool isResponseEvent(const QString &type)
{
    return type.startsWith(QLatin1String("response."));
}

bool isAnthropicEvent(const QString &type)
{
    static const QStringList types{
        QStringLiteral("message_start"),       QStringLiteral("content_block_start"),
        QStringLiteral("content_block_delta"), QStringLiteral("content_block_stop"),
        QStringLiteral("message_delta"),       QStringLiteral("message_stop")};
    return types.contains(type);
}

constexpr QByteArrayView doneMark("[DONE]");

} // namespace

bool TokenStream::isLast(const Message &message)
{
    const QString event = message.attribute(u"event");
    return event == QLatin1String("message_stop") || event == QLatin1String("response.completed") ||
           (message.payload.size() == doneMark.size() && message.payload.toByteArray() == doneMark);
}

void TokenStream::add(const Message &message)
{
    if (message.isControl() || message.truncated || message.payload.size() > maximumMessage)
        return;
    const QByteArray bytes = message.payload.toByteArray().trimmed();
    if (bytes == doneMark) {
        m_isDone = m_isDone || m_style == Style::OpenAi;
        return;
    }
    if (!bytes.startsWith('{'))
        return;
    JsonDocument::Limits limits;
    limits.bytes = maximumMessage;
    limits.values = 10'000;
    limits.depth = 100;
    const Result<JsonDocument> document = JsonDocument::parse(bytes, limits);
    if (!document)
        return;
    const JsonValue root = document->root();
    const QString type = textOf(root.member(u"type"));
    m_now = message.at;
    m_hasContent = false;
    if (root.member(u"choices").isArray()) {
        addOpenAi(root);
    } else if (isResponseEvent(type)) {
        addResponseEvent(type, root);
    } else if (isAnthropicEvent(type)) {
        addAnthropic(type, root);
    } else if (isRecognised() && root.member(u"error").isObject()) {
        readError(root.member(u"error"));
    }
    if (!m_hasContent)
        return;
    ++m_deltas;
    m_lastAt = message.at;
    if (m_firstAt < 0)
        m_firstAt = message.at;
}

TokenStream::Part *TokenStream::part(Kind kind, const QString &id)
{
    // The one that grows is mostly the last.
    for (auto each = m_parts.rbegin(); each != m_parts.rend(); ++each) {
        if (each->kind == kind && each->id == id)
            return &*each;
    }
    if (m_parts.size() >= maximumParts) {
        m_isTruncated = true;
        return nullptr;
    }
    m_parts.append({kind, id, {}, {}});
    return &m_parts.last();
}

void TokenStream::append(Kind kind, const QString &id, const QString &text)
{
    if (text.isEmpty())
        return;
    m_hasContent = true;
    if (m_size + text.size() > maximumSize) {
        m_isTruncated = true;
        return;
    }
    if (Part *grown = part(kind, id)) {
        grown->text += text;
        m_size += text.size();
    }
}

void TokenStream::readUsage(const JsonValue &usage)
{
    if (!usage.isObject())
        return;
    for (const char16_t *name : {u"completion_tokens", u"output_tokens"})
        readNumber(usage.member(name), m_outputTokens);
    for (const char16_t *name : {u"prompt_tokens", u"input_tokens"})
        readNumber(usage.member(name), m_inputTokens);
}

void TokenStream::readError(const JsonValue &error)
{
    if (error.isObject())
        m_error = textOf(error.member(u"message"));
}

/// Chat completions and, with `text` instead of `delta`, completions.
void TokenStream::addOpenAi(const JsonValue &root)
{
    const JsonValue choices = root.member(u"choices");
    const bool isChunk = textOf(root.member(u"object")).contains(QLatin1String("chunk"));
    for (JsonValue choice = choices.first(); !choice.isMissing(); choice = choice.next()) {
        // An answer that comes whole has `message` there.
        if (isChunk || choice.member(u"delta").isObject() || choice.member(u"text").isString())
            m_style = Style::OpenAi;
    }
    if (isChunk)
        m_style = Style::OpenAi;
    if (m_style != Style::OpenAi)
        return;
    if (const QString model = textOf(root.member(u"model")); !model.isEmpty())
        m_model = model;
    for (JsonValue choice = choices.first(); !choice.isMissing(); choice = choice.next())
        addChoice(choice);
    readUsage(root.member(u"usage"));
    readError(root.member(u"error"));
}

void TokenStream::addChoice(const JsonValue &choice)
{
    const JsonValue index = choice.member(u"index");
    const QString id = index.isNumber() ? index.text() : QStringLiteral("0");
    const JsonValue delta = choice.member(u"delta");
    append(Kind::Text, id, textOf(choice.member(u"text")));
    append(Kind::Text, id, textOf(delta.member(u"content")));
    append(Kind::Text, id, textOf(delta.member(u"refusal")));
    // Servers of open models name it either way, some both.
    const QString reasoning = textOf(delta.member(u"reasoning_content"));
    append(Kind::Reasoning, id, reasoning.isEmpty() ? textOf(delta.member(u"reasoning")) : reasoning);
    addToolCalls(id, delta.member(u"tool_calls"));
    if (const QString reason = textOf(choice.member(u"finish_reason")); !reason.isEmpty())
        m_finishReason = reason;
}

void TokenStream::addToolCalls(const QString &choice, const JsonValue &calls)
{
    for (JsonValue call = calls.first(); !call.isMissing(); call = call.next()) {
        const QString id = choice + u'.' + call.member(u"index").text();
        const JsonValue function = call.member(u"function");
        Part *grown = part(Kind::ToolCall, id);
        if (!grown)
            return;
        if (const QString name = textOf(function.member(u"name")); grown->name.isEmpty())
            grown->name = name;
        append(Kind::ToolCall, id, textOf(function.member(u"arguments")));
    }
}

void TokenStream::addResponseEvent(const QString &type, const JsonValue &root)
{
    m_style = Style::OpenAi;
    const QString id = root.member(u"output_index").text() + u'.' + root.member(u"content_index").text();
    const QString delta = textOf(root.member(u"delta"));
    const JsonValue response = root.member(u"response");
    if (type == QLatin1String("response.output_text.delta") ||
        type == QLatin1String("response.refusal.delta"))
        append(Kind::Text, id, delta);
    else if (type.startsWith(QLatin1String("response.reasoning")) && type.endsWith(QLatin1String(".delta")))
        append(Kind::Reasoning, id, delta);
    else if (type == QLatin1String("response.function_call_arguments.delta"))
        append(Kind::ToolCall, id, delta);
    const JsonValue item = root.member(u"item");
    if (type == QLatin1String("response.output_item.added") &&
        textOf(item.member(u"type")) == QLatin1String("function_call")) {
        if (Part *call = part(Kind::ToolCall, id))
            call->name = textOf(item.member(u"name"));
    }
    if (const QString model = textOf(response.member(u"model")); !model.isEmpty())
        m_model = model;
    readUsage(response.member(u"usage"));
    readError(response.member(u"error"));
    for (const char *end : {"completed", "incomplete", "failed"}) {
        if (type == QLatin1String("response.") + QLatin1String(end)) {
            m_isDone = true;
            m_finishReason = QLatin1String(end);
        }
    }
}

void TokenStream::addAnthropic(const QString &type, const JsonValue &root)
{
    m_style = Style::Anthropic;
    const QString index = root.member(u"index").text();
    if (type == QLatin1String("message_start")) {
        m_model = textOf(root.member(u"message").member(u"model"));
        readUsage(root.member(u"message").member(u"usage"));
    } else if (type == QLatin1String("content_block_start")) {
        const JsonValue block = root.member(u"content_block");
        append(Kind::Text, index, textOf(block.member(u"text")));
        if (textOf(block.member(u"type")).endsWith(QLatin1String("tool_use"))) {
            if (Part *call = part(Kind::ToolCall, index))
                call->name = textOf(block.member(u"name"));
        }
    } else if (type == QLatin1String("content_block_delta")) {
        addBlockDelta(index, root.member(u"delta"));
    } else if (type == QLatin1String("message_delta")) {
        if (const QString reason = textOf(root.member(u"delta").member(u"stop_reason")); !reason.isEmpty())
            m_finishReason = reason;
        readUsage(root.member(u"usage"));
    }
    m_isDone = m_isDone || type == QLatin1String("message_stop");
}

void TokenStream::addBlockDelta(const QString &index, const JsonValue &delta)
{
    append(Kind::Text, index, textOf(delta.member(u"text")));
    append(Kind::Reasoning, index, textOf(delta.member(u"thinking")));
    append(Kind::ToolCall, index, textOf(delta.member(u"partial_json")));
}

QString TokenStream::text(Kind kind) const
{
    QStringList texts;
    for (const Part &each : m_parts) {
        if (each.kind == kind)
            texts.append(each.text);
    }
    return texts.join(QStringLiteral("\n\n"));
}

double TokenStream::tokensPerSecond() const
{
    if (m_deltas < 2 || m_lastAt <= m_firstAt)
        return 0;
    // What came with the first delta took no time that we saw.
    const double tokens = m_outputTokens > m_deltas ? double(m_outputTokens) : double(m_deltas);
    const double share = (double(m_deltas) - 1) / double(m_deltas);
    return tokens * share * double(nanosecondsPerSecond) / double(m_lastAt - m_firstAt);
}

} // namespace parlance
