// SPDX-License-Identifier: GPL-3.0-or-later
// Ends with 1 and the remedy unless node_modules is what package-lock.json says; see packaging/dev/peers.sh.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const here = (name) => new URL(name, import.meta.url);
const wanted = `${createHash('sha256').update(readFileSync(here('package-lock.json'))).digest('hex')}  - node ${process.version}`;
let found = '';
try {
    found = readFileSync(here('node_modules/.stamp'), 'utf8').trim();
} catch {
    // Said below.
}
if (found !== wanted) {
    console.error('The servers from npm that tests call (tests/support/node) are missing or of another version.\n'
        + 'Install them with: ./dev peers');
    process.exit(1);
}
