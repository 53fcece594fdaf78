// SPDX-License-Identifier: GPL-3.0-or-later
// The npm package aedes: an MQTT 3.1.1 broker, in memory unless told otherwise. User "ada" with password "secret"
// and clients without a user may connect; nobody may publish below "closed/" or subscribe to it.
//   node mqttbroker.mjs [{"port": N, "journal": FILE, "hold": MOMENT, "after": N, "first": ID}]
// With a journal it keeps sessions and messages for its next life. Others wait at the door until the client `first`
// has what was kept for it: what is published meanwhile aedes would send it twice, as new and as kept. After so many
// it holds what comes at a moment of a message's way through it, "publish", "release", "received" or "complete", until
// somebody ends it.
// Prints "connected ID", "gone ID", "subscribed FILTER QOS", "published TOPIC QOS RETAIN" and "holding".
import net from 'node:net';
import aedes from 'aedes';
import { journalled } from './mqttjournal.mjs';
import { listening, tell } from './peer.mjs';

const options = JSON.parse(process.argv[2] ?? '{}');

let passed = 0;

/// Goes on with `next`, or never where this is the moment.
function pass(moment, next) {
    if (moment !== options.hold || passed++ < options.after)
        next();
    else if (passed === options.after + 1)
        tell('holding');
}

const waiting = [];
let isOpen = !options.first;

const broker = aedes({
    preConnect: (client, packet, done) => {
        if (isOpen || packet.clientId === options.first)
            done(null, true);
        else
            waiting.push(done);
    },
    persistence: options.journal ? journalled(options.journal, pass) : undefined,
    authenticate: (client, user, password, done) => {
        if (user === undefined || user === null || (user === 'ada' && String(password) === 'secret'))
            return done(null, true);
        const error = new Error('wrong');
        error.returnCode = 4;
        done(error, null);
    },
    authorizePublish: (client, packet, done) =>
        pass('publish', () => done(packet.topic.startsWith('closed/') ? new Error('closed') : null)),
    authorizeSubscribe: (client, subscription, done) =>
        done(null, subscription.topic.startsWith('closed/') ? null : subscription),
});

broker.on('client', (client) => tell(`connected ${client.id}`));
broker.on('clientReady', (client) => {
    if (isOpen || client.id !== options.first)
        return;
    isOpen = true;
    waiting.forEach((done) => done(null, true));
});
broker.on('clientDisconnect', (client) => tell(`gone ${client.id}`));
broker.on('subscribe', (subscriptions) => subscriptions.forEach((each) => tell(`subscribed ${each.topic} ${each.qos}`)));
broker.on('publish', (packet, client) => {
    if (client)
        tell(`published ${packet.topic} ${packet.qos} ${packet.retain}`);
});

const server = net.createServer(broker.handle);
server.listen(options.port ?? 0, '127.0.0.1', () => listening(server.address().port));
