// SPDX-License-Identifier: GPL-3.0-or-later
// grpc-js serving Echo.
//   node grpcserver.mjs [--reflection v1,v1alpha] [--gzip] [--maximum-receive BYTES]
// Prints "held METHOD" when a call waits for its client to leave, "cancelled METHOD" when that happened.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { answersTo, answerTo, protoFolder, returned } from './echo.mjs';
import { listening, tell } from './peer.mjs';

const { values } = parseArgs({
    options: {
        reflection: { type: 'string', default: '' },
        gzip: { type: 'boolean', default: false },
        'maximum-receive': { type: 'string', default: '-1' },
    },
});

function headsOf(call) {
    const head = new grpc.Metadata();
    const trailers = new grpc.Metadata();
    for (const name of Object.keys(call.metadata.getMap()).filter(returned)) {
        for (const value of call.metadata.get(name)) {
            head.add(name, value);
            trailers.add(`trailing-${name}`, value);
        }
    }
    return { head, trailers };
}

function failureOf(ask, trailers) {
    const metadata = trailers.clone();
    if (ask.details.length)
        metadata.set('grpc-status-details-bin', ask.details);
    return { code: ask.status, details: ask.message, metadata };
}

/// Waits for the end that the client or its deadline makes.
function hold(call, method) {
    tell(`held ${method}`);
    call.on('cancelled', () => tell(`cancelled ${method}`));
}

function finish(call, ask, trailers) {
    if (ask.hold)
        return;
    if (ask.status)
        call.emit('error', failureOf(ask, trailers));
    else
        call.end(trailers);
}

const handlers = {
    Unary(call, done) {
        const ask = call.request;
        const { head, trailers } = headsOf(call);
        if (ask.hold) {
            if (ask.head)
                call.sendMetadata(head);
            hold(call, 'Unary');
            return;
        }
        call.sendMetadata(head);
        if (ask.status)
            done(failureOf(ask, trailers));
        else
            done(null, answerTo(ask, 0), trailers);
    },
    async ServerStream(call) {
        const ask = call.request;
        const { head, trailers } = headsOf(call);
        let goOn = () => {};
        call.on('drain', () => goOn()).on('cancelled', () => goOn());
        call.sendMetadata(head);
        if (ask.hold)
            hold(call, 'ServerStream');
        for (const answer of answersTo(ask)) {
            if (call.cancelled)
                break;
            if (!call.write(answer))
                await new Promise((resume) => (goOn = resume));
        }
        finish(call, ask, trailers);
    },
    ClientStream(call, done) {
        const { head, trailers } = headsOf(call);
        let text = '';
        let count = 0;
        let held = false;
        let failed = false;
        call.on('data', (ask) => {
            text += ask.text;
            ++count;
            if (ask.head)
                call.sendMetadata(head);
            if (ask.hold && !held) {
                held = true;
                hold(call, 'ClientStream');
                call.pause();
            }
            if (ask.status && !failed) {
                failed = true;
                done(failureOf(ask, trailers));
            }
        });
        call.on('end', () => {
            if (!held && !failed)
                done(null, answerTo({ text, big: '0', size: 0 }, count), trailers);
        });
    },
    Bidi(call) {
        const { head, trailers } = headsOf(call);
        call.sendMetadata(head);
        let ended = false;
        call.on('data', (ask) => {
            for (const answer of answersTo(ask))
                call.write(answer);
            if (ask.hold)
                hold(call, 'Bidi');
            if (ask.status && !ended) {
                ended = true;
                call.emit('error', failureOf(ask, trailers));
            }
            ended ||= ask.hold;
        });
        call.on('end', () => {
            if (!ended)
                call.end(trailers);
        });
    },
};

const definition = loader.loadSync(join(protoFolder, 'echo.proto'), {
    keepCase: true, longs: String, defaults: true,
});
const server = new grpc.Server({
    'grpc.max_receive_message_length': Number(values['maximum-receive']),
    ...(values.gzip ? { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip } : {}),
});
server.addService(grpc.loadPackageDefinition(definition).parlance.test.Echo.service, handlers);

// The package offers both versions at once; servers in the wild have one or the other.
const versions = values.reflection.split(',');
new ReflectionService(definition).addToServer({
    addService(service, implementation) {
        const [, name] = Object.values(service)[0].path.split('/');
        if (versions.includes(name.split('.')[2]))
            server.addService(service, implementation);
    },
});

server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error)
        throw error;
    listening(port);
});
