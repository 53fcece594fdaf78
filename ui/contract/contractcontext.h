// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/contractsource.h>

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace parlance::ui {

class AppContext;
class RequestDocument;

/// What may be called at the address of a tab's request: asks the contract source of its protocol, off the UI
/// thread, and follows the request. What is cached shows at once; a server is asked only when somebody wants
/// to know (want()) or the address was edited. Goes, and stops its load, with the document.
class ContractContext : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Unknown, ///< nobody asked yet, or the request does not say enough
        Loading, ///< the contract of before may still be shown
        Ready,
        Failed,
    };

    /// The one of this document; made at its first use.
    static ContractContext &of(AppContext &context, RequestDocument &document);

    State state() const { return m_state; }
    /// Empty while there is none.
    const contract::Contract &contract() const { return m_loaded.contract; }
    QString origin() const { return m_loaded.origin; }
    QStringList warnings() const { return m_loaded.warnings; }
    /// Why there is none; meaningful in state Failed.
    const Error &error() const { return m_error; }
    /// The operation the request names; null when it is unknown. Valid until the next changed().
    const contract::Operation *operation() const;

    /// Loads what is not there yet.
    void want();
    /// Loads again, past the cache.
    void refresh();

Q_SIGNALS:
    void changed();
    /// The request names another operation now.
    void operationChanged();

private:
    ContractContext(AppContext &context, RequestDocument &document);
    Result<Request> preparedRequest() const;
    void follow();
    void load(bool refresh);
    void take(const Result<contract::LoadedContract> &loaded);
    void setState(State state);
    void watch();
    void fileChanged();

    AppContext &m_context;
    RequestDocument &m_document;
    State m_state = State::Unknown;
    QByteArray m_key;
    contract::LoadedContract m_loaded;
    Error m_error;
    QString m_method;
    QString m_address;
    std::unique_ptr<contract::ContractLoad> m_load;
    QTimer m_typing;
    QFileSystemWatcher m_watcher; ///< of the files the contract was read from
    QTimer m_writing;             ///< editors write a file in several steps
    int m_serial = 0;
};

} // namespace parlance::ui
