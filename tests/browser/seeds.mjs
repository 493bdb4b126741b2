// The five reports as the page shows them: the files of seeds/ without byte order mark, lines ended by a line feed.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../../seeds/", import.meta.url);

export const seeds = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => ({ name, text: plain(readFileSync(new URL(name, FOLDER), "utf8")) }));

function plain(text) {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}
