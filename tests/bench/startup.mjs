// SPDX-License-Identifier: GPL-3.0-or-later
// Process start to first painted window, and the memory then: the window on a collection of 1,000 requests
// against a Qt program with an empty window. Alternating runs, so that both see the same machine.
import { join } from 'node:path';
import { median, runWell, temporaryFolder } from './lib.mjs';
import { writeCollection } from './collections.mjs';

const rounds = 15;

export async function measureStartup(report, { build }) {
    const collection = join(temporaryFolder(), 'collection');
    writeCollection(collection, 1000, 'http://127.0.0.1:4010/accounts');
    const home = temporaryFolder();
    const env = {
        HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, XDG_RUNTIME_DIR: home,
    };
    const programs = {
        parlance: [join(build, 'bin/parlance'), collection],
        empty: [join(build, 'bench/emptywindow')],
    };
    const start = async (command) => {
        const { output } = await runWell(join(build, 'bench/startup'), [join(build, 'bench/paintprobe.so'), ...command],
            { env, limit: 60_000 });
        const [milliseconds, atPaint, settled] = output.trim().split(' ').map(Number);
        return { milliseconds, atPaint, settled };
    };

    const samples = { parlance: [], empty: [] };
    for (let round = 0; round <= rounds; ++round) {
        for (const [name, command] of Object.entries(programs)) {
            const sample = await start(command);
            if (round > 0) // the first one warms the page cache
                samples[name].push(sample);
        }
    }
    const middle = (name, key) => median(samples[name].map((sample) => sample[key]));
    const own = report.figure('window with 1,000 requests: start to paint', middle('parlance', 'milliseconds'), 'ms');
    const bare = report.figure('empty QMainWindow: start to paint', middle('empty', 'milliseconds'), 'ms');
    const memory = report.figure('window with 1,000 requests: memory after a second', middle('parlance', 'settled') / 1024, 'MiB');
    report.figure('empty QMainWindow: memory after a second', middle('empty', 'settled') / 1024, 'MiB');
    report.goal('start-up against an empty window', own / bare, 'at most', 5);
    report.goal('memory of the window', memory * 1.048576, 'at most', 100, 'MB');
}
