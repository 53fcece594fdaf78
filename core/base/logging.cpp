// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/logging.h>

Q_LOGGING_CATEGORY(lcBase, "parlance.base", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCall, "parlance.call", QtInfoMsg)
Q_LOGGING_CATEGORY(lcGrpc, "parlance.grpc", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHttp, "parlance.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcWorkspace, "parlance.workspace", QtInfoMsg)
Q_LOGGING_CATEGORY(lcPlugin, "parlance.plugin", QtInfoMsg)
Q_LOGGING_CATEGORY(lcRun, "parlance.run", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "parlance.ui", QtInfoMsg)
Q_LOGGING_CATEGORY(lcMock, "parlance.mock", QtInfoMsg)
