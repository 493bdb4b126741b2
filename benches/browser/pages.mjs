// The pages that the page is measured beside, in the same dress: what the site serves for them.
import { readFileSync } from "node:fs";

const SCRIPT = "text/javascript";
const file = (name) => readFileSync(new URL(name, import.meta.url));
const RECOGITO = "./node_modules/@recogito/text-annotator/dist/text-annotator.umd.js";

export const IN_PAGE = file("./in-page.js").toString();

export function extraFiles(texts) {
  const files = {
    "windowed.html": ["text/html; charset=utf-8", html("windowed.js")],
    "spans.html": ["text/html; charset=utf-8", html("spans.js")],
    "recogito.html": ["text/html; charset=utf-8", html("text-annotator.js", "recogito.js")],
    "windowed.js": [SCRIPT, file("./windowed.js")],
    "spans.js": [SCRIPT, file("./spans.js")],
    "recogito.js": [SCRIPT, file("./recogito.js")],
    // It asks for a variable that only Node.js and bundlers have.
    "text-annotator.js": [SCRIPT, `var process = { env: { NODE_ENV: "production" } };\n${file(RECOGITO)}`],
  };
  for (const [characters, { text, spans }] of Object.entries(texts)) {
    files[`${characters}.txt`] = ["text/plain; charset=utf-8", text];
    files[`${characters}.json`] = ["application/json", JSON.stringify(spans)];
  }
  return files;
}

function html(...scripts) {
  return `<!doctype html>
<html lang="zh-CN">
  <title>${scripts.at(-1)}</title>
  <link rel="stylesheet" href="style.css">
  <style>#pane { height: 94vh; margin-left: 280px; overflow: auto } #picker { position: fixed }</style>
  <input type="file" id="picker">
  <main id="pane"><div class="page"><article></article></div></main>
  ${scripts.map((script) => `<script src="${script}"></script>`).join("\n  ")}
</html>`;
}
