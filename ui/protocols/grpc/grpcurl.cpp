// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcurl.h"

#include "request/curlimport.h"

namespace parlance::ui {

namespace {

/// Go's flag package takes both spellings of every flag, with its value behind `=` or as the next word.
struct Flag
{
    QString name;
    QString joined;
    bool hasJoined = false;
};

Flag splitFlag(const QString &word)
{
    const QString bare = word.mid(word.startsWith(QLatin1String("--")) ? 2 : 1);
    const qsizetype equals = bare.indexOf(u'=');
    return equals < 0 ? Flag{bare, {}, false} : Flag{bare.left(equals), bare.mid(equals + 1), true};
}

bool isSwitch(const QString &name)
{
    static const QStringList names{QStringLiteral("plaintext"),
                                   QStringLiteral("insecure"),
                                   QStringLiteral("v"),
                                   QStringLiteral("vv"),
                                   QStringLiteral("emit-defaults"),
                                   QStringLiteral("use-reflection"),
                                   QStringLiteral("unix"),
                                   QStringLiteral("msg-template"),
                                   QStringLiteral("help"),
                                   QStringLiteral("version"),
                                   QStringLiteral("expand-headers"),
                                   QStringLiteral("alts"),
                                   QStringLiteral("format-error"),
                                   QStringLiteral("allow-unknown-fields")};
    return names.contains(name);
}

/// Messages stand one behind the other in one text.
QStringList splitMessages(const QString &data)
{
    QStringList messages;
    qsizetype start = 0;
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < data.size(); ++i) {
        const QChar c = data.at(i);
        if (inString) {
            if (c == u'\\')
                ++i;
            else if (c == u'"')
                inString = false;
            continue;
        }
        inString = c == u'"';
        if (c == u'{' || c == u'[')
            ++depth;
        else if (c == u'}' || c == u']')
            --depth;
        if (depth == 0 && (c == u'}' || c == u']')) {
            messages.append(data.mid(start, i + 1 - start).trimmed());
            start = i + 1;
        }
    }
    if (const QString rest = data.mid(start).trimmed(); !rest.isEmpty())
        messages.append(rest);
    return messages;
}

qint64 millisecondsOf(const QString &seconds)
{
    return qRound64(seconds.toDouble() * 1000);
}

class GrpcurlReader
{
public:
    explicit GrpcurlReader(QStringList words)
        : m_words(std::move(words))
    {
        m_request.protocol = QStringLiteral("grpc");
    }

    Result<Request> read(QStringList *ignored)
    {
        QStringList places;
        for (m_at = 1; m_at < m_words.size(); ++m_at) {
            const QString &word = m_words.at(m_at);
            if (word.startsWith(u'-') && word.size() > 1)
                readFlag(splitFlag(word));
            else
                places.append(word);
        }
        // [address] [verb] [symbol]: an address holds a colon, or comes first of several.
        places.removeAll(QStringLiteral("list"));
        places.removeAll(QStringLiteral("describe"));
        if (places.size() > 1 || (places.size() == 1 && places.constFirst().contains(u':')))
            m_request.address = places.takeFirst();
        if (m_request.address.isEmpty())
            return failure(ErrorCode::Parse, QStringLiteral("The command names no address."));
        if (!places.isEmpty())
            setMethod(places.constFirst());
        finish();
        if (ignored)
            *ignored = m_ignored;
        return m_request;
    }

private:
    QString value(const Flag &flag)
    {
        if (flag.hasJoined)
            return flag.joined;
        return m_at + 1 < m_words.size() ? m_words.at(++m_at) : QString();
    }

    void set(const char *option, const QVariant &value)
    {
        m_request.options.insert(QLatin1String(option), value);
    }

    void readFlag(const Flag &flag)
    {
        const QString &name = flag.name;
        const auto is = [&name](const char *other) { return name == QLatin1String(other); };
        if (is("plaintext"))
            m_isPlain = flag.joined != QLatin1String("false");
        else if (is("unix"))
            m_isUnix = true;
        else if (is("insecure"))
            set("verifyTls", false);
        else if (isSwitch(name))
            ignoreUnlessQuiet(name);
        else if (is("H") || is("rpc-header"))
            addMetadata(value(flag));
        else if (is("d"))
            addData(value(flag));
        else if (is("authority"))
            set("authority", value(flag));
        else if (is("user-agent"))
            set("userAgent", value(flag));
        else if (is("max-time"))
            set("deadlineMs", millisecondsOf(value(flag)));
        else if (is("keepalive-time"))
            set("keepAliveMs", millisecondsOf(value(flag)));
        else if (is("max-msg-sz"))
            set("maximumReceiveBytes", value(flag).toLongLong());
        else if (is("proto"))
            m_protoFiles.append(value(flag));
        else if (is("import-path"))
            m_importPaths.append(value(flag));
        else if (is("protoset"))
            set("protoset", value(flag));
        else {
            value(flag);
            m_ignored.append(u'-' % name);
        }
    }

    void ignoreUnlessQuiet(const QString &name)
    {
        // What only changes the output says nothing about the call.
        if (name == QLatin1String("alts") || name == QLatin1String("allow-unknown-fields"))
            m_ignored.append(u'-' % name);
    }

