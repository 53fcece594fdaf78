// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contentdecoder.h"

#include <parlance/call/eventqueue.h>
#include <parlance/call/headparser.h>
#include <parlance/call/protocol.h>
#include <parlance/protocols/http/framer.h>

namespace parlance::http {

/// How an answer is read.
struct ReaderOptions
{
    call::CallLimits limits;
    bool decode = true;           ///< undo content codings
    bool followsRedirects = true; ///< then the body of a redirect is not the answer
    call::LongMessages longMessages = call::LongMessages::Whole;
    Framing framing = Framing::Automatic;
    qint64 messageBytes = FramerLimits().messageBytes; ///< of one message cut from the body
};

/// Turns the pieces of one response into events: heads, decoded and framed messages, trailers, progress.
/// Knows nothing of libcurl. After an error only finish(false) may be called.
class ResponseReader
{
public:
    ResponseReader(call::EventQueue &events, const ReaderOptions &options);

    Result<void> headLine(QByteArrayView line);
    Result<void> body(QByteArrayView bytes);
    /// The response is over; `complete` false when it was cut off.
    Result<void> finish(bool complete);

    /// The final head, once it is complete.
    const std::optional<Head> &head() const { return m_head; }
    bool hasStarted() const { return m_head || m_firstByteAt >= 0; }
    qint64 wireBytes() const { return m_wireBytes; }

private:
    void openBody();
    void chooseFramer(const Head &head);
    Result<void> decoded(QByteArrayView bytes);
    void emitMessages();
    void reportProgress();

    call::EventQueue &m_events;
    ReaderOptions m_options;
    call::HeadParser m_parser;
    std::optional<Head> m_head;
    qint64 m_firstByteAt = -1;
    std::unique_ptr<ContentDecoder> m_decoder;
    ExpansionGuard m_expansion;
    QByteArray m_unknownCoding;
    std::unique_ptr<Framer> m_framer;
    bool m_isWholeBody = false;
    bool m_inParts = false;
    bool m_keepsBody = false;
    QList<Message> m_messages; // of the current call, kept for its capacity
    HeaderList m_trailers;
    qint64 m_wireBytes = 0;
    qint64 m_decodedBytes = 0;
    qint64 m_announcedBytes = -1;
    qint64 m_progressAt = -1;
};

} // namespace parlance::http
