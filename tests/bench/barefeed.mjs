// SPDX-License-Identifier: GPL-3.0-or-later
// The least a server of events can do, to measure the demo API against: what is posted goes to everyone.
import { createServer } from 'node:http';

const clients = new Set();
let id = 0;

const server = createServer((request, response) => {
    if (request.method === 'POST') {
        let body = '';
        request.on('data', (data) => (body += data));
        request.on('end', () => {
            const event = `id: ${++id}\nevent: created\ndata: ${body}\n\n`;
            for (const client of clients)
                client.write(event);
            response.writeHead(201).end();
        });
        return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    response.write(': open\n\n');
    clients.add(response);
    response.on('close', () => clients.delete(response));
});
server.listen(0, '127.0.0.1', () => console.log(`http http://127.0.0.1:${server.address().port}`));
