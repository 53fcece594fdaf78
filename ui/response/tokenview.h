// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "responsesection.h"

#include <parlance/model/tokenstream.h>

#include <QTimer>

class QPlainTextEdit;
class QToolButton;

namespace parlance::ui {

class ToneLabel;

/// Tells whether an exchange holds an answer of a language model that comes token by token, by its first
/// messages. Goes on where it was, so that it can be asked whenever one has come.
class TokenProbe
{
public:
    bool hasTokens(const Exchange &exchange);

private:
    std::shared_ptr<MessageLog> m_log;
    qsizetype m_read = 0;
    TokenStream m_stream;
};

/// The growing text of a language model's answer that comes token by token: text, reasoning and tool calls
/// each by itself, with tokens a second. Reads a bounded number of messages a turn.
class TokenView : public ResponseSection
{
    Q_OBJECT
public:
    explicit TokenView(QWidget *parent = nullptr);

    void show(const Exchange &exchange) override;

private:
    void readSome();
    void setKind(TokenStream::Kind kind);
    void present();
    void presentFacts();
    QString shownText() const;

    std::shared_ptr<MessageLog> m_log;
    qsizetype m_read = 0;
    bool m_isFinished = false;
    TokenStream m_stream;
    TokenStream::Kind m_kind = TokenStream::Kind::Text;
    QString m_shown;
    QTimer m_more;
    ToneLabel *m_facts;
    ToneLabel *m_rate;
    QPlainTextEdit *m_text;
    QList<std::pair<TokenStream::Kind, QToolButton *>> m_buttons;
};

} // namespace parlance::ui
