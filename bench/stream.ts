/** A report of any size that is never kept: a block of Cobertura again and again, its files each time under other names. */
import { tell, WRITERS } from './generate.ts';
import { methodsOf, noTruth, randomFrom, type Truth } from './model.ts';

const FILES_A_BLOCK = 20;
const TURN = 'turn000000';
const DIGITS = 6;

/** How a reader pulls a report of about so many megabytes, and what it must find. */
export function streamOf(megabytes: number): { pull: (into: Uint8Array) => number; truth: Truth } {
  const writer = WRITERS.coverlet;
  const random = randomFrom(42);
  const truth = noTruth();
  let text = '';
  for (let i = 0; i < FILES_A_BLOCK; i++) {
    const methods = methodsOf(random);
    tell(truth, writer, methods);
    text += writer.file(`src/${TURN}/module${i}.cs`, methods);
  }
  const block = Buffer.from(text, 'latin1');
  const names: number[] = [];
  for (let at = block.indexOf(TURN); at >= 0; at = block.indexOf(TURN, at + 1)) names.push(at + TURN.length - DIGITS);
  const turns = Math.ceil((megabytes * 1_000_000) / block.length);
  const { head, tail } = { head: Buffer.from(writer.head), tail: Buffer.from(writer.tail(truth)) };
  let [turn, piece, from] = [-1, head, 0];
  const pull = (into: Uint8Array): number => {
    if (from === piece.length) {
      turn++;
      from = 0;
      piece = turn < turns ? block : turn === turns ? tail : Buffer.alloc(0);
      if (turn < turns) for (const at of names) block.write(`${turn}`.padStart(DIGITS, '0'), at, 'latin1');
    }
    const length = Math.min(into.length, piece.length - from);
    into.set(piece.subarray(from, from + length));
    from += length;
    return length;
  };
  const all = ([covered, total]: [number, number]): [number, number] => [covered * turns, total * turns];
  return {
    pull,
    truth: {
      files: truth.files * turns,
      lines: all(truth.lines),
      branches: all(truth.branches),
      functions: all(truth.functions),
    },
  };
}
