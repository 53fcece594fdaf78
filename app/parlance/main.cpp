// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/windowapplication.h>

int main(int argc, char **argv)
{
    return parlance::ui::runWindowApplication(argc, argv);
}
