// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/record.h"
#include "../http/message.h"
#include "messagesource.h"
#include "tokentext.h"

#include <variant>

namespace parlance::mock {

/// Whose words an answer is told in.
enum class CompletionStyle {
    Text,     ///< OpenAI's completions: choices[].text
    Chat,     ///< OpenAI's chat: choices[].delta.content
    Messages, ///< Anthropic's messages: named events
};

/// What a client asked of the model.
struct CompletionRequest
{
    CompletionStyle style = CompletionStyle::Text;
    std::string model;
    std::string prompt;
    std::int64_t seed = 0;
    int maximumTokens = 0; ///< 0: as long as the answer is
    bool isStreamed = false;
    bool tellsUsage = false;    ///< OpenAI: in a last chunk
    double tokensPerSecond = 0; ///< 0: as fast as they are taken
};

/// Reads the body; the problem names every wrong member.
std::variant<CompletionRequest, Problem> readCompletion(const Json &body, CompletionStyle style);

/// The whole answer as one JSON text.
std::string completionText(const CompletionRequest &request);

/// The answer as server-sent events, token by token at the rate asked for.
class CompletionEvents : public MessageSource
{
public:
    explicit CompletionEvents(CompletionRequest request);

    Step next(std::string &output) override;
    std::string garbage() const override { return "data: {\"choices\":[{\"text\":\"\xff\xfe\",]\n\n"; }

private:
    Step token(std::string &output);
    void begin(std::string &output) const;
    void piece(std::string &output, const std::string &text) const;
    void end(std::string &output) const;
    void chunk(std::string &output, std::string_view choice) const;

    CompletionRequest m_request;
    TokenText m_text;
    std::string m_head; ///< what all chunks of OpenAI's begin with
    int m_length = 0;
    int m_given = 0;
    bool m_hasBegun = false;
    bool m_hasEnded = false;
    Clock::time_point m_startedAt;
};

} // namespace parlance::mock
