// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/theme.h>

#include "theme/desktopscheme.h"
#include "theme/lineicon.h"
#include "theme/parlancestyle.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QKeySequence>
#include <QPalette>
#include <QStyleHints>
#include <QTimer>
#include <QWidget>

namespace parlance::ui {

namespace {

constexpr int desktopDelayMs = 200;
constexpr int defaultFontSize = int(fontsize::body);
constexpr char roleProperty[] = "parlanceButtonRole";

QPalette makePalette(const Colors &colors)
{
    QPalette palette(colors.text, colors.surface, colors.raised, colors.line, colors.line, colors.text,
                     colors.text, colors.surface, colors.background);
    palette.setColor(QPalette::AlternateBase, colors.raised);
    palette.setColor(QPalette::Highlight, colors.selection);
    palette.setColor(QPalette::HighlightedText, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.faint);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::ToolTipBase, colors.surface);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::Shadow, colors.shadow);
    palette.setColor(QPalette::Midlight, colors.line);
    palette.setColor(QPalette::Disabled, QPalette::Text, colors.faint);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, colors.faint);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, colors.faint);
    palette.setColor(QPalette::Inactive, QPalette::Highlight, colors.selection);
    return palette;
}

QFont withSize(QFont font, double size, QFont::Weight weight, int bodySize)
{
    // Half pixels do not exist in QFont: 12.5 becomes 13 at the default size, 12 where it is made smaller.
    font.setPixelSize(qMax(8, qRound(size * bodySize / defaultFontSize)));
    font.setWeight(weight);
    return font;
}

QFont bodyFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setFamilies(QStringList{QStringLiteral("Inter"), QStringLiteral("Inter Variable")} +
                     font.families());
    return font;
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setFamilies(QStringList{QStringLiteral("JetBrains Mono")} + font.families());
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
{
}

Theme::~Theme() = default;

const Theme &Theme::of(const QWidget *)
{
    if (const auto *style = qobject_cast<const ParlanceStyle *>(QApplication::style()))
        return style->theme();
    static const Theme fallback;
    return fallback;
}

void Theme::install()
{
    m_installed = true;
    if (DesktopScheme::hasSessionBus()) {
        // After the first frame: connecting to the bus takes milliseconds.
        QTimer::singleShot(desktopDelayMs, this, [this] {
            if (!m_desktop)
                follow(new DesktopScheme(QDBusConnection::sessionBus(), this));
        });
    } else {
        m_rememberedDark.reset();
    }
    m_dark = isToBeDark();
    QApplication::setStyle(new ParlanceStyle(*this));
    apply();
    qApp->installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(qGuiApp->styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::followSystem);
#endif
}

void Theme::follow(DesktopScheme *desktop)
{
    m_desktop = desktop;
    connect(desktop, &DesktopScheme::changed, this, [this] {
        Q_EMIT systemSchemeKnown(m_desktop->isDark());
        followSystem();
    });
    if (desktop->isKnown())
        followSystem();
}

bool Theme::systemIsDark() const
{
    const bool isAnswered = m_desktop && m_desktop->isKnown();
    const std::optional<bool> desktop = isAnswered ? m_desktop->isDark() : m_rememberedDark;
    if (desktop)
        return *desktop;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return qGuiApp->styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // Before Qt 6.5 only the desktop's own palette tells; ours must step aside to see it.
    QApplication::setPalette(QPalette());
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
#endif
}

bool Theme::isToBeDark() const
{
    return m_appearance == Appearance::Dark || (m_appearance == Appearance::System && systemIsDark());
}

void Theme::followSystem()
{
    if (m_appearance == Appearance::System && m_installed && !m_applying)
        setAppearance(m_appearance);
}

void Theme::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    if (!m_installed) {
        m_dark = appearance == Appearance::Dark;
        return;
    }
    m_applying = true;
    m_dark = isToBeDark();
    apply();
    m_applying = false;
    Q_EMIT changed();
}

void Theme::setFontSize(int pixelSize)
{
    const int size = qBound(11, pixelSize, 18);
    if (size == m_fontSize)
        return;
    m_fontSize = size;
    if (!m_installed)
        return;
    apply();
    Q_EMIT changed();
}

void Theme::apply()
{
    QApplication::setPalette(makePalette(colors()));
    QApplication::setFont(font());
}

bool Theme::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange)
        followSystem();
    return QObject::eventFilter(object, event);
}

