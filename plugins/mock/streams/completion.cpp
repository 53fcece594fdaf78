// SPDX-License-Identifier: GPL-3.0-or-later
#include "completion.h"

#include "../http/jsontext.h"
#include "../rest/bankproblems.h"

#include <algorithm>
#include <ctime>

namespace parlance::mock {

namespace {

constexpr int mostTokens = 100'000;
constexpr std::string_view defaultModel = "parlance-demo-1";

/// Complains about members of a wrong type.
class Members
{
public:
    explicit Members(const Json &body)
        : m_body(body)
    {
    }

    std::string text(const char *name, std::string otherwise)
    {
        const auto found = m_body.find(name);
        if (found == m_body.end() || found->is_null())
            return otherwise;
        if (found->is_string())
            return found->get<std::string>();
        complain(name, "must be text");
        return otherwise;
    }

    bool boolean(const char *name)
    {
        const auto found = m_body.find(name);
        if (found == m_body.end() || found->is_null())
            return false;
        if (!found->is_boolean())
            complain(name, "must be true or false");
        return found->is_boolean() && found->get<bool>();
    }

    std::int64_t integer(const char *name, std::int64_t minimum, std::int64_t maximum, std::int64_t otherwise)
    {
        const auto found = m_body.find(name);
        if (found == m_body.end() || found->is_null())
            return otherwise;
        if (found->is_number_integer() && *found >= minimum && *found <= maximum)
            return found->get<std::int64_t>();
        complain(name,
                 "must be a whole number from " + std::to_string(minimum) + " to " + std::to_string(maximum));
        return otherwise;
    }

    void complain(const std::string &name, std::string detail)
    {
        errors.push_back({std::move(detail), '/' + name, {}});
    }

    std::vector<ProblemField> errors;

private:
    const Json &m_body;
};

/// The text of a message: itself, or the text parts of a list.
std::string contentText(const Json &content)
{
    if (content.is_string())
        return content.get<std::string>();
    std::string text;
    if (content.is_array()) {
        for (const Json &part : content)
            text += part.is_object() ? textOf(part, "text") : std::string();
    }
    return text;
}

std::string conversationText(const Json &messages, Members &members)
{
    std::string text;
    const bool isList = messages.is_array() && !messages.empty();
    if (!isList)
        members.complain("messages", "must be a list of messages with role and content");
    for (std::size_t i = 0; isList && i < messages.size(); ++i) {
        const Json &message = messages[i];
        const std::string content =
            message.is_object() && message.contains("content") ? contentText(message["content"]) : "";
        if (content.empty() || textOf(message, "role").empty())
            members.complain("messages/" + std::to_string(i), "must have a role and a content with text");
        text += content + '\n';
    }
    return text;
}

std::string jsonString(std::string_view text)
{
    std::string json;
    appendJsonString(json, text);
    return json;
}

std::string usage(int prompt, int completion)
{
    return R"({"prompt_tokens":)" + std::to_string(prompt) + R"(,"completion_tokens":)" +
           std::to_string(completion) + R"(,"total_tokens":)" + std::to_string(prompt + completion) + "}";
}

int lengthOf(const CompletionRequest &request, const TokenText &text)
{
    return request.maximumTokens > 0 ? std::min(request.maximumTokens, text.naturalLength())
                                     : text.naturalLength();
}

/// Why the answer ends, in each one's word.
std::string_view endReason(const CompletionRequest &request, const TokenText &text)
{
    const bool isCut = request.maximumTokens > 0 && request.maximumTokens < text.naturalLength();
    if (request.style == CompletionStyle::Messages)
        return isCut ? "max_tokens" : "end_turn";
    return isCut ? "length" : "stop";
}

std::string openAiHead(const CompletionRequest &request, const TokenText &text, bool isChunk)
{
    const bool isChat = request.style == CompletionStyle::Chat;
    const std::string object =
        isChat ? (isChunk ? "chat.completion.chunk" : "chat.completion") : "text_completion";
    return R"({"id":")" + std::string(isChat ? "chatcmpl-" : "cmpl-") + text.id() + R"(","object":")" +
           object + R"(","created":)" + std::to_string(std::time(nullptr)) + R"(,"model":)" +
           jsonString(request.model);
}

void appendEvent(std::string &output, std::string_view name, std::string_view data)
{
    output.append("event: ").append(name).append("\ndata: ").append(data).append("\n\n");
}

} // namespace

std::variant<CompletionRequest, Problem> readCompletion(const Json &body, CompletionStyle style)
{
    if (!body.is_object())
        return makeProblem("invalid-fields", {}, {{"must be an object", "", {}}});
    Members members(body);
    CompletionRequest request;
    const bool isChat = style != CompletionStyle::Text || body.contains("messages");
    request.style = isChat && style == CompletionStyle::Text ? CompletionStyle::Chat : style;
    request.model = members.text("model", std::string(defaultModel)).substr(0, 100);
    request.prompt =
        isChat ? conversationText(body.value("messages", Json()), members) : members.text("prompt", {});
    if (!isChat && request.prompt.empty())
        members.complain("prompt", "must be text; or give messages, a list");
    request.maximumTokens = int(members.integer("max_tokens", 1, mostTokens, 0));
    request.seed = members.integer("seed", -(1LL << 53), 1LL << 53, 0);
    request.isStreamed = members.boolean("stream");
    const Json options = body.value("stream_options", Json());
    request.tellsUsage = options.is_object() && options.value("include_usage", Json()) == true;
    if (!members.errors.empty())
        return makeProblem("invalid-fields", {}, std::move(members.errors));
    return request;
}

