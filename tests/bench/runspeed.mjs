// SPDX-License-Identifier: GPL-3.0-or-later
// One request a thousand times with an assertion: parlance-cli against newman and against a bare libcurl
// loop, all against the same nginx. Start-up is taken off with a run of one iteration, for all three alike.
import { join } from 'node:path';
import { median, runWell, temporaryFolder } from './lib.mjs';
import { startNginx } from './nginx.mjs';
import { writeNewmanCollection, writeSingleRequest } from './collections.mjs';

const iterations = 1000;
const body = JSON.stringify({ id: 'acc_1', name: 'Ada Lovelace', balance: 125000, currency: 'EUR' });

export async function measureRun(report, { build, peers }) {
    const server = await startNginx('/account', body);
    const folder = temporaryFolder();
    const postman = join(folder, 'newman.json');
    writeSingleRequest(join(folder, 'one'), server.url);
    writeNewmanCollection(postman, server.url);
    const home = { HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
    const programs = {
        parlance: { rounds: 7, command: (count) => [join(build, 'bin/parlance-cli'), ['run', join(folder, 'one'), '--iterations', String(count)]] },
        loop: { rounds: 7, command: (count) => [join(build, 'bench/curlloop'), [server.url, String(count)]] },
        newman: { rounds: 2, command: (count) => [join(peers, 'node_modules/.bin/newman'), ['run', postman, '-n', String(count), '--silent']] },
    };
    const rates = {};
    for (const [name, { rounds, command }] of Object.entries(programs)) {
        const once = [];
        const many = [];
        for (let round = 0; round < rounds; ++round) {
            once.push((await runWell(...command(1), { env: home })).milliseconds);
            many.push((await runWell(...command(iterations), { env: home })).milliseconds);
        }
        rates[name] = ((iterations - 1) * 1000) / (median(many) - median(once));
        report.figure(`${name === 'loop' ? 'bare libcurl loop' : name === 'newman' ? 'newman' : 'parlance-cli run'}: requests`, rates[name], '/s');
    }
    await server.stop();
    report.goal('parlance-cli run against newman', rates.parlance / rates.newman, 'at least', 20);
    report.goal('parlance-cli run against a bare libcurl loop', rates.parlance / rates.loop, 'at least', 0.5);
}
