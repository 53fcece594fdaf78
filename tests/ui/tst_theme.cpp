// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/settingspage.h"
#include "theme/desktopscheme.h"
#include "uitest.h"

#include <QComboBox>
#include <QDBusServer>
#include <QDBusVariant>
#include <QSignalSpy>

using namespace parlance::ui;
using namespace parlance::ui::uitest;

/// The part of the desktop's settings portal that tells of light and dark.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    uint scheme = 0;

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key)
    {
        Q_UNUSED(group);
        Q_UNUSED(key);
        // Wrapped twice, as the real one does it.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme)));
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);
};

namespace {

/// A private bus with the portal on it, and a theme that follows it.
struct Fixture
{
    QTemporaryDir folder;
    FakePortal portal;
    QDBusServer server{QStringLiteral("unix:dir=%1").arg(folder.path())};
    std::unique_ptr<AppContext> context = std::make_unique<AppContext>(pathsIn(folder));
    std::unique_ptr<DesktopScheme> desktop;

    Fixture()
    {
        server.setAnonymousAuthenticationAllowed(true);
        context->theme().install();
    }
    ~Fixture()
    {
        desktop.reset();
        context.reset();
        QApplication::setStyle(QStringLiteral("Fusion"));
        QDBusConnection::disconnectFromPeer(QStringLiteral("theme"));
    }
    bool connectDesktop(bool withPortal = true)
    {
        QSignalSpy connected(&server, &QDBusServer::newConnection);
        QObject::connect(
            &server, &QDBusServer::newConnection, &portal, [this, withPortal](QDBusConnection peer) {
                if (withPortal)
                    peer.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &portal,
                                        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
            });
        const QDBusConnection bus = QDBusConnection::connectToPeer(server.address(), QStringLiteral("theme"));
        if (!bus.isConnected() || (connected.isEmpty() && !connected.wait()))
            return false;
        desktop = std::make_unique<DesktopScheme>(bus);
        context->theme().follow(desktop.get());
        return true;
    }
    void change(uint scheme)
    {
        portal.scheme = scheme;
        Q_EMIT portal.SettingChanged(QStringLiteral("org.freedesktop.appearance"),
                                     QStringLiteral("color-scheme"), QDBusVariant(scheme));
    }
    bool isDark() const { return context->theme().isDark(); }
};

constexpr uint dark = 1;
constexpr uint light = 2;

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The desktop of who runs the tests has no say.
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:"); }

    void follows_the_desktop_while_it_runs()
    {
        Fixture fixture;
        fixture.portal.scheme = dark;
        QVERIFY(!fixture.isDark());
        QVERIFY(fixture.connectDesktop());
        QTRY_VERIFY(fixture.isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Window), darkColors().background);
        fixture.change(light);
        QTRY_COMPARE(fixture.desktop->isDark(), std::optional(false));
        QTRY_VERIFY(!fixture.isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Window), lightColors().background);
        fixture.change(dark);
        QTRY_VERIFY(fixture.isDark());
        fixture.change(0); // no preference: as the palette says
        QTRY_VERIFY(!fixture.isDark());
    }

    void a_choice_of_the_user_counts_more()
    {
        Fixture fixture;
        fixture.portal.scheme = dark;
        fixture.context->settings().setAppearance(Appearance::Light);
        QVERIFY(fixture.connectDesktop());
        QTRY_VERIFY(fixture.desktop->isKnown());
        QVERIFY(!fixture.isDark());
        fixture.context->settings().setAppearance(Appearance::System);
        QVERIFY(fixture.isDark());
        fixture.context->settings().setAppearance(Appearance::Dark);
        fixture.change(light);
        QTRY_COMPARE(fixture.desktop->isDark(), std::optional(false));
        QVERIFY(fixture.isDark());
        fixture.context->settings().setAppearance(Appearance::System);
        QVERIFY(!fixture.isDark());
    }

    void other_settings_of_the_desktop_are_not_ours()
    {
        Fixture fixture;
        QVERIFY(fixture.connectDesktop());
        QTRY_VERIFY(fixture.desktop->isKnown());
        Q_EMIT fixture.portal.SettingChanged(QStringLiteral("org.freedesktop.appearance"),
                                             QStringLiteral("accent-color"), QDBusVariant(dark));
        QSignalSpy changed(fixture.desktop.get(), &DesktopScheme::changed);
        fixture.change(light);
        QVERIFY(!changed.isEmpty() || changed.wait());
        QCOMPARE(changed.count(), 1);
        QVERIFY(!fixture.isDark());
    }

    void a_desktop_without_the_portal_is_light()
    {
        Fixture fixture;
        QVERIFY(fixture.connectDesktop(false));
        QTRY_VERIFY(fixture.desktop->isKnown());
        QVERIFY(!fixture.desktop->isDark());
        QVERIFY(!fixture.isDark());
    }

    void remembers_the_desktop_for_the_next_start()
    {
        Fixture fixture;
        fixture.portal.scheme = dark;
        QVERIFY(fixture.connectDesktop());
        QTRY_VERIFY(fixture.isDark());
        fixture.desktop.reset();
        // A bus that is there but has not answered yet.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
        fixture.context = std::make_unique<AppContext>(pathsIn(fixture.folder));
        fixture.context->theme().install();
        qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        QVERIFY(fixture.isDark());
    }

    void is_chosen_in_the_settings()
    {
        Fixture fixture;
        SettingsPage page(*fixture.context);
        page.show();
        auto *theme = byName<QComboBox>(&page, QStringLiteral("Theme"));
        QVERIFY(theme);
        QCOMPARE(theme->currentData().toInt(), int(Appearance::System));
        theme->setFocus();
        QTest::keyClick(theme, Qt::Key_Down);
        QTest::keyClick(theme, Qt::Key_Down);
        QCOMPARE(fixture.context->settings().appearance(), Appearance::Dark);
        QVERIFY(fixture.isDark());
        QTest::keyClick(theme, Qt::Key_Up);
        QVERIFY(!fixture.isDark());
        QTest::keyClick(theme, Qt::Key_Up);
        QCOMPARE(fixture.context->settings().appearance(), Appearance::System);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
