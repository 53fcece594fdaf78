// SPDX-License-Identifier: GPL-3.0-or-later
// The least a Qt program with a window can do: the yardstick for start-up time and memory.
#include <QApplication>
#include <QMainWindow>

int main(int argumentCount, char **arguments)
{
    QApplication application(argumentCount, arguments);
    QMainWindow window;
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
