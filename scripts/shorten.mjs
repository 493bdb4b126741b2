// Takes out of wasm-bindgen's output what weighs and says nothing: every name that the wasm imports ends in a hash of 16 digits,
// which no compression shortens, in both files. They are numbered instead, with as many digits, so that no length in the wasm changes.

// `glue` and `wasm` are the files' bytes; gives back both.
export function shortened(glue, wasm) {
  const [script, binary] = [glue.toString("utf8"), wasm.toString("latin1")];
  const hashes = [...new Set(script.match(/(?<=__wbg_[\w$]*_)[0-9a-f]{16}(?=:)/g))].sort();
  const numbers = new Map(hashes.map((hash, index) => [hash, String(index).padStart(16, "0")]));
  const numbered = (text) => text.replace(/(?<=_)[0-9a-f]{16}(?![0-9a-f])/g, (hash) => numbers.get(hash) ?? hash);
  return [Buffer.from(withoutNotes(numbered(script))), Buffer.from(numbered(binary), "latin1")];
}

// Without indentation and without comments that have lines of their own.
function withoutNotes(script) {
  return script
    .replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, "")
    .replace(/^\s*\/\/.*\n/gm, "")
    .replace(/^\s+/gm, "");
}
