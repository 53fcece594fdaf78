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

function refused(text) {
    const files = new Set();
    for (const line of text.split('\n')) {
        const match = position.exec(line);
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
    for (;;) {
        const bad = refused((await protoc(names)).error);
        if (bad.size === 0)
            break;
        for (const name of bad) {
            const result = await ours([name]);
            if (result.status === 0)
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
