// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callengine.h>

#include <QTemporaryFile>

#include <memory>

namespace parlance::cli {

/// The values of `-d`: DATA as typed, `@FILE`, or `-` for standard input. Typed data may hold variables;
/// files and standard input go as they are, whatever their bytes.
class CallData
{
public:
    explicit CallData(QByteArrayList values)
        : m_values(std::move(values))
    {
    }

    bool isEmpty() const { return m_values.isEmpty(); }

    /// Puts the data into the request: one body, several values joined with `&`, where the protocol sends one
    /// message; else a message for each. `variables` replace what was typed. Files of our own, where they are
    /// needed for bytes that are no text and for long standard input, live as long as this object.
    /// Standard input is left alone where messages are sent: its lines follow while the call runs, see
    /// readsMessages().
    Result<void> apply(Request &request, const call::ProtocolInfo &protocol,
                       const call::VariableSet &variables);

    /// Each line of standard input is a message of the call that runs.
    bool readsMessages() const { return m_readsMessages; }

private:
    struct Part
    {
        QByteArray bytes;
        QString file; ///< sent from there; `bytes` is empty then
    };
    Result<Part> part(const QByteArray &value, const call::VariableSet &variables);
    Result<Part> standardInput();
    Result<QString> keptInFile(const QList<Part> &parts);

    Result<void> applyMessages(Request &request, const call::VariableSet &variables);

    QByteArrayList m_values;
    std::unique_ptr<QTemporaryFile> m_bodyFile;
    std::unique_ptr<QTemporaryFile> m_inputFile;
    bool m_readsMessages = false;
};

/// The Content-Type for data that came without one: JSON, XML or a form when it looks like it.
QString guessedContentType(QByteArrayView data);

} // namespace parlance::cli
