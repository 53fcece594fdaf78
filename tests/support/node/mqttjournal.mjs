// SPDX-License-Identifier: GPL-3.0-or-later
// What aedes keeps in memory, kept over its death too: each change is a line of a file before it is made, and a new
// life begins with all of them.
import fs from 'node:fs';
import memory from 'aedes-persistence';

const changes = ['storeRetained', 'addSubscriptions', 'removeSubscriptions', 'cleanSubscriptions', 'outgoingEnqueue',
    'outgoingEnqueueCombi', 'outgoingUpdate', 'outgoingClearMessageId', 'incomingStorePacket', 'incomingDelPacket'];

/// Of a client only its identifier; JSON leaves functions out by itself.
const plain = (value) => (value?.conn ? { id: value.id } : value);

const revived = (name, value) => (value?.type === 'Buffer' ? Buffer.from(value.data) : value);

/// Where a message is when the change is made, in the words of mqttbroker.mjs.
function momentOf(change, packet) {
    if (change === 'incomingGetPacket')
        return 'release';
    if (change === 'outgoingUpdate' && packet.cmd === 'pubrel')
        return 'received';
    return change === 'outgoingClearMessageId' && /^pub(ack|comp)$/.test(packet.cmd) ? 'complete' : '';
}

/// `pass(MOMENT, NEXT)` decides whether it goes on.
export function journalled(file, pass) {
    const store = memory();
    const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    for (const line of before.split('\n').filter(Boolean)) {
        const [change, ...given] = JSON.parse(line, revived);
        store[change](...given, () => {});
    }
    for (const name of [...changes, 'incomingGetPacket']) {
        const make = store[name].bind(store);
        store[name] = (...given) => pass(momentOf(name, given[1]), () => {
            // Without a number each it takes two PUBRELs that wait for one and the same.
            if (given[1].cmd === 'pubrel')
                given[1].brokerCounter = -given[1].messageId;
            if (name !== 'incomingGetPacket')
                fs.appendFileSync(file, `${JSON.stringify([name, ...given.slice(0, -1).map(plain)])}\n`);
            make(...given);
        });
    }
    return store;
}
