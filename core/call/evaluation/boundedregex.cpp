// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/boundedregex.h>

#define PCRE2_CODE_UNIT_WIDTH 16
#include <pcre2.h>

#include <array>

namespace parlance::call {

namespace {

constexpr qsizetype maximumPatternLength = 16 * 1024;
constexpr uint32_t maximumHeapKib = 64 * 1024;

template <auto freeFunction>
struct Deleter
{
    template <typename T>
    void operator()(T *object) const
    {
        freeFunction(object);
    }
};
using MatchContext = std::unique_ptr<pcre2_match_context_16, Deleter<pcre2_match_context_free_16>>;
using MatchData = std::unique_ptr<pcre2_match_data_16, Deleter<pcre2_match_data_free_16>>;

PCRE2_SPTR16 units(QStringView text)
{
    return reinterpret_cast<PCRE2_SPTR16>(text.isNull() ? u"" : text.utf16());
}

QString messageOf(int error)
{
    std::array<PCRE2_UCHAR16, 256> buffer{};
    const int length = pcre2_get_error_message_16(error, buffer.data(), buffer.size());
    return length > 0 ? QString::fromUtf16(reinterpret_cast<const char16_t *>(buffer.data()), length)
                      : QString();
}

/// Called before each item of the pattern is tried. The library's own match limit counts anew at each start
/// position and so does not bound a search in a long text.
int countStep(pcre2_callout_block_16 *, void *stepsLeft)
{
    return --*static_cast<qint64 *>(stepsLeft) < 0 ? PCRE2_ERROR_CALLOUT : 0;
}

uint32_t optionsOf(QStringView flags)
{
    // What makes the library's dialect JavaScript's: `$` is the very end, \uHHHH, `[]` and `[^]`.
    uint32_t options =
        PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF;
    options |= PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_AUTO_CALLOUT;
    if (flags.contains(u'i'))
        options |= PCRE2_CASELESS;
    if (flags.contains(u'm'))
        options |= PCRE2_MULTILINE;
    if (flags.contains(u's'))
        options |= PCRE2_DOTALL;
    return options;
}

} // namespace

struct BoundedRegex::Code
{
    explicit Code(pcre2_code_16 *compiled)
        : code(compiled)
    {
    }
    ~Code() { pcre2_code_free_16(code); }
    Code(const Code &) = delete;
    Code &operator=(const Code &) = delete;

    pcre2_code_16 *code;
};

Result<BoundedRegex> BoundedRegex::compile(QStringView pattern, QStringView flags)
{
    if (pattern.size() > maximumPatternLength)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The pattern is longer than %1 characters.").arg(maximumPatternLength));
    int error = 0;
    PCRE2_SIZE offset = 0;
    pcre2_code_16 *code = pcre2_compile_16(units(pattern), PCRE2_SIZE(pattern.size()), optionsOf(flags),
                                           &error, &offset, nullptr);
    if (!code) {
        return failure(ErrorCode::Parse, QStringLiteral("The pattern is not valid at character %1: %2.")
                                             .arg(qsizetype(offset) + 1)
                                             .arg(messageOf(error)));
    }
    return BoundedRegex(std::make_shared<const Code>(code));
}

Result<bool> BoundedRegex::occursIn(QStringView text) const
{
    const MatchContext context(pcre2_match_context_create_16(nullptr));
    const MatchData data(pcre2_match_data_create_from_pattern_16(m_code->code, nullptr));
    if (!context || !data)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("There is no memory to search with the pattern."));
    qint64 stepsLeft = maximumSteps;
    pcre2_set_callout_16(context.get(), countStep, &stepsLeft);
    pcre2_set_heap_limit_16(context.get(), maximumHeapKib);
    const int result =
        pcre2_match_16(m_code->code, units(text), PCRE2_SIZE(text.size()), 0, 0, data.get(), context.get());
    if (result >= 0)
        return true;
    if (result == PCRE2_ERROR_NOMATCH)
        return false;
    return failure(
        ErrorCode::LimitExceeded, QStringLiteral("The pattern takes too long on this text."),
        QStringLiteral("Make it simpler: repeated groups inside repeated groups are the usual cause."),
        messageOf(result));
}

} // namespace parlance::call
