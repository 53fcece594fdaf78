// SPDX-License-Identifier: GPL-3.0-or-later
#include "contractcontext.h"

#include "request/requestdocument.h"

#include <parlance/ui/appcontext.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>

namespace parlance::ui {

namespace {

// Nobody wants each unfinished host name to be asked.
constexpr int typingPauseMs = 700;
constexpr int writingPauseMs = 200;

} // namespace

ContractContext &ContractContext::of(AppContext &context, RequestDocument &document)
{
    auto *existing = document.findChild<ContractContext *>(QString(), Qt::FindDirectChildrenOnly);
    return existing ? *existing : *new ContractContext(context, document);
}

ContractContext::ContractContext(AppContext &context, RequestDocument &document)
    : QObject(&document)
    , m_context(context)
    , m_document(document)
    , m_address(document.request().request.address)
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &ContractContext::want);
    m_writing.setSingleShot(true);
    m_writing.setInterval(writingPauseMs);
    connect(&m_writing, &QTimer::timeout, this, &ContractContext::refresh);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &ContractContext::fileChanged);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        // A file that was replaced is watched no more; one that came back is.
        if (m_watcher.files().size() < m_loaded.files.size())
            fileChanged();
    });
    connect(&document, &RequestDocument::changed, this, [this](bool isReset) {
        follow();
        const QString &address = m_document.request().request.address;
        if (!isReset && address != m_address)
            m_typing.start();
        m_address = address;
    });
    connect(&document, &RequestDocument::scopeChanged, this, &ContractContext::follow);
    follow();
}

// Messages are nobody's business here: a missing variable in one must not hide the contract.
Result<Request> ContractContext::preparedRequest() const
{
    SavedRequest saved = m_document.request();
    saved.request.messages.clear();
    saved.request.body = {};
    Result<call::PreparedCall> prepared = m_context.engine().prepare(saved, m_document.scope());
    if (!prepared)
        return failure(prepared.error());
    return prepared->request;
}

const contract::Operation *ContractContext::operation() const
{
    return m_loaded.contract.operation(m_document.request().request.method);
}

void ContractContext::follow()
{
    const Request &typed = m_document.request().request;
    contract::ContractSource *source = m_context.contracts().source(typed.protocol);
    if (!source)
        return;
    const Result<Request> request = preparedRequest();
    const QByteArray key = request ? source->key(*request, m_document.scope().baseDirectory) : QByteArray();
    const bool hasOtherMethod = m_method != typed.method;
    m_method = typed.method;
    if (key != m_key) {
        m_key = key;
        m_load.reset();
        ++m_serial;
        const std::optional<contract::LoadedContract> cached =
            key.isEmpty() ? std::nullopt : source->cached(key);
        m_loaded = cached.value_or(contract::LoadedContract());
        watch();
        setState(cached ? State::Ready : State::Unknown);
    }
    if (hasOtherMethod)
        Q_EMIT operationChanged();
}

void ContractContext::want()
{
    if (m_state == State::Unknown)
        load(false);
}

void ContractContext::refresh()
{
    load(true);
}

void ContractContext::load(bool refresh)
{
    const Request &typed = m_document.request().request;
    contract::ContractSource *source = m_context.contracts().source(typed.protocol);
    if (!source || typed.address.isEmpty())
        return;
    const Result<Request> request = preparedRequest();
    if (!request) {
        m_error = request.error();
        setState(State::Failed);
        return;
    }
    m_key = source->key(*request, m_document.scope().baseDirectory);
    if (m_key.isEmpty())
        return;
    const int serial = ++m_serial;
    setState(State::Loading);
    call::CallContext context;
    context.baseDirectory = m_document.scope().baseDirectory;
    context.transport.trustedCertificates = m_document.scope().trustedCertificates;
    m_load = source->load(*request, context, refresh,
                          // Comes on any thread; the tab may be gone by then.
                          [guard = QPointer(this), serial](const Result<contract::LoadedContract> &loaded) {
                              QMetaObject::invokeMethod(
                                  QCoreApplication::instance(),
                                  [guard, serial, loaded] {
                                      if (guard && guard->m_serial == serial)
                                          guard->take(loaded);
                                  },
                                  Qt::QueuedConnection);
                          });
}

void ContractContext::take(const Result<contract::LoadedContract> &loaded)
{
    m_load.reset();
    if (loaded)
        m_loaded = *loaded;
    // After a failure too: the file may be whole again soon.
    watch();
    if (loaded) {
        setState(State::Ready);
        return;
    }
    m_error = loaded.error();
    setState(State::Failed);
}

void ContractContext::fileChanged()
{
    if (m_state != State::Unknown)
        m_writing.start();
}

void ContractContext::watch()
{
    QStringList paths = m_loaded.files;
    for (const QString &file : std::as_const(m_loaded.files))
        paths.append(QFileInfo(file).path());
    paths.removeDuplicates();
    const QStringList before = m_watcher.files() + m_watcher.directories();
    if (!before.isEmpty())
        m_watcher.removePaths(before);
    if (!paths.isEmpty())
        m_watcher.addPaths(paths);
}

void ContractContext::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
    Q_EMIT operationChanged();
}

} // namespace parlance::ui
