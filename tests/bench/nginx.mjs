// SPDX-License-Identifier: GPL-3.0-or-later
// nginx with one worker that answers one path with the given bytes: the yardstick for a fast server.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers, freePort, startServer, temporaryFolder } from './lib.mjs';

export async function startNginx(path, body) {
    const folder = temporaryFolder();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}${path}`;
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'body.json'), body);
    writeFileSync(join(folder, 'nginx.conf'), `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr crit;
events { worker_connections 1024; }
http {
    access_log off;
    keepalive_requests 10000000;
    open_file_cache max=10;
    client_body_temp_path ${folder}/client;
    proxy_temp_path ${folder}/proxy;
    fastcgi_temp_path ${folder}/fastcgi;
    uwsgi_temp_path ${folder}/uwsgi;
    scgi_temp_path ${folder}/scgi;
    server {
        listen 127.0.0.1:${port};
        location = ${path} { default_type application/json; alias ${folder}/body.json; }
    }
}
`);
    // The worker of an nginx started by root runs as another user and must reach the file.
    chmodSync(folder, 0o755);
    const server = await startServer('nginx', ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')],
        () => answers(url));
    return { url, stop: server.stop };
}
