/** A repository over HTTP, as git speaks it, for whoever has the token. */
import { Worker } from 'node:worker_threads';
import { basicCredentials } from '../../src/host/git.ts';
import { TOKEN } from './workspace.ts';

export interface GitServer {
  readonly address: string;
  /** What git calls the repository. */
  readonly url: string;
  readonly stop: () => Promise<unknown>;
}

const SERVER = `
  const { createServer } = require('node:http');
  const { spawn } = require('node:child_process');
  const { appendFileSync } = require('node:fs');
  const { parentPort, workerData: { root, seen, basic } } = require('node:worker_threads');
  createServer((request, response) => {
    const [path, query = ''] = request.url.split('?');
    const headers = request.rawHeaders.filter((_, i, all) => i % 2 === 1 && /^authorization$/i.test(all[i - 1]));
    appendFileSync(seen, JSON.stringify(headers) + '\\n');
    if (headers.length !== 1 || headers[0] !== 'basic ' + basic) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      return;
    }
    const env = { PATH: process.env.PATH, GIT_PROJECT_ROOT: root, GIT_HTTP_EXPORT_ALL: '1', PATH_INFO: path,
      QUERY_STRING: query, REQUEST_METHOD: request.method, REMOTE_ADDR: '127.0.0.1',
      CONTENT_TYPE: request.headers['content-type'] || '', GIT_PROTOCOL: request.headers['git-protocol'] || '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] || '',
      GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' };
    const backend = spawn('git', ['http-backend'], { env });
    request.pipe(backend.stdin);
    const chunks = [];
    backend.stdout.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
      const all = Buffer.concat(chunks);
      const end = all.indexOf('\\r\\n\\r\\n');
      for (const line of all.subarray(0, end).toString().split('\\r\\n')) {
        const [name, value] = line.split(': ');
        if (name === 'Status') response.statusCode = Number.parseInt(value);
        else response.setHeader(name, value);
      }
      response.end(all.subarray(end + 4));
    });
  }).listen(0, '127.0.0.1', function () { parentPort.postMessage(this.address().port); });`;

/** Serves a repository in a thread of its own, because git is waited for in this one; the file gets the credentials of every request. */
export async function serveGit(root: string, seen: string): Promise<GitServer> {
  const worker = new Worker(SERVER, { eval: true, workerData: { root, seen, basic: basicCredentials(TOKEN) } });
  const port = await new Promise((resolve) => worker.once('message', resolve));
  const address = `http://127.0.0.1:${port}`;
  return { address, url: `${address}/.git`, stop: () => worker.terminate() };
}
