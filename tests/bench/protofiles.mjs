// SPDX-License-Identifier: GPL-3.0-or-later
// All .proto files of google-proto-files as one schema, against protoc making a descriptor set of the same, and the
// window's method picker on them. Files that protoc refuses are left out after it has been seen that they are refused
// here too.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { median, run, runWell, temporaryFolder } from './lib.mjs';

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

/// The window's picker: what a person waits for who opens it, and who types into it. As .proto files and as one
/// descriptor set.
async function measurePicker(report, { build, folder, names, set }) {
    const program = join(build, 'bench/bench_picker');
    const home = temporaryFolder();
    const env = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home };
    for (const [kind, place, input] of [['files', folder, `${names.join('\n')}\n`], ['a descriptor set', set, '']]) {
        const samples = [];
        for (let round = 0; round < rounds; ++round) {
            const { output } = await runWell(program, [place], { env, input });
            samples.push(Object.fromEntries([...output.matchAll(/^(\S+) (\S+)$/gm)].map(([, name, value]) => [name, Number(value)])));
        }
        const middle = (name) => median(samples.map((sample) => sample[name]));
        report.figure(`method picker on ${kind}: services`, middle('services'), '');
        report.figure(`method picker on ${kind}: first look, types loaded for it`, middle('load'), 'ms');
        report.goal(`method picker on ${kind}: opened again`, middle('open'), 'at most', 100, 'ms');
        report.goal(`method picker on ${kind}: stall while types load`, middle('loadstall'), 'at most', 50, 'ms');
        report.goal(`method picker on ${kind}: a letter into its filter`, middle('filter'), 'at most', 50, 'ms');
        report.goal(`method picker on ${kind}: a letter into the address`, middle('type'), 'at most', 50, 'ms');
    }
}

export async function measureProtoFiles(report, { build, peers }) {
    const folder = join(peers, 'node_modules/google-proto-files');
    const program = join(build, 'bench/bench_protofiles');
    const set = join(temporaryFolder(), 'all.binpb');
    const protoc = (names) => run('protoc', ['-I', folder, '-o', set, ...names], { cwd: folder });
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
    await measurePicker(report, { build, folder, names, set });
}