QFont Theme::font(double size, QFont::Weight weight) const
{
    static const QFont base = bodyFont();
    return withSize(base, size, weight, m_fontSize);
}

QFont Theme::monoFont(double size, QFont::Weight weight) const
{
    static const QFont base = fixedFont();
    return withSize(base, size, weight, m_fontSize);
}

int Theme::scaled(int pixels) const
{
    return pixels * m_fontSize / defaultFontSize;
}

QIcon Theme::icon(const QString &name) const
{
    return icon(name, &Colors::muted);
}

QIcon Theme::icon(const QString &name, QColor Colors::*color, QColor Colors::*checkedColor) const
{
    return QIcon(new LineIconEngine(name, color, checkedColor));
}

MethodMark Theme::methodMark(const QString &protocol, const QString &method) const
{
    struct Row
    {
        QLatin1String name;
        QStringView text;
        QColor Colors::*color;
    };
    // Methods first, then protocols whose requests have none.
    static const Row rows[] = {
        {QLatin1String("GET"), u"GET", &Colors::get},
        {QLatin1String("HEAD"), u"HEAD", &Colors::get},
        {QLatin1String("POST"), u"POST", &Colors::post},
        {QLatin1String("PUT"), u"PUT", &Colors::put},
        {QLatin1String("PATCH"), u"PATCH", &Colors::patch},
        {QLatin1String("DELETE"), u"DEL", &Colors::del},
        {QLatin1String("OPTIONS"), u"OPT", &Colors::muted},
        {QLatin1String("grpc"), u"rpc", &Colors::grpc},
        {QLatin1String("server-streaming"), u"rpc→", &Colors::grpc},
        {QLatin1String("client-streaming"), u"→rpc", &Colors::grpc},
        {QLatin1String("bidi-streaming"), u"⇄rpc", &Colors::grpc},
        {QLatin1String("graphql"), u"GQL", &Colors::graphql},
        {QLatin1String("websocket"), u"WS", &Colors::websocket},
        {QLatin1String("mqtt"), u"MQTT", &Colors::mqtt},
    };
    const auto find = [](const QString &name) {
        return std::find_if(std::begin(rows), std::end(rows), [&name](const Row &row) {
            return name.compare(row.name, Qt::CaseInsensitive) == 0;
        });
    };
    const Row *ofProtocol = find(protocol);
    const Row *ofMethod = find(method);
    // A protocol's own words for its modes say more than its name.
    if (ofProtocol != std::end(rows) && ofMethod != std::end(rows) && ofMethod->color == ofProtocol->color)
        return {ofMethod->text.toString(), colors().*ofMethod->color};
    if (ofProtocol != std::end(rows))
        return {ofProtocol->text.toString(), colors().*ofProtocol->color};
    if (ofMethod != std::end(rows))
        return {ofMethod->text.toString(), colors().*ofMethod->color};
    // A method of the user's own: its first letters, as much as the column of marks holds.
    return {method.left(4).toUpper(), colors().muted};
}

QColor Theme::statusColor(StatusClass statusClass) const
{
    switch (statusClass) {
    case StatusClass::Success:
        return colors().ok;
    case StatusClass::Redirection:
        return colors().warning;
    case StatusClass::ClientError:
    case StatusClass::ServerError:
        return colors().error;
    case StatusClass::None:
    case StatusClass::Informational:
        break;
    }
    return colors().muted;
}

QColor Theme::statusSoftColor(StatusClass statusClass) const
{
    switch (statusClass) {
    case StatusClass::Success:
        return colors().okSoft;
    case StatusClass::Redirection:
        return colors().warningSoft;
    case StatusClass::ClientError:
    case StatusClass::ServerError:
        return colors().errorSoft;
    case StatusClass::None:
    case StatusClass::Informational:
        break;
    }
    return colors().raised;
}

void setButtonRole(QAbstractButton *button, ButtonRole role)
{
    button->setProperty(roleProperty, int(role));
    button->update();
}

ButtonRole buttonRole(const QWidget *button)
{
    return ButtonRole(button->property(roleProperty).toInt());
}

void setTooltip(QWidget *widget, const QString &text, const QKeySequence &shortcut)
{
    const QString keys = shortcut.toString(QKeySequence::NativeText);
    widget->setToolTip(keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys));
    if (widget->accessibleName().isEmpty())
        widget->setAccessibleName(text);
}

} // namespace parlance::ui
