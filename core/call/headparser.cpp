// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/headparser.h>

#include <parlance/base/format.h>

#include <array>
#include <utility>

namespace parlance::call {

namespace {

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    while (!line.isEmpty() && (line.back() == '\n' || line.back() == '\r'))
        line.chop(1);
    return line;
}

Result<void> readStatusLine(QByteArrayView line, Head &head)
{
    const qsizetype versionEnd = line.indexOf(' ');
    head.version = line.first(qMax<qsizetype>(0, versionEnd)).toByteArray();
    const QByteArrayView rest = versionEnd < 0 ? QByteArrayView() : line.sliced(versionEnd + 1).trimmed();
    const qsizetype codeEnd = rest.indexOf(' ');
    bool ok = false;
    head.status.code = (codeEnd < 0 ? rest : rest.first(codeEnd)).toByteArray().toInt(&ok);
    if (!ok || !line.startsWith("HTTP/")) {
        return failure(ErrorCode::ProtocolViolation,
                       QStringLiteral("The server's answer does not begin with an HTTP status line."),
                       QStringLiteral("Check that an HTTP server listens at this port."), previewLine(line));
    }
    head.status.text = codeEnd < 0 ? reasonPhrase(head.status.code) : headerText(rest.sliced(codeEnd + 1));
    head.status.statusClass = httpStatusClass(head.status.code);
    return {};
}

Result<void> readField(QByteArrayView line, HeaderList &fields)
{
    // Obsolete line folding (RFC 9112 §5.2): the value goes on.
    if ((line.front() == ' ' || line.front() == '\t') && !fields.isEmpty()) {
        fields.last().value += ' ' + line.trimmed().toByteArray();
        return {};
    }
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0) {
        return failure(
            ErrorCode::ProtocolViolation,
            QStringLiteral("The server sent a header line without a colon: “%1”.").arg(previewLine(line, 60)),
            QStringLiteral("The server, or something between, is broken; the wire view shows all it sent."));
    }
    fields.append({line.first(colon).toByteArray(), line.sliced(colon + 1).trimmed().toByteArray()});
    return {};
}

} // namespace

Result<void> HeadParser::count(QByteArrayView line)
{
    m_bytes += line.size();
    if (m_bytes <= m_maximumBytes)
        return {};
    return failure(ErrorCode::LimitExceeded,
                   QStringLiteral("The server's headers are larger than %1.").arg(formatSize(m_maximumBytes)),
                   QStringLiteral("No useful answer has that many; the server is broken or hostile."));
}

Result<HeadParser::Progress> HeadParser::feed(QByteArrayView line)
{
    if (const Result<void> ok = count(line); !ok)
        return failure(ok.error());
    line = withoutLineEnd(line);
    if (line.isEmpty())
        return Progress::Complete;
    const Result<void> ok =
        m_head.version.isEmpty() ? readStatusLine(line, m_head) : readField(line, m_head.headers);
    if (!ok)
        return failure(ok.error());
    return Progress::More;
}

Result<void> HeadParser::feedTrailer(QByteArrayView line, HeaderList &trailers)
{
    if (const Result<void> ok = count(line); !ok)
        return ok;
    line = withoutLineEnd(line);
    return line.isEmpty() ? Result<void>() : readField(line, trailers);
}

Head HeadParser::take()
{
    m_bytes = 0;
    return std::exchange(m_head, {});
}

QString reasonPhrase(int status)
{
    struct Phrase
    {
        int code;
        const char *text;
    };
    static constexpr std::array phrases{
        Phrase{100, "Continue"},
        Phrase{101, "Switching Protocols"},
        Phrase{102, "Processing"},
        Phrase{103, "Early Hints"},
        Phrase{200, "OK"},
        Phrase{201, "Created"},
        Phrase{202, "Accepted"},
        Phrase{203, "Non-Authoritative Information"},
        Phrase{204, "No Content"},
        Phrase{205, "Reset Content"},
        Phrase{206, "Partial Content"},
        Phrase{207, "Multi-Status"},
        Phrase{208, "Already Reported"},
        Phrase{226, "IM Used"},
        Phrase{300, "Multiple Choices"},
        Phrase{301, "Moved Permanently"},
        Phrase{302, "Found"},
        Phrase{303, "See Other"},
        Phrase{304, "Not Modified"},
        Phrase{305, "Use Proxy"},
        Phrase{307, "Temporary Redirect"},
        Phrase{308, "Permanent Redirect"},
        Phrase{400, "Bad Request"},
        Phrase{401, "Unauthorized"},
        Phrase{402, "Payment Required"},
        Phrase{403, "Forbidden"},
        Phrase{404, "Not Found"},
        Phrase{405, "Method Not Allowed"},
        Phrase{406, "Not Acceptable"},
        Phrase{407, "Proxy Authentication Required"},
        Phrase{408, "Request Timeout"},
        Phrase{409, "Conflict"},
        Phrase{410, "Gone"},
        Phrase{411, "Length Required"},
        Phrase{412, "Precondition Failed"},
        Phrase{413, "Content Too Large"},
        Phrase{414, "URI Too Long"},
        Phrase{415, "Unsupported Media Type"},
        Phrase{416, "Range Not Satisfiable"},
        Phrase{417, "Expectation Failed"},
        Phrase{418, "I'm a teapot"},
        Phrase{421, "Misdirected Request"},
        Phrase{422, "Unprocessable Content"},
        Phrase{423, "Locked"},
        Phrase{424, "Failed Dependency"},
        Phrase{425, "Too Early"},
        Phrase{426, "Upgrade Required"},
        Phrase{428, "Precondition Required"},
        Phrase{429, "Too Many Requests"},
        Phrase{431, "Request Header Fields Too Large"},
        Phrase{451, "Unavailable For Legal Reasons"},
        Phrase{500, "Internal Server Error"},
        Phrase{501, "Not Implemented"},
        Phrase{502, "Bad Gateway"},
        Phrase{503, "Service Unavailable"},
        Phrase{504, "Gateway Timeout"},
        Phrase{505, "HTTP Version Not Supported"},
        Phrase{506, "Variant Also Negotiates"},
        Phrase{507, "Insufficient Storage"},
        Phrase{508, "Loop Detected"},
        Phrase{511, "Network Authentication Required"},
    };
    for (const Phrase &phrase : phrases) {
        if (phrase.code == status)
            return QString::fromLatin1(phrase.text);
    }
    return {};
}

} // namespace parlance::call
