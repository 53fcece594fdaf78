// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/appcontext.h>

#include <QTemporaryDir>
#include <QWidget>

namespace parlance::test {

/// A program of its own for a test: every file it writes is in a temporary folder, the look is installed.
class UiProgram
{
public:
    UiProgram();
    ~UiProgram();

    ui::AppContext &context() { return *m_context; }
    QString folder() const { return m_folder.path(); }
    /// A collection in the folder with one file `request.yml` holding this text.
    QString makeCollection(const QByteArray &requestYaml);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ui::AppContext> m_context;
};

/// The visible child with this accessible name, of this class; null when there is none.
template <typename T>
T *findByName(const QWidget *parent, const QString &accessibleName)
{
    const QList<T *> children = parent->findChildren<T *>();
    for (T *child : children) {
        if (child->accessibleName() == accessibleName && child->isVisibleTo(parent))
            return child;
    }
    return nullptr;
}

/// Lets widgets take the place that is theirs by now.
void settleLayouts();
/// Saves what the widget looks like as build/…/screenshots/NAME.png.
void takeScreenshot(QWidget &widget, const QString &name);

/// Runs the function once in each appearance, the name of which ("light", "dark") it is given.
void inEachAppearance(ui::AppContext &context, const std::function<void(const QString &)> &run);

} // namespace parlance::test
