// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytefieldview.h"

#include "common/plaintable.h"
#include "hexview.h"

#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

constexpr qint64 shownBytes = 12;
constexpr int bytesWidth = 190;
constexpr int kindWidth = 104;
constexpr int fieldNameWidth = 130;

} // namespace

int AnnotatedBytes::fieldAt(qint64 byte) const
{
    // Fields stand in the order of their first byte: the last one that begins before it and covers it is the
    // innermost.
    auto after = std::upper_bound(fields.begin(), fields.end(), byte,
                                  [](qint64 at, const ByteField &field) { return at < field.start; });
    while (after != fields.begin()) {
        --after;
        if (byte < after->end)
            return int(after - fields.begin());
        if (after->depth == 0)
            break;
    }
    return -1;
}

void ByteFieldModel::setBytes(const AnnotatedBytes &bytes)
{
    beginResetModel();
    m_bytes = bytes;
    endResetModel();
}

int ByteFieldModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_bytes.fields.size());
}

int ByteFieldModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString ByteFieldModel::bytesText(const ByteField &field) const
{
    const qint64 length = field.end - field.start;
    const QByteArray shown = m_bytes.bytes.slice(field.start, qMin(length, shownBytes)).toByteArray();
    const QString indent(2 * qsizetype(qMin(field.depth, 20)), u' ');
    return indent % QString::fromLatin1(shown.toHex(' ')) %
           (length > shownBytes ? QStringLiteral(" …") : QString());
}

QVariant ByteFieldModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ByteField &field = m_bytes.fields.at(index.row());
    if (role == RowDelegate::ToneRole) {
        if (field.isInvalid)
            return int(RowTone::Error);
        switch (index.column()) {
        case BytesColumn:
            return int(RowTone::Ok);
        case KindColumn:
            return int(RowTone::Accent);
        case NameColumn:
            return int(RowTone::Key);
        default:
            return int(RowTone::Text);
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case BytesColumn:
        return bytesText(field);
    case KindColumn:
        return field.kind;
    case NameColumn:
        return field.name;
    default:
        return field.value;
    }
}

QVariant ByteFieldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case BytesColumn:
        return tr("Bytes");
    case KindColumn:
        return tr("Number and type");
    case NameColumn:
        return tr("Name");
    default:
        return tr("Value");
    }
}

ByteFieldView::ByteFieldView(QWidget *parent)
    : QWidget(parent)
    , m_model(new ByteFieldModel(this))
    , m_table(new PlainTable(tr("Fields on the wire"), this))
    , m_hex(new HexView(tr("Bytes of the message"), this))
{
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    QHeaderView *header = m_table->horizontalHeader();
    header->hide();
    header->setMinimumSectionSize(20);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(true);
    header->resizeSection(ByteFieldModel::BytesColumn, bytesWidth);
    header->resizeSection(ByteFieldModel::KindColumn, kindWidth);
    header->resizeSection(ByteFieldModel::NameColumn, fieldNameWidth);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_hex);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({200, 100});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
    setFocusProxy(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (!index.isValid())
                    return;
                const ByteField &field = m_bytes.fields.at(index.row());
                m_hex->mark(field.start, field.end - field.start);
            });
    connect(m_hex, &HexView::byteChosen, this, [this](qint64 byte) {
        const int row = m_bytes.fieldAt(byte);
        const QSignalBlocker blocker(m_table->selectionModel());
        m_table->setCurrentIndex(m_model->index(row, 0));
        m_table->viewport()->update();
    });
}

void ByteFieldView::setBytes(const AnnotatedBytes &bytes)
{
    m_bytes = bytes;
    m_model->setBytes(bytes);
    m_hex->setPayload(bytes.bytes);
}

} // namespace parlance::ui
