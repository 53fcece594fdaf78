// SPDX-License-Identifier: GPL-3.0-or-later
// gRPC against programs compiled from the same .proto files: unary calls one after the other, a long stream, a call from
// the terminal, the demo bank under load, and the JSON mapping against libprotobuf's. Always in turns: what else the
// machine did in a round then weighs on both.
import { join } from 'node:path';
import { median, runWell, startServer, temporaryFolder } from './lib.mjs';

const rounds = 7;
const calls = 2000;
const messages = 200_000;

/// Runs each program a round in turn: { name: [value a round] }.
async function inTurns(programs) {
    const values = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
    for (let round = 0; round <= rounds; ++round) {
        for (const [name, program] of Object.entries(programs)) {
            const value = await program();
            if (round > 0) // the first one warms up
                values[name].push(value);
        }
    }
    return values;
}

/// Of each round by itself, whose runs saw the same machine.
const ratio = (one, other) => median(one.map((value, round) => value / other[round]));

async function printed(program, ...args) {
    return Number((await runWell(program, args.map(String))).output);
}

async function measureClient(report, { stub, own, cli, echo, home }) {
    const unary = await inTurns({
        own: () => printed(own, 'unary', echo, calls),
        stub: () => printed(stub, 'unary', echo, calls),
    });
    report.figure('gRPC unary, dynamic: calls', median(unary.own), '/s');
    report.figure('gRPC unary, compiled stub: calls', median(unary.stub), '/s');
    const stream = await inTurns({
        own: () => printed(own, 'stream', echo, messages),
        stub: () => printed(stub, 'stream', echo, messages),
    });
    report.figure(`gRPC stream of ${messages}, dynamic: messages`, median(stream.own), '/s');
    report.figure(`gRPC stream of ${messages}, compiled stub: messages`, median(stream.stub), '/s');
    const env = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home };
    const call = ['call', `grpc://${echo}/parlance.test.Echo/Unary`, '-d', '{"text": "hello"}'];
    const process = await inTurns({
        own: async () => (await runWell(cli, call, { env })).milliseconds,
        stub: async () => (await runWell(stub, ['unary', echo, '0'])).milliseconds,
    });
    report.figure('parlance-cli call of a gRPC method', median(process.own), 'ms');
    report.figure('compiled client of one call', median(process.stub), 'ms');
    report.goal('gRPC unary against a compiled stub', ratio(unary.own, unary.stub), 'at least', 0.7);
    report.goal('gRPC stream against a compiled stub', ratio(stream.own, stream.stub), 'at least', 0.5);
    report.goal('parlance-cli call against a compiled client', ratio(process.own, process.stub), 'at most', 1.5);
}

/// The window while it takes the stream: what a person would feel, and what it keeps of it.
async function measureWindow(report, { window, echo, home }) {
    const env = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home };
    const samples = [];
    for (let round = 0; round < rounds; ++round) {
        const { output } = await runWell(window, [`grpc://${echo}`, String(messages)], { env, limit: 300_000 });
        samples.push(Object.fromEntries([...output.matchAll(/^(\S+) (\S+)$/gm)].map(([, name, value]) => [name, Number(value)])));
    }
    const middle = (name) => median(samples.map((sample) => sample[name]));
    report.figure(`window on a stream of ${messages}: whole`, middle('whole'), 'ms');
    report.figure('window on a stream: longest work between two events', middle('work'), 'ms');
    const stall = report.figure('window on a stream: longest stall', middle('stall'), 'ms');
    const grown = report.figure('window on a stream: memory grown', middle('grown'), 'MiB');
    report.goal('stall of the window on a stream', stall, 'at most', 50, 'ms');
    report.goal('memory of the window on a stream', grown, 'at most', 128, 'MiB');
}

async function measureDemo(report, { stub, cli, bank, home }) {
    const env = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home };
    // Latency takes its turn in the chain and adds no time, or the load would measure nothing else.
    const demo = await startServer(cli, ['mock', 'demo', '--http-port', '0', '--grpc-port', '0', '--behaviour=latency=off'],
        (output) => /^grpc grpc:\/\/(\S+)/m.exec(output)?.[1], { env });
    const load = await inTurns({
        own: () => printed(stub, 'bank', demo.ready, 1),
        compiled: () => printed(stub, 'bank', bank, 1),
    });
    await demo.stop();
    report.figure('demo API over gRPC: GetAccount', median(load.own), '/s');
    report.figure('compiled C++ server: GetAccount', median(load.compiled), '/s');
    report.goal('demo API over gRPC against a compiled server', ratio(load.own, load.compiled), 'at least', 0.6);
}

async function measureMapping(report, program) {
    const { output } = await runWell(program, []);
    const values = {};
    for (const [, name, value] of output.matchAll(/^(\S+ \S+) (\S+)$/gm))
        (values[name] ??= []).push(Number(value));
    for (const direction of ['to-json', 'to-binary']) {
        const own = values[`parlance ${direction}`];
        const theirs = values[`libprotobuf ${direction}`];
        report.figure(`protobuf ${direction}`, median(own), 'MB/s');
        report.figure(`protobuf ${direction}, libprotobuf`, median(theirs), 'MB/s');
        report.goal(`protobuf ${direction} against libprotobuf`, ratio(own, theirs), 'at least', 1);
    }
}

export async function measureGrpc(report, { build }) {
    const server = await startServer(join(build, 'bench/bench_grpcserver'), [],
        (output) => /^echo (\S+)\nbank (\S+)$/m.exec(output)?.slice(1));
    const [echo, bank] = server.ready;
    const places = {
        stub: join(build, 'bench/bench_grpcstub'), own: join(build, 'bench/bench_grpccalls'),
        cli: join(build, 'bin/parlance-cli'), window: join(build, 'bench/bench_grpcwindow'),
        echo, bank, home: temporaryFolder(),
    };
    await measureClient(report, places);
    await measureWindow(report, places);
    await measureDemo(report, places);
    await server.stop();
    await measureMapping(report, join(build, 'bench/bench_jsonmapping'));
}
