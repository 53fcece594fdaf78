// SPDX-License-Identifier: GPL-3.0-or-later
// Live streams: a compiled sender on loopback against the real window, which shows and follows what comes. Half a
// minute of WebSocket and of server-sent events, faster than a person can read and a disk should mind; then how long a
// word takes to be found in all of it, and how soon a single message is on screen.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, median, runWell, startServer, temporaryFolder } from './lib.mjs';

const seconds = 30;
const wanted = 300_000; // messages of 100 bytes a second
const pace = 330_000; // of the sender, a little more than wanted; it makes up for no time in which it could not send
const rushSeconds = 5;
const latencyRounds = 3;

const printed = (output) => Object.fromEntries(
    [...output.matchAll(/^(\S+) (\S+)$/gm)].map(([, name, value]) => [name, Number(value)]));

const mqttWanted = 50_000;
const mqttPace = 52_000;

async function flood(report, { window, env }, name, address) {
    const rush = printed((await runWell(window, [address, String(rushSeconds)], { env })).output);
    report.figure(`${name}, as fast as it goes: messages`, rush.messages / (rush.whole / 1000), '/s');
    const stream = printed((await runWell(window, [address, `${seconds}&rate=${pace}`], { env })).output);
    judge(report, name, stream, wanted, rush.wrong);
}

function judge(report, name, stream, wanted, wrongBefore = 0) {
    const rate = report.figure(`${name} for ${seconds} s: messages`, stream.messages / (stream.whole / 1000), '/s');
    report.figure(`${name}: messages recorded`, stream.messages, '');
    report.figure(`${name}: longest work between two events`, stream.work, 'ms');
    report.figure(`${name}: memory without mapped files`, stream.own, 'MiB');
    report.figure(`${name}: memory of the log`, stream.log, 'MiB');
    report.figure(`${name}: on disk`, stream.disk, 'MiB');
    report.figure(`${name}: a word found by a scan`, stream.scan, 'ms');
    report.goal(`${name}: messages recorded`, rate, 'at least', wanted, '/s');
    report.goal(`${name}: messages lost or changed`, stream.wrong + wrongBefore, 'at most', 0, '');
    report.goal(`${name}: stall of the window`, stream.stall, 'at most', 50, 'ms');
    report.goal(`${name}: resident memory`, stream.resident, 'at most', 300, 'MiB');
    report.goal(`${name}: a word found by the filter`, stream.search || stream.scan, 'at most', 3000, 'ms');
}

async function latency(report, { window, env }, name, address) {
    const rounds = [];
    for (let round = 0; round < latencyRounds; ++round)
        rounds.push(printed((await runWell(window, ['--latency', address], { env })).output));
    const middle = (value) => median(rounds.map((round) => round[value]));
    report.figure(`${name}, byte on the socket to row`, middle('row'), 'ms');
    report.figure(`${name}, byte on the socket to row, longest`, middle('row-longest'), 'ms');
    report.figure(`${name}, byte on the socket to screen`, middle('painted'), 'ms');
    report.goal(`${name}: byte to screen at a low rate, longest`, middle('painted-longest'), 'at most', 50, 'ms');
}

/// A real broker between the sender and the window; like the sender it stands for another machine.
async function broker(report, { window, env }) {
    const port = await freePort();
    const file = join(env.HOME, 'mosquitto.conf');
    writeFileSync(file, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n`
        + 'max_queued_messages 0\nlog_dest stderr\nlog_type information\n' + (process.getuid() === 0 ? 'user root\n' : ''));
    const server = await startServer('nice', ['-n', '10', 'mosquitto', '-c', file], (output) => /mosquitto version \S+ running/.test(output),
        { env: { PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` } });
    const stream = printed((await runWell(window,
        ['--mqtt', `127.0.0.1:${port}`, String(seconds * mqttPace), String(mqttPace)], { env })).output);
    judge(report, 'MQTT #', stream, mqttWanted);
    await server.stop();
}

/// A stall that a bare loop over memory has as well is the machine's.
async function machine(report, build) {
    const rounds = printed((await runWell(join(build, 'bench/bench_evenness'), ['5'])).output);
    report.figure('This machine, a bare loop over 16 MB: longest against shortest round',
        rounds.longest / rounds.shortest, '×');
}

export async function measureStreams(report, { build }) {
    await machine(report, build);
    const home = temporaryFolder();
    const places = {
        window: join(build, 'bench/bench_streamwindow'),
        env: { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home },
    };
    const sender = await startServer(join(build, 'bench/bench_streamsender'), [],
        (output) => /^listening (\S+)$/m.exec(output)?.[1]);
    for (const [name, scheme] of [['WebSocket', 'ws'], ['SSE', 'http']]) {
        await flood(report, places, name, `${scheme}://${sender.ready}/`);
        await latency(report, places, name, `${scheme}://${sender.ready}/`);
    }
    await sender.stop();
    await broker(report, places);
}
