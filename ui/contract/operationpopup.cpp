// SPDX-License-Identifier: GPL-3.0-or-later
#include "operationpopup.h"

#include "contractcontext.h"
#include "operationdelegate.h"
#include "operationmodel.h"
#include "theme/stylepainter.h"

#include <parlance/ui/emptystate.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QStackedLayout>
#include <QTreeView>

namespace parlance::ui {

using contract::Operation;

namespace {

constexpr int popupWidth = 480;
constexpr int popupHeight = 440;
constexpr int pageRows = 8;
constexpr int docsLines = 4;
constexpr qsizetype maximumDocs = 600;
// All services open would bury the ones of a large API.
constexpr int openServices = 12;
// Of what a filter leaves so many rows are open: nobody reads further, and opening all of a large API takes
// the view most of a second. The arrows open what they come to.
constexpr int openRows = 200;

} // namespace

OperationPopup::OperationPopup(ContractContext &contract, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_contract(contract)
    , m_model(new OperationModel(this))
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeView(this))
    , m_pages(new QStackedLayout)
    , m_list(new QWidget(this))
    , m_state(new EmptyState({}, {}, this))
    , m_retry(m_state->addAction(tr("Try again")))
    , m_files(m_state->addAction(tr("Choose .proto files…")))
    , m_docs(makeLabel(TextTone::Muted, this))
    , m_types(makeLabel(TextTone::Faint, this))
    , m_origin(makeLabel(TextTone::Faint, this))
    , m_keys{pageRows, [this](int rows) { moveBy(rows); }, [this] { choose(m_tree->currentIndex()); },
             [this] { close(); }}
{
    setAccessibleName(tr("Methods"));
    buildLayout();
    m_search->installEventFilter(this);
    installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        openFirst();
        select(m_model->best());
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &OperationPopup::showDocs);
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (m_model->operation(index))
            choose(index);
        else
            m_tree->setExpanded(index, !m_tree->isExpanded(index));
    });
    connect(m_retry, &QPushButton::clicked, &contract, &ContractContext::refresh);
    connect(m_files, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT sourceWished();
    });
    connect(&contract, &ContractContext::changed, this, &OperationPopup::showContract);
}

