import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { addSummary, annotate, log, logLine, mask, setOutputs } from '../../src/host/runner.ts';
import { commandsIn, parseCommand, parseOutputs } from './runner-port.ts';
import { temporary } from './workspace.ts';

const { folder, remove } = temporary();
afterAll(remove);

function written(act: (write: (text: string) => void) => void): string {
  let text = '';
  act((more) => {
    text += more;
  });
  return text;
}

/** Text made of what the runner's parsers look for, and of what might come between. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('::', ':', '##[', '#', '[', ']', 'error', 'set-output name=verdict', 'ADD-MASK', 'stop-commands'),
      fc.constantFrom(' ', '\t', '\r', '\n', '\r\n', '\v', '\f', '\0', '\u001b[31m', '\u0085', '\u00a0', '\u2028'),
      fc.constantFrom('\u200b', '\u200d', '\ufeff', '\u2060', '\u00ad', '\u202e', '\u3000', '%', '%0A', '│', '\ud800'),
      fc.string({ maxLength: 3, unit: 'binary' }),
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));

describe('the port of the runner that judges here', () => {
  it.each([
    ['::error file=a.ts,line=1::text', 'error'],
    ['  ::set-output name=a::b', 'set-output'],
    ['x ##[add-mask]secret', 'add-mask'],
    ['::nothing::text', undefined],
    ['x ::error::text', undefined],
  ])('reads %j', (line, name) => {
    expect(parseCommand(line)?.name).toBe(name);
  });
});

describe('a log line', () => {
  it('is never a command to the runner, whatever it holds', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(commandsIn(written((write) => log(write, text)))).toEqual([]);
        for (const line of text.split(/[\r\n]/)) expect(parseCommand(logLine(line))).toBeUndefined();
      }),
      { numRuns: 20_000 },
    );
  });
  it('is no command either where invisible characters are overlooked, as by the rules of a language', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const seen = written((write) => log(write, text)).replace(/\p{Cf}/gu, '');
        expect(commandsIn(seen)).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });
  it('is otherwise left as it is', () => {
    const line = 'ok\t\u001b[32m✓\u001b[0m 👩‍💻 src/a::b.cpp # [1] 100 %';
    expect(logLine(line)).toBe(line);
  });
  it('ends where a line ends on any system', () => {
    expect(written((write) => log(write, 'a\r\nb\rc\nd\n'))).toBe('a\nb\nc\nd\n');
  });
});

describe('an annotation', () => {
  it('comes back from the runner with every character of title and message', () => {
    fc.assert(
      // the runner trims the properties: a title with something at its ends is compared whole
      fc.property(
        hostile.map((text) => `[${text}]`),
        hostile,
        (title, message) => {
          const text = written((write) => annotate(write, 'warning', title, message));
          const [command, ...more] = commandsIn(text);
          expect(more).toEqual([]);
          expect(command).toMatchObject({ name: 'warning', data: message });
          expect(command?.properties.get('title')).toBe(title);
        },
      ),
      { numRuns: 5000 },
    );
  });
  it('comes back with its path, whatever the file is called', () => {
    fc.assert(
      fc.property(
        hostile.map((text) => `a${text}`),
        fc.nat(),
        (path, first) => {
          const last = first + 2;
          const text = written((write) => annotate(write, 'notice', 'title', '::error::no', { path, first, last }));
          expect(commandsIn(text)).toEqual([
            {
              name: 'notice',
              data: '::error::no',
              properties: new Map([
                ['file', path],
                ['line', `${first}`],
                ['endline', `${last}`],
                ['title', 'title'],
              ]),
            },
          ]);
        },
      ),
      { numRuns: 5000 },
    );
  });
  it('is written as GitHub documents it', () => {
    const spot = { path: 'src/a,b::%\n.ts', first: 3, last: 5 };
    expect(written((write) => annotate(write, 'warning', 'Not covered', 'No test.', spot))).toBe(
      '::warning file=src/a%2Cb%3A%3A%25%0A.ts,line=3,endLine=5,title=Not covered::No test.\n',
    );
  });
  it('is cut before the runner would cut it', () => {
    const [command] = commandsIn(written((write) => annotate(write, 'error', 't', 'x'.repeat(5000))));
    expect(command?.data.length).toBe(4000);
  });
});

describe('the file of outputs', () => {
  it('gives the runner exactly the declared keys and values, whatever they hold', () => {
    const file = join(folder(), 'output');
    const value = fc.oneof(
      hostile,
      fc.constantFrom(
        'a\nverdict=pass',
        'x<<EOF\ny\nEOF',
        'coverage_ratchet',
        'a\ncoverage_ratchet\nreason<<_\n',
        'coverage_ratchet_',
        'ghadelimiter_',
        '\n\n',
        '',
      ),
    );
    fc.assert(
      fc.property(fc.record({ verdict: value, reason: value, 'comment-url': value }), (outputs) => {
        const before = safeRead(file).length;
        setOutputs({ GITHUB_OUTPUT: file }, outputs);
        expect(Object.fromEntries(parseOutputs(safeRead(file).slice(before)))).toEqual(
          // what is no whole character cannot be written as UTF-8
          Object.fromEntries(Object.entries(outputs).map(([name, text]) => [name, Buffer.from(text).toString('utf8')])),
        );
      }),
      { numRuns: 500 },
    );
  });
  it('is not needed: without one nothing is written', () => {
    expect(() => setOutputs({}, { verdict: 'pass' })).not.toThrow();
    expect(() => addSummary({}, 'text')).not.toThrow();
  });
});

it('a summary is added to what is there', () => {
  const file = join(folder(), 'summary');
  addSummary({ GITHUB_STEP_SUMMARY: file }, 'one');
  addSummary({ GITHUB_STEP_SUMMARY: file }, 'two');
  expect(safeRead(file)).toBe('one\ntwo\n');
});

it('a secret is handed to the runner whole, and an empty one is none', () => {
  expect(commandsIn(written((write) => mask(write, 'a%\r\nb')))).toMatchObject([{ name: 'add-mask', data: 'a%\r\nb' }]);
  expect(written((write) => mask(write, ''))).toBe('');
});

function safeRead(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
