// SPDX-License-Identifier: GPL-3.0-or-later
#include "curlimport.h"

#include <QUrl>

namespace parlance::ui {

namespace {

/// Collects what the options say, then makes the request of it.
class CurlReader
{
public:
    explicit CurlReader(QStringList words)
        : m_words(std::move(words))
    {
    }

    Result<Request> read(QStringList *ignored)
    {
        for (m_at = 1; m_at < m_words.size(); ++m_at)
            readWord(m_words.at(m_at));
        if (m_request.address.isEmpty())
            return failure(ErrorCode::Parse, QStringLiteral("The command names no address."));
        if (ignored)
            *ignored = m_ignored;
        finish();
        return m_request;
    }

private:
    void readWord(const QString &word)
    {
        if (!word.startsWith(u'-') || word == QLatin1String("-")) {
            if (m_request.address.isEmpty())
                m_request.address = word;
            return;
        }
        if (word.startsWith(QLatin1String("--"))) {
            readOption(word, {});
            return;
        }
        // Short ones may be joined with their value (-XPOST) and with each other (-sSL).
        for (qsizetype i = 1; i < word.size(); ++i) {
            const QString option = QStringLiteral("-") % word.at(i);
            const bool takesValue = QStringLiteral("XHdFubAeoxmTCcKPErtwyYz").contains(word.at(i));
            readOption(option, takesValue ? word.mid(i + 1) : QString());
            if (takesValue)
                return;
        }
    }

    QString value(const QString &joined)
    {
        if (!joined.isEmpty())
            return joined;
        return m_at + 1 < m_words.size() ? m_words.at(++m_at) : QString();
    }

    void readOption(const QString &option, const QString &joined)
    {
        if (option == QLatin1String("-X") || option == QLatin1String("--request"))
            m_request.method = value(joined);
        else if (option == QLatin1String("-H") || option == QLatin1String("--header"))
            addHeader(value(joined));
        else if (option == QLatin1String("-d") || option.startsWith(QLatin1String("--data")) ||
                 option == QLatin1String("--json"))
            addData(option, value(joined));
        else if (option == QLatin1String("-F") || option.startsWith(QLatin1String("--form")))
            addPart(value(joined), option == QLatin1String("--form-string"));
        else if (option == QLatin1String("-u") || option == QLatin1String("--user"))
            setUser(value(joined));
        else if (option == QLatin1String("-b") || option == QLatin1String("--cookie"))
            addHeader(QStringLiteral("Cookie: ") % value(joined));
        else if (option == QLatin1String("-A") || option == QLatin1String("--user-agent"))
            addHeader(QStringLiteral("User-Agent: ") % value(joined));
        else if (option == QLatin1String("-e") || option == QLatin1String("--referer"))
            addHeader(QStringLiteral("Referer: ") % value(joined));
        else if (option == QLatin1String("-T") || option == QLatin1String("--upload-file"))
            m_request.body = FileBody{value(joined), {}};
        else if (option == QLatin1String("--url"))
            m_request.address = value(joined);
        else
            readFlag(option, joined);
    }

    void readFlag(const QString &option, const QString &joined)
    {
        static const QStringList silent{QStringLiteral("-s"),        QStringLiteral("-S"),
                                        QStringLiteral("-v"),        QStringLiteral("-i"),
                                        QStringLiteral("-f"),        QStringLiteral("--silent"),
                                        QStringLiteral("--verbose"), QStringLiteral("--compressed"),
                                        QStringLiteral("--include"), QStringLiteral("--fail")};
        static const QStringList valued{QStringLiteral("-o"),           QStringLiteral("--output"),
                                        QStringLiteral("-x"),           QStringLiteral("--proxy"),
                                        QStringLiteral("--cacert"),     QStringLiteral("--cert"),
                                        QStringLiteral("--key"),        QStringLiteral("-w"),
                                        QStringLiteral("--write-out"),  QStringLiteral("--connect-timeout"),
                                        QStringLiteral("--resolve"),    QStringLiteral("-c"),
                                        QStringLiteral("--cookie-jar"), QStringLiteral("--retry")};
        if (option == QLatin1String("-G") || option == QLatin1String("--get"))
            m_isGet = true;
        else if (option == QLatin1String("-I") || option == QLatin1String("--head"))
            m_request.method = QStringLiteral("HEAD");
        else if (option == QLatin1String("-L") || option == QLatin1String("--location"))
            m_follows = true;
        else if (option == QLatin1String("-m") || option == QLatin1String("--max-time"))
            m_request.options.insert(QStringLiteral("timeoutMs"), qRound64(value(joined).toDouble() * 1000));
        else if (!silent.contains(option)) {
            m_ignored.append(option);
            if (valued.contains(option))
                value(joined);
        }
    }

