// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bankserver.h>

#include <QUrl>

#include <rawclient.h>

namespace parlance::test {

inline QByteArray get(const QByteArray &target, const QByteArray &headers = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

inline QByteArray withBody(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                           const QByteArray &headers = {})
{
    return method + ' ' + target +
           " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

/// A running mock.
struct RunningMock
{
    explicit RunningMock(const mock::Limits &limits = {},
                         const std::function<void(plugin::MockConfiguration &)> &change = {})
        : mock(std::make_unique<mock::BankServer>(limits))
    {
        plugin::MockConfiguration configuration;
        if (change)
            change(configuration);
        const Result<void> started = mock->start(configuration);
        if (!started)
            qFatal("%s", qPrintable(started.error().toString()));
        port = QUrl(mock->endpoints().constFirst().address).port();
    }

    std::unique_ptr<mock::BankServer> mock;
    int port = 0;
};

} // namespace parlance::test
