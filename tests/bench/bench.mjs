// SPDX-License-Identifier: GPL-3.0-or-later
// node bench.mjs --build FOLDER --peers FOLDER --output FILE [startup] [run] [mock] [grpc] [protofiles] [feeds] [streams]
// Prints figures and goals, writes them as JSON; ends with 1 when a goal was missed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanUp, Report } from './lib.mjs';
import { measureFeeds } from './feedspeed.mjs';
import { measureGrpc } from './grpcspeed.mjs';
import { measureMock } from './mockspeed.mjs';
import { measureProtoFiles } from './protofiles.mjs';
import { measureRun } from './runspeed.mjs';
import { measureStartup } from './startup.mjs';
import { measureStreams } from './streamspeed.mjs';

const { values, positionals } = parseArgs({
    options: { build: { type: 'string' }, peers: { type: 'string' }, output: { type: 'string' } },
    allowPositionals: true,
});
const places = { build: resolve(values.build), peers: resolve(values.peers) };
const measurements = {
    startup: measureStartup,
    run: measureRun,
    mock: measureMock,
    grpc: measureGrpc,
    protofiles: measureProtoFiles,
    feeds: measureFeeds,
    streams: measureStreams,
};
const chosen = positionals.length ? positionals : Object.keys(measurements);

const report = new Report();
try {
    for (const name of chosen) {
        if (!measurements[name])
            throw new Error(`no measurement "${name}"; there are: ${Object.keys(measurements).join(', ')}`);
        console.error(`    measuring ${name} …`);
        await measurements[name](report, places);
    }
} catch (error) {
    console.error(`error: ${error.message}`);
    process.exitCode = 2;
} finally {
    await cleanUp();
}
// What was measured before an error is worth its minutes too.
console.log(`\n${cpus().length} × ${cpus()[0].model}\n`);
report.print();
mkdirSync(dirname(values.output), { recursive: true });
writeFileSync(values.output, `${JSON.stringify({ figures: report.figures, goals: report.goals }, null, 2)}\n`);
process.exitCode ||= report.allReached ? 0 : 1;
