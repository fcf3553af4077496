/** Somebody's chat as the step meets it: a server that keeps what it is told, and answers as a test wants it to. */
import { createServer, type ServerResponse } from 'node:http';

export interface Told {
  readonly method: string;
  readonly path: string;
  readonly type: string | undefined;
  readonly body: unknown;
}

export interface Chat {
  /** With a path that is a secret, and stands out wherever it appears. */
  readonly url: string;
  readonly told: Told[];
  /** How it answers from now on; by default with 204. */
  answer: (response: ServerResponse) => void;
  readonly close: () => Promise<void>;
}

/** What must be nowhere but in the request. */
export const CANARY = 'T0CANARY/B0CANARY/xoxb-canary';

export async function openChat(): Promise<Chat> {
  const http = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    chat.told.push({
      method: request.method ?? '',
      path: request.url ?? '',
      type: request.headers['content-type'],
      body: JSON.parse(text === '' ? 'null' : text),
    });
    chat.answer(response);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const chat: Chat = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/services/${CANARY}`,
    told: [],
    answer: (response) => response.writeHead(204).end(),
    close: () => {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeAllConnections();
      return closed;
    },
  };
  return chat;
}
