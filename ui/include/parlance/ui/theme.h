// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/event.h>
#include <parlance/ui/tokens.h>

#include <QFont>
#include <QIcon>
#include <QKeySequence>
#include <QObject>

#include <optional>

class QAbstractButton;
class QWidget;

namespace parlance::ui {

enum class Appearance { System, Light, Dark };

class DesktopScheme;

/// How a button speaks: one filled per area, the others outlined, tinted or bare.
enum class ButtonRole { Secondary, Primary, Danger, Text };

/// The mark before a request: `POST` in amber, `⇄rpc` in teal.
struct MethodMark
{
    QString text;
    QColor color;
};

/// Colours, fonts and icons as they are now, and the application's look. Made once by the program, before its
/// first window, and lives as long as the QApplication. UI thread only.
///
/// A widget that paints itself asks `Theme::of(this)` inside paintEvent and keeps nothing; one that must keep
/// something (an editor's lexer colours) connects to changed(). After changed() every widget is repainted.
class Theme : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    /// The theme the widget is shown with; a light one where the program installed none (small test
    /// programs).
    static const Theme &of(const QWidget *widget);

    /// Gives the application the style, palette and font of this theme.
    void install();

    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    /// What the desktop was the last time: until it has answered, the window starts in that, so that it does
    /// not flash.
    void setRememberedScheme(std::optional<bool> isDark) { m_rememberedDark = isDark; }
    /// Asks this one what the system is, and follows it; install() makes one for the session's desktop.
    void follow(DesktopScheme *desktop);
    /// Pixel size of body text, 11 to 18; all others follow.
    int fontSize() const { return m_fontSize; }
    void setFontSize(int pixelSize);

    bool isDark() const { return m_dark; }
    const Colors &colors() const { return m_dark ? darkColors() : lightColors(); }

    /// `size` is one of the fontsize tokens.
    QFont font(double size = fontsize::body, QFont::Weight weight = QFont::Normal) const;
    QFont monoFont(double size = fontsize::mono, QFont::Weight weight = QFont::Normal) const;
    /// A token length that must grow with the font (rows, controls).
    int scaled(int pixels) const;

    /// A line icon of resources/icons by its file name without `.svg`, in this colour, sharp at any scale;
    /// the text colour where none is given. Follows the appearance: no need to set it again after changed().
    QIcon icon(const QString &name) const;
    QIcon icon(const QString &name, QColor Colors::*color, QColor Colors::*checkedColor = nullptr) const;

    /// Mark of a request, by method, else by protocol id.
    MethodMark methodMark(const QString &protocol, const QString &method) const;
    QColor statusColor(StatusClass statusClass) const;
    QColor statusSoftColor(StatusClass statusClass) const;

    bool eventFilter(QObject *object, QEvent *event) override;

Q_SIGNALS:
    /// Appearance or font size changed; emitted after the application has the new palette.
    void changed();
    /// The desktop said what it is; nothing where it has no preference.
    void systemSchemeKnown(std::optional<bool> isDark);

private:
    void apply();
    bool systemIsDark() const;
    bool isToBeDark() const;
    void followSystem();

    Appearance m_appearance = Appearance::System;
    int m_fontSize = int(fontsize::body);
    DesktopScheme *m_desktop = nullptr;
    std::optional<bool> m_rememberedDark;
    bool m_dark = false;
    bool m_installed = false;
    bool m_applying = false;
};

/// The role is drawn by the application's style; Secondary when never set.
void setButtonRole(QAbstractButton *button, ButtonRole role);
ButtonRole buttonRole(const QWidget *button);

/// Gives the widget its tooltip, "Send (Ctrl+Return)", and the text as accessible name where it has none.
void setTooltip(QWidget *widget, const QString &text, const QKeySequence &shortcut = {});

} // namespace parlance::ui
