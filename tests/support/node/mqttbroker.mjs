// SPDX-License-Identifier: GPL-3.0-or-later
// The npm package aedes: an MQTT 3.1.1 broker in memory. User "ada" with password "secret" and clients without a
// user may connect; nobody may publish below "closed/" or subscribe to it.
//   node mqttbroker.mjs
// Prints "connected ID", "gone ID", "subscribed FILTER QOS" and "published TOPIC QOS RETAIN".
import net from 'node:net';
import aedes from 'aedes';
import { listening, tell } from './peer.mjs';

const broker = aedes({
    authenticate: (client, user, password, done) => {
        if (user === undefined || user === null || (user === 'ada' && String(password) === 'secret'))
            return done(null, true);
        const error = new Error('wrong');
        error.returnCode = 4;
        done(error, null);
    },
    authorizePublish: (client, packet, done) =>
        done(packet.topic.startsWith('closed/') ? new Error('closed') : null),
    authorizeSubscribe: (client, subscription, done) =>
        done(null, subscription.topic.startsWith('closed/') ? null : subscription),
});

broker.on('client', (client) => tell(`connected ${client.id}`));
broker.on('clientDisconnect', (client) => tell(`gone ${client.id}`));
broker.on('subscribe', (subscriptions) => subscriptions.forEach((each) => tell(`subscribed ${each.topic} ${each.qos}`)));
broker.on('publish', (packet, client) => {
    if (client)
        tell(`published ${packet.topic} ${packet.qos} ${packet.retain}`);
});

const server = net.createServer(broker.handle);
server.listen(0, '127.0.0.1', () => listening(server.address().port));
