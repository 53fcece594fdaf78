// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/iocontext.h>
#include <parlance/call/protocolregistry.h>

namespace parlance::mqtt {

/// MQTT 3.1.1 and 5 (OASIS standards) over TCP and TLS, by libmosquitto in a library of its own that is
/// loaded at the first call.
///
/// The address is `mqtt://host[:1883]/topic` or `mqtts://host[:8883]/topic`; a user and a password may stand
/// in it. All behind the host's slash is the topic, `#` and `?` too; `%` followed by two hex digits stands
/// for that byte. The topic is where messages without their own go. Where nothing is composed and nothing
/// subscribed to, it is subscribed to.
///
/// The call connects, subscribes, waits for the broker's word on that, and publishes the composed messages
/// that are selected. Without subscriptions it ends, with DISCONNECT, once each is acknowledged as its QoS
/// says; with them it goes on until it is cancelled, or closeSending() and all is acknowledged, or one of the
/// options below ends it. Messages sent meanwhile are published; their attributes, and those of composed
/// messages, are:
///
/// - `topic`, `qos` (0 to 2), `retain` (`true`); what is not said is as the options say
/// - MQTT 5: `contentType`, `responseTopic`, `correlationData` (text) or `correlationDataBase64`,
///   `messageExpirySeconds`, `payloadFormat` (1: UTF-8), and user properties as `user:NAME`. In a composed
///   message those stand as `user`, a list of maps with `name` and `value`.
///
/// Of control messages these can be sent: Ping (PINGREQ), Close (DISCONNECT; attribute `code`, 4 keeps the
/// will), and Comment with the attribute `subscribe` (a filter; `qos`, `noLocal`, `retainAsPublished`,
/// `retainHandling` beside it) or `unsubscribe`.
///
/// Options read from Request::options, all optional:
///
/// - `version` (`5` or `3.1.1`, default 5); `clientId` (default: one made by chance)
/// - `cleanStart` (bool, default true, with `reconnect` false); `sessionExpirySeconds` (number, MQTT 5,
/// default
///   0, with `reconnect` 300): how long the broker keeps the session after the connection
/// - `keepAliveSeconds` (0 or 5 to 65,535, default 60)
/// - `topic`, `qos` (default 0), `retain` (bool): of messages that do not say. `qos` is also that of
///   subscriptions that do not say.
/// - `subscriptions`: a list of filters, or of maps with `filter`, `qos`, `enabled`, and for MQTT 5
/// `noLocal`,
///   `retainAsPublished` (bool), `retainHandling` (0 to 2). Shared ones are filters such as
///   `$share/group/a/+`.
/// - `subscriptionIdentifiers` (bool, default true, MQTT 5): each subscription gets its number, so that a
/// message
///   tells which it came for
/// - `subscribeToTopic` (bool, default: where nothing is composed and `keepSendingOpen` is not set): the
/// topic is
///   subscribed to where there are no subscriptions
/// - `will`: a map with `topic`, `payload`, `qos`, `retain`, and for MQTT 5 `delaySeconds` and the attributes
/// of
///   messages above
/// - `request` (bool, MQTT 5): messages are requests. Each gets a response topic (`responseTopic`, or one
/// made of
///   the client's identifier), which is subscribed to, and correlation data; the call waits for the answers.
/// - `keepSendingOpen`, `closeAfterMessages`, `closeAfterMs`: as for WebSocket. The call ends with
/// DISCONNECT.
/// - `timeoutMs` (number, default 30,000): from the address to the broker's CONNACK
/// - `maximumMessageBytes` (number, default 64 MiB): of one received packet; told to MQTT 5 brokers
/// - `verifyTls` (bool), as for HTTP
/// - `transport`: `tcp`. `websocket` is refused: the library has no such thing.
///
/// Request::metadata are user properties of CONNECT and of every message (MQTT 5). Auth of kind basic is user
/// name and password, of kind bearer a password.
///
/// A call made in attempts (`reconnect`) keeps its session from one to the next, in memory: what was not
/// acknowledged is sent again, and a message of QoS 2 comes once.
///
/// What the events hold beyond the common promise:
/// - RequestSent is CONNECT with what it says (the password as dots) and HeadReceived CONNACK: its reason is
/// the
///   status, its properties and `session-present` are the headers. One that refuses fails the call.
/// - Each acknowledgement and each SUBSCRIBE is a control message of kind Comment with the attributes
/// `packet`
///   (`PUBACK`, `SUBACK` …), `packetId`, and `code` and `reason` where the packet has them, in both
///   directions. PINGREQ and PINGRESP are Ping and Pong (with `roundTripMs`), DISCONNECT is Close with
///   `code`.
/// - Messages have `topic`, `qos`, `retain`, `dup`, `packetId` and what MQTT 5 says of them, named as above,
/// and
///   `subscription`, the filters they came for. An answer to a request has `roundTripMs`.
/// - A session that the broker no longer knows is told by a Comment with the attribute `sessionLost`.
/// - Finished::status is the reason of DISCONNECT, whichever side said it.
void registerProtocol(call::ProtocolRegistry &registry, call::IoContext &io);

} // namespace parlance::mqtt
