// SPDX-License-Identifier: GPL-3.0-or-later
// What all peers of the tests do: tell where they listen, tell what they saw, and end with the test.

/// The first line a peer prints is its port; NodeServer waits for it.
export function listening(port) {
    process.stdin.resume();
    process.stdin.on('end', () => process.exit(0));
    console.log(port);
}

/// What happened, a line each; tests read them from NodeServer::lines().
export function tell(text) {
    console.log(text);
}
