// SPDX-License-Identifier: GPL-3.0-or-later
// The npm package ws. Texts that are JSON objects are commands; all else is sent back as it came.
//   node websocketserver.mjs [MAXIMUM]
// Of a message of more bytes than the maximum (64 MiB) it takes nothing. Commands: {"close": CODE, "reason": TEXT},
// {"ping": TEXT}, {"fragments": [TEXT…]} with a ping between them, {"flood": N}, {"headers": true},
// {"size": N} for one message of so many bytes, {"raw": [HEX…]} for bytes that go past ws, piece by piece,
// {"ticks": MS} for "CONNECTION NUMBER" so often, {"terminate": true}.
// Prints "closed CODE REASON" when a client has gone, "pong TEXT" and "error MESSAGE".
import { WebSocketServer } from 'ws';
import { listening, tell } from './peer.mjs';

const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    maxPayload: Number(process.argv[2] ?? 64 * 1024 * 1024),
    handleProtocols: (offered) => [...offered].at(-1),
});

function command(data, isBinary) {
    if (isBinary || data[0] !== 0x7b)
        return null;
    return JSON.parse(data.toString());
}

let connections = 0;

function tick(socket, every) {
    const connection = connections;
    let number = 0;
    const timer = setInterval(() => socket.send(`${connection} ${++number}`), every);
    socket.on('close', () => clearInterval(timer));
}

/// Each piece leaves by itself.
async function writeRaw(socket, pieces) {
    for (const piece of pieces)
        await new Promise((done) => socket.write(Buffer.from(piece, 'hex'), done));
}

server.on('connection', (socket, request) => {
    ++connections;
    socket.on('close', (code, reason) => tell(`closed ${code} ${reason}`));
    socket.on('pong', (data) => tell(`pong ${data}`));
    socket.on('error', (error) => tell(`error ${error.message}`));
    socket.on('message', (data, isBinary) => {
        const asked = command(data, isBinary);
        if (!asked)
            socket.send(data, { binary: isBinary });
        else if ('close' in asked)
            asked.close === 1005 ? socket.close() : socket.close(asked.close, asked.reason);
        else if ('ping' in asked)
            socket.ping(asked.ping);
        else if ('fragments' in asked)
            asked.fragments.forEach((text, i, all) => {
                socket.send(text, { fin: i + 1 === all.length });
                if (i + 1 < all.length)
                    socket.ping(`after ${i}`);
            });
        else if ('flood' in asked)
            for (let i = 0; i < asked.flood; ++i)
                socket.send(String(i).padStart(100, '.'));
        else if ('headers' in asked)
            socket.send(JSON.stringify(request.rawHeaders));
        else if ('size' in asked)
            socket.send('x'.repeat(asked.size));
        else if ('raw' in asked)
            writeRaw(request.socket, asked.raw);
        else if ('ticks' in asked)
            tick(socket, asked.ticks);
        else
            socket.terminate();
    });
});
server.on('listening', () => listening(server.address().port));