    void addMetadata(const QString &line)
    {
        const qsizetype colon = line.indexOf(u':');
        if (colon > 0)
            m_request.metadata.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed(), true, {}});
    }

    void addData(const QString &data)
    {
        if (data == QLatin1String("@")) {
            m_ignored.append(QStringLiteral("-d @"));
            return;
        }
        for (const QString &message : splitMessages(data))
            m_request.messages.append({{}, QStringLiteral("json"), message, false});
    }

    void setMethod(QString symbol)
    {
        if (!symbol.contains(u'/')) {
            const qsizetype dot = symbol.lastIndexOf(u'.');
            if (dot > 0)
                symbol.replace(dot, 1, u'/');
        }
        m_request.method = symbol.startsWith(u'/') ? symbol.mid(1) : symbol;
    }

    void finish()
    {
        if (m_isUnix)
            m_request.address.prepend(QLatin1String("unix:"));
        else if (!m_isPlain)
            m_request.address.prepend(QLatin1String("grpcs://"));
        else if (m_request.address.endsWith(QLatin1String(":443")))
            m_request.address.prepend(QLatin1String("grpc://"));
        if (m_protoFiles.size() == 1)
            set("protoFile", m_protoFiles.constFirst());
        else if (!m_protoFiles.isEmpty())
            set("protoFile", m_protoFiles);
        if (!m_importPaths.isEmpty())
            set("importPaths", m_importPaths);
        if (m_request.messages.size() == 1)
            m_request.messages.front().selected = true;
    }

    QStringList m_words;
    qsizetype m_at = 0;
    Request m_request;
    QStringList m_protoFiles;
    QStringList m_importPaths;
    QStringList m_ignored;
    bool m_isPlain = false;
    bool m_isUnix = false;
};

QString shellQuoted(QString word)
{
    const bool isPlain = !word.isEmpty() && std::all_of(word.begin(), word.end(), [](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) || QStringView(u"-_./:=@%+,").contains(c);
    });
    return isPlain ? word : QString(u'\'' % word.replace(u'\'', QLatin1String("'\\''")) % u'\'');
}

class GrpcurlWriter
{
public:
    explicit GrpcurlWriter(const Request &request)
        : m_request(request)
    {
    }

    QString write()
    {
        const QString address = takeScheme();
        addOption("authority", "authority");
        addOption("user-agent", "userAgent");
        addSeconds("max-time", "deadlineMs");
        addSeconds("keepalive-time", "keepAliveMs");
        addOption("max-msg-sz", "maximumReceiveBytes");
        for (const QString &path : option("importPaths").toStringList())
            add("import-path", path);
        for (const QString &file : option("protoFile").toStringList())
            add("proto", file);
        addOption("protoset", "protoset");
        for (const Entry &entry : m_request.metadata) {
            if (entry.enabled)
                add("H", entry.name % QStringLiteral(": ") % entry.value);
        }
        if (const QString data = messages(); !data.isEmpty())
            add("d", data);
        m_words.append(shellQuoted(address));
        m_words.append(shellQuoted(m_request.method));
        return m_words.join(u' ');
    }

private:
    QVariant option(const char *name) const { return m_request.options.value(QLatin1String(name)); }

    void add(const char *flag, const QString &value)
    {
        m_words.append(u'-' % QLatin1String(flag));
        m_words.append(shellQuoted(value));
    }

    void addOption(const char *flag, const char *name)
    {
        if (const QString value = option(name).toString(); !value.isEmpty())
            add(flag, value);
    }

    void addSeconds(const char *flag, const char *name)
    {
        if (const qint64 milliseconds = option(name).toLongLong(); milliseconds > 0)
            add(flag, QString::number(double(milliseconds) / 1000));
    }

    /// The address as grpcurl takes it; what its scheme says becomes flags.
    QString takeScheme()
    {
        QString address = m_request.address;
        bool isSecure = address.endsWith(QLatin1String(":443"));
        for (const auto &[scheme, secure] : {std::pair("grpcs://", true), std::pair("https://", true),
                                             std::pair("grpc://", false), std::pair("http://", false)}) {
            if (address.startsWith(QLatin1String(scheme))) {
                address.remove(0, qsizetype(qstrlen(scheme)));
                isSecure = secure;
                break;
            }
        }
        if (option("tls").isValid())
            isSecure = option("tls").toBool();
        if (address.startsWith(QLatin1String("unix:"))) {
            m_words.append(QStringLiteral("-unix"));
            address.remove(0, 5);
        }
        if (!isSecure)
            m_words.append(QStringLiteral("-plaintext"));
        else if (option("verifyTls").isValid() && !option("verifyTls").toBool())
            m_words.append(QStringLiteral("-insecure"));
        return address;
    }

    /// What a send from the file would send: the selected ones, else the first of a call that takes one, else
    /// all.
    QString messages() const
    {
        const QString mode = option("methodType").toString();
        const bool many =
            mode == QLatin1String("client-streaming") || mode == QLatin1String("bidi-streaming");
        QStringList texts;
        for (const MessageDraft &draft : m_request.messages) {
            if (draft.selected)
                texts.append(draft.text);
        }
        if (texts.isEmpty() && many) {
            for (const MessageDraft &draft : m_request.messages)
                texts.append(draft.text);
        } else if (texts.isEmpty() && !m_request.messages.isEmpty()) {
            texts.append(m_request.messages.constFirst().text);
        }
        return texts.join(u'\n');
    }

    const Request &m_request;
    QStringList m_words{QStringLiteral("grpcurl")};
};

} // namespace

Result<Request> requestFromGrpcurl(const QString &command, QStringList *ignored)
{
    const Result<QStringList> words = splitCommand(command);
    if (!words)
        return failure(words.error());
    return GrpcurlReader(*words).read(ignored);
}

QString grpcurlCommand(const Request &request)
{
    return GrpcurlWriter(request).write();
}

} // namespace parlance::ui