std::string completionText(const CompletionRequest &request)
{
    TokenText text(request.prompt, request.seed);
    const int length = lengthOf(request, text);
    const int promptTokens = countTokens(request.prompt);
    const std::string head = openAiHead(request, text, false);
    const std::string reason(endReason(request, text));
    const std::string id = text.id();
    std::string answer;
    for (int i = 0; i < length; ++i)
        answer += text.next();
    switch (request.style) {
    case CompletionStyle::Text:
        return head + R"(,"choices":[{"index":0,"text":)" + jsonString(answer) +
               R"(,"logprobs":null,"finish_reason":")" + reason + R"("}],"usage":)" +
               usage(promptTokens, length) + '}';
    case CompletionStyle::Chat:
        return head + R"(,"choices":[{"index":0,"message":{"role":"assistant","content":)" +
               jsonString(answer) + R"(},"logprobs":null,"finish_reason":")" + reason + R"("}],"usage":)" +
               usage(promptTokens, length) + '}';
    case CompletionStyle::Messages:
        break;
    }
    return R"({"id":"msg_)" + id + R"(","type":"message","role":"assistant","model":)" +
           jsonString(request.model) + R"(,"content":[{"type":"text","text":)" + jsonString(answer) +
           R"(}],"stop_reason":")" + reason + R"(","stop_sequence":null,"usage":{"input_tokens":)" +
           std::to_string(promptTokens) + R"(,"output_tokens":)" + std::to_string(length) + "}}";
}

CompletionEvents::CompletionEvents(CompletionRequest request)
    : m_request(std::move(request))
    , m_text(m_request.prompt, m_request.seed)
    , m_head(openAiHead(m_request, m_text, true))
    , m_length(lengthOf(m_request, m_text))
{
}

MessageSource::Step CompletionEvents::next(std::string &output)
{
    if (!std::exchange(m_hasBegun, true)) {
        m_startedAt = Clock::now();
        begin(output);
        return {Step::Kind::Aside};
    }
    if (m_given < m_length)
        return token(output);
    if (m_hasEnded)
        return {Step::Kind::End};
    m_hasEnded = true;
    end(output);
    return {Step::Kind::Aside};
}

MessageSource::Step CompletionEvents::token(std::string &output)
{
    if (m_request.tokensPerSecond > 0) {
        const std::chrono::duration<double> due((m_given + 1) / m_request.tokensPerSecond);
        const Clock::time_point at = m_startedAt + std::chrono::duration_cast<Clock::duration>(due);
        if (Clock::now() < at)
            return {Step::Kind::Wait, at};
    }
    ++m_given;
    piece(output, m_text.next());
    return {Step::Kind::Message};
}

void CompletionEvents::begin(std::string &output) const
{
    if (m_request.style == CompletionStyle::Chat)
        chunk(output, R"({"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null})");
    if (m_request.style != CompletionStyle::Messages)
        return;
    appendEvent(output, "message_start",
                R"({"type":"message_start","message":{"id":"msg_)" + m_text.id() +
                    R"(","type":"message","role":"assistant","model":)" + jsonString(m_request.model) +
                    R"(,"content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":)" +
                    std::to_string(countTokens(m_request.prompt)) + R"(,"output_tokens":1}}})");
    appendEvent(output, "content_block_start",
                R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})");
    appendEvent(output, "ping", R"({"type":"ping"})");
}

void CompletionEvents::piece(std::string &output, const std::string &text) const
{
    switch (m_request.style) {
    case CompletionStyle::Text:
        return chunk(output, R"({"index":0,"text":)" + jsonString(text) +
                                 R"(,"logprobs":null,"finish_reason":null})");
    case CompletionStyle::Chat:
        return chunk(output,
                     R"({"index":0,"delta":{"content":)" + jsonString(text) + R"(},"finish_reason":null})");
    case CompletionStyle::Messages:
        return appendEvent(output, "content_block_delta",
                           R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":)" +
                               jsonString(text) + "}}");
    }
}

void CompletionEvents::end(std::string &output) const
{
    const std::string reason(endReason(m_request, m_text));
    if (m_request.style == CompletionStyle::Messages) {
        appendEvent(output, "content_block_stop", R"({"type":"content_block_stop","index":0})");
        appendEvent(output, "message_delta",
                    R"({"type":"message_delta","delta":{"stop_reason":")" + reason +
                        R"(","stop_sequence":null},"usage":{"output_tokens":)" + std::to_string(m_length) +
                        "}}");
        return appendEvent(output, "message_stop", R"({"type":"message_stop"})");
    }
    if (m_request.style == CompletionStyle::Chat)
        chunk(output, R"({"index":0,"delta":{},"finish_reason":")" + reason + "\"}");
    else
        chunk(output, R"({"index":0,"text":"","logprobs":null,"finish_reason":")" + reason + "\"}");
    if (m_request.tellsUsage) {
        output.append("data: ").append(m_head).append(R"(,"choices":[],"usage":)");
        output.append(usage(countTokens(m_request.prompt), m_length)).append("}\n\n");
    }
    output += "data: [DONE]\n\n";
}

void CompletionEvents::chunk(std::string &output, std::string_view choice) const
{
    output.append("data: ").append(m_head).append(",\"choices\":[").append(choice).append("]}\n\n");
}

} // namespace parlance::mock
