// SPDX-License-Identifier: GPL-3.0-or-later
// All .proto files of google-proto-files as one schema, against protoc making a descriptor set of the same. Files that
// protoc refuses are left out after it has been seen that they are refused here too.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { median, run, temporaryFolder } from './lib.mjs';

const rounds = 3;
const position = /^(.*?\.proto):(\d+):(\d+): /;

function protoFiles(folder) {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.proto'))
        .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
        .sort();
}

// Names relative to the folder: protoc prints them so, bench_protofiles in full and after a word.
function refused(text, folder) {
    const files = new Set();
    for (const line of text.split('\n')) {
        const match = position.exec(line.replace(`error ${folder}/`, ''));
        if (match && !line.includes('warning:'))
            files.add(match[1]);
    }
    return files;
}

export async function measureProtoFiles(report, { build, peers }) {
    const folder = join(peers, 'node_modules/google-proto-files');
    const program = join(build, 'bench/bench_protofiles');
    const protoc = (names) => run('protoc', ['-I', folder, '-o', join(temporaryFolder(), 'all.binpb'), ...names], { cwd: folder });
    const ours = (names) => run(program, [folder], { input: `${names.join('\n')}\n` });

    let names = protoFiles(folder);
    report.figure('google-proto-files: files', names.length, '');
    // Some are refused only in the company of others, so both sides get all; protoc stops at the first it refuses,
    // ours names every one.
    let badHere = refused((await ours(names)).output, folder);
    for (;;) {
        const bad = refused((await protoc(names)).error, folder);
        if (bad.size === 0)
            break;
        if (![...bad].every((name) => badHere.has(name)))
            badHere = refused((await ours(names)).output, folder);
        for (const name of bad) {
            if (!badHere.has(name))
                throw new Error(`protoc refuses ${name}, which loads here`);
        }
        names = names.filter((name) => !bad.has(name));
    }
    report.figure('google-proto-files: files that protoc takes', names.length, '');

    const times = { protoc: [], parlance: [] };
    for (let round = 0; round < rounds; ++round) {
        times.protoc.push((await protoc(names)).milliseconds);
        const result = await ours(names);
        if (result.status !== 0)
            throw new Error(`files that protoc takes are refused here:\n${result.output.slice(0, 2000)}`);
        times.parlance.push(Number(/^load (.*)$/m.exec(result.output)[1]));
    }
    report.figure('google-proto-files: protoc', median(times.protoc), 'ms');
    report.figure('google-proto-files: as a schema', median(times.parlance), 'ms');
    report.goal('loading google-proto-files against protoc', median(times.parlance) / median(times.protoc), 'at most', 2);
}
