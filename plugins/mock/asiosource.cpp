// SPDX-License-Identifier: GPL-3.0-or-later
// Asio and Beast are compiled once, here; every other file sees declarations only.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
