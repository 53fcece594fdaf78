// SPDX-License-Identifier: GPL-3.0-or-later
// connect-node serving Echo by Connect, gRPC-Web and (over HTTP/2) gRPC, on one port without TLS.
//   node connectserver.mjs [--http2]
// Prints "held METHOD" when a call waits for its client to leave, "cancelled METHOD" when that happened.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { answersTo, answerTo, protoFolder, returned } from './echo.mjs';
import { listening, tell } from './peer.mjs';

const { values } = parseArgs({ options: { http2: { type: 'boolean', default: false } } });

function echoService() {
    const folder = mkdtempSync(join(tmpdir(), 'parlance-peer.'));
    try {
        const file = join(folder, 'echo.binpb');
        execFileSync('protoc', ['-I', protoFolder, '--include_imports', '-o', file, 'echo.proto']);
        return createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(file))).getService('parlance.test.Echo');
    } finally {
        rmSync(folder, { recursive: true });
    }
}

function begin(context) {
    for (const [name, value] of context.requestHeader) {
        if (returned(name)) {
            context.responseHeader.append(name, value);
            context.responseTrailer.append(`trailing-${name}`, value);
        }
    }
}

function hold(context, method) {
    tell(`held ${method}`);
    return new Promise((_, reject) => {
        context.signal.addEventListener('abort', () => {
            tell(`cancelled ${method}`);
            // By the deadline or by the client: the library knows which.
            reject(context.signal.reason ?? new ConnectError('held until the end', Code.Canceled));
        });
    });
}

async function finish(ask, context, method) {
    if (ask.hold)
        await hold(context, method);
    if (!ask.status)
        return;
    const error = new ConnectError(ask.message, ask.status, context.responseTrailer);
    if (ask.details.length)
        error.details.push({ type: 'parlance.test.Ask', value: ask.details });
    throw error;
}

const handlers = {
    async unary(ask, context) {
        begin(context);
        await finish(ask, context, 'Unary');
        return answerTo(ask, 0);
    },
    async peek(ask, context) {
        begin(context);
        return answerTo(ask, 0);
    },
    async *serverStream(ask, context) {
        begin(context);
        yield* answersTo(ask);
        await finish(ask, context, 'ServerStream');
    },
    async clientStream(asks, context) {
        begin(context);
        let text = '';
        let count = 0;
        for await (const ask of asks) {
            text += ask.text;
            ++count;
            await finish(ask, context, 'ClientStream');
        }
        return answerTo({ text, big: 0n, size: 0 }, count);
    },
    async *bidi(asks, context) {
        begin(context);
        for await (const ask of asks) {
            yield* answersTo(ask);
            await finish(ask, context, 'Bidi');
        }
    },
};

const adapter = connectNodeAdapter({
    routes: (router) => router.service(echoService(), handlers),
});
const server = values.http2 ? createHttp2Server(adapter) : createServer(adapter);
server.listen(0, '127.0.0.1', () => listening(server.address().port));
