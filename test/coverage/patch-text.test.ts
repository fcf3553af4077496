import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDiff } from '../../src/coverage/diff.ts';
import { newFilePatch, patchHeader } from '../../src/coverage/patch-text.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const name = fc.string({
  unit: fc.constantFrom('a', 'b/', ' ', '"', '\\', '\t', '\n', '\u0001', 'ü', '日'),
  minLength: 1,
});

describe('a patch that is written here', () => {
  it('has the names that went into it, whatever their letters', () => {
    fc.assert(
      fc.property(name, name, (from, path) => {
        const hunk = '@@ -1 +1 @@\n-a\n+b\n';
        const read = (header: string) => [...parseDiff(encode(`${header}${hunk}`)).values()][0];
        const moved = from === path ? {} : { from };
        expect(read(patchHeader({ path, how: 'changed' }))).toMatchObject({ path, kind: 'changed' });
        expect(read(patchHeader({ path, from, how: 'renamed' }))).toMatchObject({ path, kind: 'changed', ...moved });
        expect(read(patchHeader({ path, from, how: 'copied' }))).toMatchObject({ path, kind: 'added', ...moved });
        expect(read(patchHeader({ path, how: 'added' }))).toMatchObject({ path, kind: 'added' });
        expect(read(patchHeader({ path, how: 'removed' }))).toMatchObject({ path, kind: 'removed' });
      }),
    );
  });
  it('of a new file has all of its lines', () => {
    fc.assert(
      fc.property(
        name,
        fc.array(fc.constantFrom('', 'a', '@@ -1 +1 @@', '+', '\r', '\\ x')),
        fc.boolean(),
        (path, lines, ends) => {
          const text = lines.map((line) => `${line}\n`).join('');
          const bytes = encode(ends ? text : text.slice(0, -1));
          const seen: string[] = [];
          const diff = parseDiff(newFilePatch(path, bytes), (_, side, line, all, from, to) =>
            seen.push(`${side} ${line} ${new TextDecoder().decode(all.subarray(from, to))}`),
          );
          const left = new TextDecoder().decode(bytes).replace(/\n$/, '').split('\n');
          const expected = bytes.length === 0 ? [] : left.map((line, i) => `added ${i + 1} ${line}`);
          expect(seen).toEqual(expected);
          expect([...diff.values()]).toMatchObject([{ path, kind: 'added' }]);
        },
      ),
    );
  });
});
