// SPDX-License-Identifier: GPL-3.0-or-later
// A thousand clients on the demo API's event stream: whether each gets every event, and how fast, against a bare
// server of events. The clients are the same program in both cases and cost the most.
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, startServer } from './lib.mjs';

const clients = 1000;
const events = 50;
const rounds = 3;
const mark = Buffer.from('event: created\n');

function count(buffer) {
    let found = 0;
    for (let at = buffer.indexOf(mark); at >= 0; at = buffer.indexOf(mark, at + mark.length))
        ++found;
    return found;
}

/// Resolves when the stream is open; `seen` counts its events.
function listen(port) {
    return new Promise((resolve, reject) => {
        const client = { seen: 0, socket: connect(port, '127.0.0.1'), rest: Buffer.alloc(0), told: () => {} };
        client.socket.on('error', reject);
        client.socket.on('connect', () => client.socket.write('GET /events HTTP/1.1\r\nHost: x\r\n\r\n'));
        client.socket.on('data', (data) => {
            const all = Buffer.concat([client.rest, data]);
            const found = count(all);
            // A mark may be cut in two; one that was counted is not kept.
            const keep = found ? all.lastIndexOf(mark) + mark.length : 0;
            client.rest = all.subarray(Math.max(keep, all.length - mark.length + 1));
            client.seen += found;
            resolve(client);
            client.told();
        });
    });
}

async function spread(address) {
    const { port } = new URL(address);
    const all = [];
    for (let i = 0; i < clients; ++i)
        all.push(await listen(port));
    const everyone = new Promise((resolve) => {
        let complete = 0;
        const limit = setTimeout(() => resolve(complete), 60_000);
        for (const client of all) {
            client.told = () => {
                if (client.seen < events)
                    return;
                client.told = () => {};
                if (++complete === clients) {
                    clearTimeout(limit);
                    resolve(complete);
                }
            };
        }
    });
    const started = process.hrtime.bigint();
    for (let i = 0; i < events; ++i) {
        await fetch(`${address}/accounts`, {
            method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"owner":"Bench"}',
        });
    }
    const complete = await everyone;
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    for (const client of all)
        client.socket.destroy();
    return { complete, rate: clients * events / seconds };
}

export async function measureFeeds(report, { build }) {
    const demo = await startServer(join(build, 'bin/parlance-cli'), ['mock', 'demo', '--http-port', '0'],
        (output) => /^http (http:\/\/\S+)/m.exec(output)?.[1]);
    const bare = await startServer(process.execPath, [fileURLToPath(new URL('barefeed.mjs', import.meta.url))],
        (output) => /^http (http:\/\/\S+)/m.exec(output)?.[1]);
    const own = [];
    const theirs = [];
    for (let round = 0; round < rounds; ++round) {
        own.push(await spread(demo.ready));
        theirs.push(await spread(bare.ready));
    }
    await demo.stop();
    await bare.stop();
    report.figure(`demo API: events to ${clients} clients`, median(own.map((one) => one.rate)), '/s');
    report.figure(`bare Node server: events to ${clients} clients`, median(theirs.map((one) => one.rate)), '/s');
    report.goal('clients of the demo API that got every event', Math.min(...own.map((one) => one.complete)),
        'at least', clients, '');
    report.goal('demo API against a bare server of events', median(own.map((one, round) => one.rate / theirs[round].rate)),
        'at least', 0.5);
}
