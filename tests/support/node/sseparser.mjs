// SPDX-License-Identifier: GPL-3.0-or-later
// The npm package eventsource-parser as an oracle: POST lines of base64, each a whole event stream, and get for
// each a line of JSON with what it makes of it: events, comments and the last retry. Bytes are told as Latin-1.
//   node sseparser.mjs
import { createServer } from 'node:http';
import { createParser } from 'eventsource-parser';
import { listening } from './peer.mjs';

function parsed(stream) {
    const events = [];
    const comments = [];
    let retry = null;
    const parser = createParser({
        onEvent: ({ id, event, data }) => events.push({ id, event, data }),
        onComment: (comment) => comments.push(comment),
        onRetry: (milliseconds) => (retry = milliseconds),
    });
    parser.feed(stream);
    return { events, comments, retry };
}

const server = createServer((request, response) => {
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
        const cases = Buffer.concat(pieces).toString('latin1').split('\n').filter((line) => line !== '');
        response.end(cases.map((each) =>
            JSON.stringify(parsed(Buffer.from(each, 'base64').toString('latin1')))).join('\n'));
    });
});
server.listen(0, '127.0.0.1', () => listening(server.address().port));
