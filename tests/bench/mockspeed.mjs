// SPDX-License-Identifier: GPL-3.0-or-later
// The demo API's small GET under wrk: against nginx returning the same bytes and against Prism.
import { join } from 'node:path';
import { answers, freePort, median, runWell, startServer, temporaryFolder } from './lib.mjs';
import { startNginx } from './nginx.mjs';
import { writeOpenApi } from './collections.mjs';

const rounds = 5;
const seconds = 2;
const connections = 16;
const path = '/accounts/acc_0001';

const bare = 'demo API, behaviours off';
const behaving = 'demo API, behaviours on';
const nginxName = 'nginx, one worker, same bytes';

// Latency takes its turn in the chain and adds no time, or the load would measure nothing else.
const everything = ['problem-details', 'cors', 'conditional', 'pagination'];
const behavioursOff = [...everything, 'latency'].map((id) => `--behaviour=${id}=off`);
const behavioursOn = [...everything.map((id) => `--behaviour=${id}`),
    '--behaviour=latency={"enabled":true,"distribution":"fixed","milliseconds":0}'];

async function load(url) {
    const { output } = await runWell('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, url]);
    if (/Non-2xx/.test(output))
        throw new Error(`${url} answered errors under load:\n${output}`);
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(output)[1]);
}

async function startMock(cli, options) {
    const server = await startServer(cli, ['mock', 'demo', '--http-port', '0', ...options],
        (output) => /^http (http:\/\/\S+)/m.exec(output)?.[1]);
    return { url: server.ready, stop: server.stop };
}

async function startPrism(peers, body, options) {
    const file = join(temporaryFolder(), 'openapi.json');
    writeOpenApi(file, path, body);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}${path}`;
    const server = await startServer(join(peers, 'node_modules/.bin/prism'),
        ['mock', file, '-h', '127.0.0.1', '-p', String(port), ...options], () => answers(url));
    return { url, stop: server.stop };
}

export async function measureMock(report, { build, peers }) {
    const cli = join(build, 'bin/parlance-cli');
    const off = await startMock(cli, behavioursOff);
    const on = await startMock(cli, behavioursOn);
    const body = await (await fetch(off.url + path)).text();
    const nginx = await startNginx(path, body);
    // As it starts by itself it writes a log; the goals are set against that. Without one it is faster.
    const prism = await startPrism(peers, body, []);
    const silentPrism = await startPrism(peers, body, ['--verboseLevel', 'silent']);
    const targets = {
        [bare]: off.url + path,
        [behaving]: on.url + path,
        [nginxName]: nginx.url,
        Prism: prism.url,
        'Prism without its log': silentPrism.url,
    };
    const rates = Object.fromEntries(Object.keys(targets).map((name) => [name, []]));
    for (const url of Object.values(targets))
        await load(url);
    for (let round = 0; round < rounds; ++round) {
        for (const [name, url] of Object.entries(targets))
            rates[name].push(await load(url));
    }
    for (const server of [off, on, nginx, prism, silentPrism])
        await server.stop();
    for (const [name, values] of Object.entries(rates))
        report.figure(`${name}: requests`, median(values), '/s');
    // Of each round by itself, whose runs saw the same machine: what else ran in between then weighs little.
    const ratio = (one, other) => median(rates[one].map((rate, round) => rate / rates[other][round]));
    report.goal('demo API against nginx', ratio(bare, nginxName), 'at least', 0.5);
    report.goal('demo API against Prism', ratio(bare, 'Prism'), 'at least', 30);
    report.goal('demo API with all behaviours against Prism', ratio(behaving, 'Prism'), 'at least', 10);
}