    void addHeader(const QString &line)
    {
        // "Name;" is curl's way to send an empty value, "Name:" to leave an automatic header out.
        const qsizetype colon = line.indexOf(u':');
        if (colon < 0) {
            if (line.endsWith(u';'))
                m_request.metadata.append({line.chopped(1), {}, true, {}});
            return;
        }
        const QString name = line.left(colon).trimmed();
        const QString text = line.mid(colon + 1).trimmed();
        if (text.isEmpty()) {
            QStringList omitted = m_request.options.value(QStringLiteral("omitAutomatic")).toStringList();
            m_request.options.insert(QStringLiteral("omitAutomatic"), omitted << name.toLower());
            return;
        }
        if (name.compare(QLatin1String("content-type"), Qt::CaseInsensitive) == 0)
            m_contentType = text;
        m_request.metadata.append({name, text, true, {}});
    }

    void addData(const QString &option, QString text)
    {
        if (option == QLatin1String("--data-urlencode")) {
            const qsizetype equals = text.indexOf(u'=');
            const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(text.mid(equals + 1)));
            text = equals < 0 ? encoded : QString(text.left(equals + 1) % encoded);
        } else if (text.startsWith(u'@') && option != QLatin1String("--data-raw")) {
            m_request.body = FileBody{text.mid(1), m_contentType};
            return;
        }
        if (option == QLatin1String("--json")) {
            m_isJson = true;
            m_data.append(text);
        } else {
            m_data.append(text);
        }
        m_hasData = true;
    }

    void addPart(const QString &text, bool isPlain)
    {
        MultipartField field;
        const qsizetype equals = text.indexOf(u'=');
        field.name = text.left(equals);
        field.value = text.mid(equals + 1);
        if (!isPlain && (field.value.startsWith(u'@') || field.value.startsWith(u'<'))) {
            const QStringList parts = field.value.mid(1).split(u';');
            field.isFile = true;
            field.files = parts.constFirst().split(u',');
            field.value.clear();
            for (const QString &part : parts) {
                if (part.startsWith(QLatin1String("type=")))
                    field.contentType = part.mid(5);
            }
        }
        m_parts.append(field);
    }

    void setUser(const QString &user)
    {
        const qsizetype colon = user.indexOf(u':');
        m_request.auth.kind = QStringLiteral("basic");
        m_request.auth.parameters = {
            {QStringLiteral("username"), colon < 0 ? user : user.left(colon)},
            {QStringLiteral("password"), colon < 0 ? QString() : user.mid(colon + 1)}};
    }

    void setTextBody()
    {
        const QString text = m_data.join(m_isJson ? QString() : QStringLiteral("&"));
        const bool isForm =
            !m_isJson && (m_contentType.isEmpty() ||
                          m_contentType.startsWith(QLatin1String("application/x-www-form-urlencoded")));
        const QString kind = m_isJson || m_contentType.contains(QLatin1String("json"))
                                 ? QStringLiteral("json")
                             : m_contentType.contains(QLatin1String("xml")) ? QStringLiteral("xml")
                                                                            : QStringLiteral("text");
        if (!isForm) {
            m_request.body = TextBody{kind, text};
            return;
        }
        FormBody form;
        const QStringList pairs = text.split(u'&', Qt::SkipEmptyParts);
        for (const QString &pair : pairs) {
            const qsizetype equals = pair.indexOf(u'=');
            // The form is encoded again when sent.
            const auto decoded = [](QString part) {
                return QUrl::fromPercentEncoding(part.replace(u'+', u' ').toUtf8());
            };
            form.fields.append({decoded(equals < 0 ? pair : pair.left(equals)),
                                equals < 0 ? QString() : decoded(pair.mid(equals + 1)),
                                true,
                                {}});
        }
        m_request.body = form;
    }

    void finish()
    {
        m_request.protocol = QStringLiteral("http");
        if (!m_request.address.contains(QLatin1String("://")) &&
            !m_request.address.startsWith(QLatin1String("{{")))
            m_request.address.prepend(QStringLiteral("http://"));
        if (!m_follows)
            m_request.options.insert(QStringLiteral("followRedirects"), false);
        if (!m_parts.isEmpty())
            m_request.body = MultipartBody{m_parts};
        else if (m_hasData && m_isGet)
            m_request.address += (m_request.address.contains(u'?') ? u'&' : u'?') % m_data.join(u'&');
        else if (m_hasData)
            setTextBody();
        const bool hasBody = !std::holds_alternative<std::monostate>(m_request.body);
        if (m_request.method.isEmpty()) {
            const bool isUpload = std::holds_alternative<FileBody>(m_request.body) && !m_hasData;
            m_request.method = !hasBody   ? QStringLiteral("GET")
                               : isUpload ? QStringLiteral("PUT")
                                          : QStringLiteral("POST");
        }
    }

    QStringList m_words;
    qsizetype m_at = 0;
    Request m_request;
    QStringList m_ignored;
    QStringList m_data;
    QList<MultipartField> m_parts;
    QString m_contentType;
    bool m_hasData = false;
    bool m_isGet = false;
    bool m_isJson = false;
    bool m_follows = false;
};

} // namespace

Result<Request> requestFromCurl(const QString &command, QStringList *ignored)
{
    const Result<QStringList> words = splitCommand(command);
    if (!words)
        return failure(words.error());
    if (words->isEmpty() || words->constFirst() != QLatin1String("curl"))
        return failure(ErrorCode::InvalidInput, QStringLiteral("This is not a curl command."));
    return CurlReader(*words).read(ignored);
}

} // namespace parlance::ui