void OperationPopup::buildLayout()
{
    m_search->setPlaceholderText(tr("Filter methods"));
    m_search->setAccessibleName(tr("Filter methods"));
    m_search->setFixedHeight(Theme::of(this).scaled(metrics::controlHeight + spacing::tiny));
    m_tree->setAccessibleName(tr("Services and methods"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new OperationDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(0);
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setMouseTracking(true);
    m_tree->setFocusPolicy(Qt::NoFocus);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_docs->setWordWrap(true);
    m_docs->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_docs->setFixedHeight(docsLines * fontMetrics().lineSpacing());
    m_docs->setContentsMargins(spacing::large, 0, spacing::large, 0);
    m_types->setFontToken(fontsize::small, QFont::Normal, true);
    m_types->setContentsMargins(spacing::large, spacing::small, spacing::large, 0);
    m_origin->setFontToken(fontsize::small);
    // Names may be long: they are cut, the popup stays.
    m_types->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_origin->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *listColumn = new QVBoxLayout(m_list);
    listColumn->setContentsMargins(0, 0, 0, 0);
    listColumn->setSpacing(spacing::tiny);
    listColumn->addWidget(m_tree, 1);
    listColumn->addWidget(new Separator(Qt::Horizontal, m_list));
    listColumn->addWidget(m_types);
    listColumn->addWidget(m_docs);
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_state);

    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(spacing::small, spacing::small, spacing::small, spacing::tiny);
    searchRow->addWidget(m_search);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(spacing::large, spacing::tiny, spacing::small, spacing::tiny);
    foot->addWidget(m_origin, 1);
    auto *files =
        new TextButton(tr("Files…"), tr("Describe the API by .proto files or a descriptor set"), this);
    connect(files, &QToolButton::clicked, m_files, &QPushButton::click);
    foot->addWidget(files);
    auto *reload = new TextButton(tr("Refresh"), tr("Ask the server again (F5)"), this);
    connect(reload, &QToolButton::clicked, &m_contract, &ContractContext::refresh);
    foot->addWidget(reload);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(searchRow);
    column->addLayout(m_pages, 1);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addLayout(foot);
}

void OperationPopup::openAt(const QWidget *anchor, const QString &operation)
{
    m_current = operation;
    m_search->clear();
    const QPoint corner = anchor->mapToGlobal(QPoint(0, anchor->height() + spacing::tiny));
    const QRect screen = anchor->screen()->availableGeometry();
    resize(qMax(popupWidth, anchor->width()), popupHeight);
    move(qBound(screen.left(), corner.x(), qMax(screen.left(), screen.right() - width())),
         qMin(corner.y(), qMax(screen.top(), screen.bottom() - height())));
    showContract();
    show();
    m_search->setFocus(Qt::PopupFocusReason);
    m_contract.want();
}

void OperationPopup::showContract()
{
    m_model->setContract(m_contract.contract());
    if (m_model->rowCount() <= openServices || !m_search->text().isEmpty())
        openFirst();
    const QModelIndex current = m_model->indexOf(m_current);
    select(current.isValid() ? current : m_model->best());
    showState();
}

void OperationPopup::showState()
{
    using State = ContractContext::State;
    const bool hasOperations = !m_contract.contract().isEmpty();
    const State state = m_contract.state();
    m_search->setEnabled(hasOperations);
    m_retry->setVisible(state == State::Failed || (state == State::Ready && !hasOperations));
    m_files->setVisible(state != State::Loading);
    m_origin->setText(state == State::Loading  ? tr("Asking the server…")
                      : state == State::Failed ? m_contract.error().message
                                               : m_contract.origin());
    m_origin->setToolTip(m_contract.warnings().join(u'\n').toHtmlEscaped());
    m_pages->setCurrentWidget(hasOperations ? m_list : static_cast<QWidget *>(m_state));
    if (hasOperations)
        return;
    switch (state) {
    case State::Loading:
        m_state->setText(tr("Asking the server what it offers…"));
        break;
    case State::Failed:
        m_state->setText(m_contract.error().message, m_contract.error().hint);
        break;
    case State::Ready:
        m_state->setText(tr("Nothing can be called there."), tr("The description names no method."));
        break;
    case State::Unknown:
        m_state->setText(tr("No methods known yet."),
                         tr("Type an address whose server describes itself, or choose its .proto files."));
        break;
    }
}

void OperationPopup::openFirst()
{
    int rows = 0;
    for (int row = 0; row < m_model->rowCount() && rows < openRows; ++row) {
        const QModelIndex service = m_model->index(row, 0);
        m_tree->expand(service);
        rows += 1 + m_model->rowCount(service);
    }
}

void OperationPopup::select(const QModelIndex &index)
{
    m_tree->setCurrentIndex(index);
    if (index.isValid()) {
        m_tree->expand(index.parent());
        m_tree->scrollTo(index);
    }
    showDocs(index);
}

void OperationPopup::showDocs(const QModelIndex &index)
{
    const Operation *operation = m_model->operation(index);
    const contract::Service *service = m_model->service(index);
    QString docs = operation ? operation->documentation : service ? service->documentation : QString();
    if (operation && docs.isEmpty())
        docs = tr("Not documented.");
    m_docs->setText(docs.left(maximumDocs).trimmed());
    m_types->setText(operation
                         ? QString(operation->requestType % QStringLiteral(" → ") % operation->responseType)
                         : QString());
}

void OperationPopup::choose(const QModelIndex &index)
{
    const Operation *operation = m_model->operation(index);
    if (!operation)
        return;
    const QString id = operation->id;
    const QString type = operation->requestType;
    close();
    Q_EMIT chosen(id, type);
}

// From operation to operation: services are no place to stop at.
void OperationPopup::moveBy(int rows)
{
    QModelIndex at = m_tree->currentIndex();
    for (int left = qAbs(rows); left > 0;) {
        const QModelIndex next = rows > 0 ? m_tree->indexBelow(at) : m_tree->indexAbove(at);
        if (!next.isValid())
            break;
        at = next;
        if (!m_tree->isExpanded(at) && m_model->hasChildren(at))
            m_tree->expand(at);
        if (m_model->operation(at))
            --left;
    }
    if (m_model->operation(at))
        select(at);
}

bool OperationPopup::takeKey(int key)
{
    if (key == Qt::Key_F5)
        m_contract.refresh();
    return m_keys.take(key) || key == Qt::Key_F5;
}

bool OperationPopup::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && (object == m_search || !m_search->isEnabled()) &&
        takeKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QFrame::eventFilter(object, event);
}

void OperationPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    stylepainter::popupFrame(&painter, rect(), this);
}

} // namespace parlance::ui
