// SPDX-License-Identifier: GPL-3.0-or-later
// Collections made for measuring: an OpenCollection folder, and the same single request for newman.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function requestFile(name, sequence, url) {
    return `info:
  name: ${name}
  type: http
  seq: ${sequence}
http:
  method: GET
  url: "${url}"
  headers:
    - name: Accept
      value: application/json
runtime:
  assertions:
    - expression: res.status
      operator: eq
      value: "200"
`;
}

function collectionFile(name) {
    return `opencollection: 1.0.0\ninfo:\n  name: ${name}\n`;
}

/// `count` requests in folders of 20, as a grown project has them.
export function writeCollection(folder, count, url) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'opencollection.yml'), collectionFile('Bench'));
    for (let index = 0; index < count; ++index) {
        const group = Math.floor(index / 20);
        const place = join(folder, `service-${String(group).padStart(2, '0')}`);
        if (index % 20 === 0) {
            mkdirSync(place, { recursive: true });
            writeFileSync(join(place, 'folder.yml'), `info:\n  name: Service ${group}\n  type: folder\n  seq: ${group + 1}\n`);
        }
        writeFileSync(join(place, `request-${index}.yml`), requestFile(`Request ${index}`, (index % 20) + 1, url));
    }
}

export function writeSingleRequest(folder, url) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'opencollection.yml'), collectionFile('One'));
    writeFileSync(join(folder, 'get.yml'), requestFile('Get', 1, url));
}

/// The same request and the same assertion as newman reads them.
export function writeNewmanCollection(file, url) {
    writeFileSync(file, JSON.stringify({
        info: { name: 'One', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
        item: [{
            name: 'Get',
            request: { method: 'GET', url, header: [{ key: 'Accept', value: 'application/json' }] },
            event: [{
                listen: 'test',
                script: { exec: ["pm.test('status', function () { pm.response.to.have.status(200); });"] },
            }],
        }],
    }));
}

/// A description of one GET for Prism, answering exactly these bytes.
export function writeOpenApi(file, path, body) {
    writeFileSync(file, JSON.stringify({
        openapi: '3.0.3',
        info: { title: 'One', version: '1' },
        paths: {
            [path]: {
                get: {
                    responses: {
                        200: { description: 'It', content: { 'application/json': { example: JSON.parse(body) } } },
                    },
                },
            },
        },
    }));
}
