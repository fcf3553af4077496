/** An HTTP proxy that passes on what it is asked for, as runners behind one have it. */
import { createServer, request } from 'node:http';

export interface FakeProxy {
  readonly url: string;
  /** Method and host of all that was asked for through it. */
  readonly asked: readonly (readonly [method: string, host: string])[];
  readonly stop: () => void;
}

/** Starts one on 127.0.0.1. */
export async function startProxy(): Promise<FakeProxy> {
  const asked: [string, string][] = [];
  const server = createServer((wanted, answer) => {
    const { method = '', headers, url = '' } = wanted;
    asked.push([method, new URL(url).host]);
    const onward = request(url, { method, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers);
      found.pipe(answer);
    });
    wanted.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    asked,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
