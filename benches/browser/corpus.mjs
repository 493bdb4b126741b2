// The text of a size, and what the detector finds in it.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { seeds } from "../../tests/browser/seeds.mjs";

const REPORTS = seeds.map(({ text }) => text).join("\n");
const KINDS = ["figure", "program", "organization", "date"];

// The reports repeated to so many characters, as a file of a folder, and the mentions that PROGRAM (the command `pizhu`) finds
// there: `spans` holds three numbers a mention, its start and end in UTF-16 units and the index of its kind.
export function corpus(program, folder, characters) {
  const text = REPORTS.repeat(Math.round(characters / REPORTS.length));
  // Offsets in code points are offsets in UTF-16 units then.
  if (/[\ud800-\udfff]/.test(text)) throw new Error("the reports hold characters of two UTF-16 units");
  const file = join(folder, `${characters}.txt`);
  writeFileSync(file, text);
  const lines = execFileSync(program, ["detect", file], { encoding: "utf8", maxBuffer: 2 ** 30 }).trimEnd().split("\n");
  const mentions = lines.map((line) => JSON.parse(line));
  const kind = (mention) => KINDS.indexOf(mention.kind === "date" ? "date" : mention.type);
  return {
    text,
    file,
    bytes: Buffer.byteLength(text),
    spans: mentions.flatMap((mention) => [mention.start, mention.end, kind(mention)]),
    common: commonWords(mentions.map((mention) => mention.text)),
  };
}

// Words that about 10,000 of the passages contain, or as many as there are.
function commonWords(passages) {
  const known = new Map();
  for (const passage of passages) known.set(passage, (known.get(passage) ?? 0) + 1);
  const pieces = new Set([...known.keys()].flatMap((passage) => [2, 3].map((length) => passage.slice(-length))));
  let best = { words: "", count: 0 };
  for (const words of pieces) {
    const count = [...known].reduce((sum, [passage, times]) => sum + (passage.includes(words) ? times : 0), 0);
    if (Math.abs(count - 10_000) < Math.abs(best.count - 10_000)) best = { words, count };
  }
  return best;
}
