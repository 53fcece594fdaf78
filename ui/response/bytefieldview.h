// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytefield.h"

#include <QAbstractTableModel>
#include <QWidget>

namespace parlance::ui {

class HexView;
class PlainTable;

/// The fields of a message, a row each: bytes, number and wire type, name, value.
class ByteFieldModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { BytesColumn, KindColumn, NameColumn, ValueColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setBytes(const AnnotatedBytes &bytes);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString bytesText(const ByteField &field) const;

    AnnotatedBytes m_bytes;
};

/// Fields above, bytes below; choosing one shows the other.
class ByteFieldView : public QWidget
{
    Q_OBJECT
public:
    explicit ByteFieldView(QWidget *parent = nullptr);

    void setBytes(const AnnotatedBytes &bytes);

private:
    AnnotatedBytes m_bytes;
    ByteFieldModel *m_model;
    PlainTable *m_table;
    HexView *m_hex;
};

} // namespace parlance::ui
