// SPDX-License-Identifier: GPL-3.0-or-later
// The Echo service of tests/data/grpc/echo.proto, whatever the library that serves it.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const protoFolder = join(dirname(fileURLToPath(import.meta.url)), '../../data/grpc');

/// Names of request headers that come back as response headers and, with "trailing-" before them, as trailers.
export const returned = (name) => name.startsWith('x-return');

/// Without what is at its default: grpc-js would send that too.
export function answerTo(ask, index) {
    return {
        ...(ask.text && { text: ask.text }),
        ...(index && { index }),
        ...(BigInt(ask.big) && { big: ask.big }),
        ...(ask.size && { filling: Buffer.alloc(ask.size, 'x') }),
    };
}

export function* answersTo(ask) {
    for (let index = 0; index < ask.count; ++index)
        yield answerTo(ask, index);
}
