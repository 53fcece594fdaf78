// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/exchangemodel.h>

#include <QObject>
#include <QPointer>

class QSplitter;
class QWidget;

namespace parlance::ui {

class AppContext;
class ConsolePanel;

/// The console at the bottom of the window: keeps every call of the window from the start, and makes its
/// panel when it is first folded out. Its height and whether it is open outlast the program.
class Console : public QObject
{
    Q_OBJECT
public:
    /// `splitter` is upright, with the window's middle above; the panel becomes its second part.
    Console(AppContext &context, QSplitter &splitter, QObject *parent = nullptr);

    bool isOpen() const;
    void setOpen(bool open);
    /// Folds out and takes the keyboard, or folds back in and gives it back.
    void toggle();
    ExchangeModel &calls() { return m_calls; }

Q_SIGNALS:
    void openChanged(bool open);
    /// Show this call in its tab.
    void openWished(const parlance::Exchange &exchange, const parlance::workspace::NodeId &request);

private:
    void makePanel();
    void storeHeight();

    AppContext &m_context;
    QSplitter &m_splitter;
    ExchangeModel m_calls;
    ConsolePanel *m_panel = nullptr;
    QPointer<QWidget> m_before; ///< had the keyboard before the console took it
};

} // namespace parlance::ui
