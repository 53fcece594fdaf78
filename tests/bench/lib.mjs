// SPDX-License-Identifier: GPL-3.0-or-later
// What every measurement uses: programs run and timed, servers started and stopped, figures collected.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/// Runs to the end: { milliseconds, output, error, status }. Never throws for a non-zero status.
export function run(program, args, { env = {}, cwd, input, limit = 300_000 } = {}) {
    return new Promise((resolve, reject) => {
        const started = process.hrtime.bigint();
        const child = spawn(program, args, {
            cwd, env: { ...process.env, ...env }, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'], timeout: limit,
        });
        child.stdin?.end(input);
        let output = '';
        let error = '';
        child.stdout.on('data', (data) => (output += data));
        child.stderr.on('data', (data) => (error += data));
        child.on('error', reject);
        child.on('close', (status, signal) => {
            const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
            resolve({ milliseconds, output, error, status: signal ? 128 : status });
        });
    });
}

/// Like run(), but a failure ends the bench: a program that failed has no speed.
export async function runWell(program, args, options) {
    const result = await run(program, args, options);
    if (result.status !== 0)
        throw new Error(`${program} ${args.join(' ')} ended with ${result.status}:\n${result.error || result.output}`);
    return result;
}

export function freePort() {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.on('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

const folders = [];
const servers = new Set();

export function temporaryFolder() {
    const folder = mkdtempSync(join(tmpdir(), 'parlance-bench.'));
    folders.push(folder);
    return folder;
}

/// Starts a server and waits until `isReady(output so far)` gives something true, which is handed back with stop().
export function startServer(program, args, isReady, { env = {}, cwd, limit = 60_000 } = {}) {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
        servers.add(child);
        let output = '';
        let settled = false;
        const settle = (action, value) => {
            if (settled)
                return;
            settled = true;
            clearInterval(poll);
            clearTimeout(timer);
            action(value);
        };
        const look = async () => {
            const ready = await isReady(output);
            if (ready)
                settle(resolve, { ready, stop: () => stopServer(child) });
        };
        const take = (data) => {
            if (!settled)
                output += data;
        };
        child.stdout.on('data', take);
        child.stderr.on('data', take);
        child.on('error', (error) => settle(reject, error));
        child.on('exit', (status) => settle(reject, new Error(`${program} ended with ${status} before it listened:\n${output}`)));
        const timer = setTimeout(() => settle(reject, new Error(`${program} did not come up:\n${output}`)), limit);
        const poll = setInterval(look, 50);
    });
}

function stopServer(child) {
    servers.delete(child);
    if (child.exitCode !== null || child.signalCode !== null)
        return Promise.resolve();
    return new Promise((resolve) => {
        child.on('close', resolve);
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 3000).unref();
    });
}

export async function answers(url) {
    try {
        const response = await fetch(url);
        await response.arrayBuffer();
        return response.ok;
    } catch {
        return false;
    }
}

export async function cleanUp() {
    await Promise.all([...servers].map(stopServer));
    for (const folder of folders)
        rmSync(folder, { recursive: true, force: true });
}

/// The figures and goals of one run of the bench.
export class Report {
    figures = [];
    goals = [];

    figure(what, value, unit) {
        this.figures.push({ what, value, unit });
        return value;
    }

    /// `relation` is 'at most' or 'at least'.
    goal(what, value, relation, limit, unit = '×') {
        const reached = relation === 'at most' ? value <= limit : value >= limit;
        this.goals.push({ what, value, relation, limit, unit, reached });
    }

    print() {
        const number = (value) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3));
        const width = Math.max(...[...this.figures, ...this.goals].map((row) => row.what.length));
        for (const { what, value, unit } of this.figures)
            console.log(`${what.padEnd(width)}  ${number(value).padStart(9)} ${unit}`);
        console.log();
        for (const { what, value, relation, limit, unit, reached } of this.goals)
            console.log(`${what.padEnd(width)}  ${number(value).padStart(9)} ${unit}`.padEnd(width + 18)
                + `${relation} ${limit} ${unit}   ${reached ? 'reached' : 'MISSED'}`);
    }

    get allReached() {
        return this.goals.every((goal) => goal.reached);
    }
}
