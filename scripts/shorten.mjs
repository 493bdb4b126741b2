// Takes out of the page's files what weighs and says nothing to a browser: the names that the wasm imports (each ends in a hash, which
// no compression shortens, and stands in the glue too), comments, and indentation.

// `glue` and `wasm` are the bytes of wasm-bindgen's files; gives back both.
export function shortened(glue, wasm) {
  const names = new Map();
  const short = (name) => names.get(name) ?? names.set(name, `_${names.size.toString(36)}`).get(name);
  const binary = withImportsNamed(wasm, short);
  const script = glue.toString("utf8").replace(/^\s*(\w+): function/gm, (whole, name) => (names.has(name) ? `${short(name)}: function` : whole));
  return [Buffer.from(withoutNotes(script)), binary];
}

// Without indentation and without comments that have lines of their own. No string of these files goes over a line's end.
export function withoutNotes(text) {
  return text
    .replace(/^\s*\/\*[\s\S]*?\*\/\n/gm, "")
    .replace(/^\s*\/\/.*\n/gm, "")
    .replace(/^\s+/gm, "");
}

const IMPORTS = 2; // the section's number in the WebAssembly specification

// Copies a module, its imports' names changed.
function withImportsNamed(wasm, named) {
  const head = wasm.subarray(0, 8);
  const parts = [head];
  for (const { id, content } of sections(wasm)) {
    const body = id === IMPORTS ? renamed(content, named) : content;
    parts.push(Buffer.from([id]), number(body.length), body);
  }
  return Buffer.concat(parts);
}

function* sections(wasm) {
  for (let at = 8; at < wasm.length; ) {
    const id = wasm[at];
    const [length, start] = read(wasm, at + 1);
    yield { id, content: wasm.subarray(start, start + length) };
    at = start + length;
  }
}

// Every import is a module's name, a name in it, and what it is: wasm-bindgen imports functions only, whose type is a number.
function renamed(content, named) {
  const [count, first] = read(content, 0);
  const parts = [number(count)];
  let at = first;
  for (let index = 0; index < count; index += 1) {
    const [module, name] = [text(), text()];
    if (content[at] !== 0) throw new Error(`the wasm imports ${module}.${name}, which is no function`);
    const [, end] = read(content, at + 1);
    parts.push(written(module), written(named(name)), content.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);

  function text() {
    const [length, start] = read(content, at);
    at = start + length;
    return content.toString("utf8", start, at);
  }
}

function written(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([number(bytes.length), bytes]);
}

// LEB128: seven bits a byte, the lowest first.
function read(bytes, at) {
  let [value, shift] = [0, 0];
  for (;;) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    shift += 7;
    if (byte < 128) return [value, at];
  }
}

function number(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}
