// The page as one HTML file that runs from the file system: everything inline, and a policy that names it by hash and allows
// no source at all.
import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";

// `page` is the site's index.html, `files` its other files' contents by name.
export function packed(page, files) {
  const glue = inline("script", files["pizhu.js"]);
  const reports = inline("script", files["reports.js"]);
  const boot = inline("script", files["boot.js"]);
  const style = inline("style", files["style.css"]);
  const workbench = inline("script", files["workbench.js"]);
  const charts = inline("script", files["charts.js"]);
  const workbenchStyle = inline("style", files["workbench.css"]);
  const scripts = [
    `<script id="pizhu-wasm" type="application/octet-stream">${squeezed(files["pizhu_bg.wasm"])}</script>`,
    // What is not needed at once: nothing reads it before it is asked for.
    held("rules", inline("script", files["rules.txt"])),
    held("manual", inline("script", files["manual.txt"])),
    held("interchange-glue", inline("script", files["interchange.js"])),
    held("interchange-wasm", squeezed(files["interchange_bg.wasm"])),
    held("workbench-glue", workbench),
    held("workbench-style", workbenchStyle),
    held("workbench-wasm", squeezed(files["workbench_bg.wasm"])),
    held("charts-glue", charts),
    `<script id="pizhu-glue">${glue}</script>`,
    `<script>${reports}</script>`,
    `<script id="pizhu-boot">${boot}</script>`,
  ].join("\n");
  return [
    [/(http-equiv="Content-Security-Policy"\s+content=")[^"]*/, (_, start) => start + policy([glue, reports, boot, workbench, charts], [style, workbenchStyle])],
    [/<link rel="icon"[^>]*>/, () => `<link rel="icon" href="${dataUrl("image/svg+xml", files["icon.svg"])}">`],
    [/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`],
    [/<link rel="preload"[^>]*>/, () => ""],
    [/<script src="pizhu\.js"[^>]*><\/script>/, () => ""],
    [/<script src="reports\.js"[^>]*><\/script>/, () => ""],
    [/<script src="boot\.js"[^>]*><\/script>/, () => ""],
    [/<\/body>/, () => `${scripts}\n</body>`],
  ].reduce(replaceOnce, page);
}

function squeezed(content) {
  return deflateRawSync(content, { level: 9 }).toString("base64");
}

function held(name, text) {
  return `<script id="pizhu-${name}" type="text/plain">${text}</script>`;
}

function replaceOnce(html, [pattern, replacement]) {
  if (!pattern.test(html)) throw new Error(`index.html has nothing like ${pattern}`);
  return html.replace(pattern, replacement);
}

// The worker is a Blob of the page's own scripts and inherits this policy.
function policy(scripts, styles) {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hashSource).join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${styles.map(hashSource).join(" ")}`,
    "worker-src blob:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hashSource(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

// Text that would end its element early, or that the parser would change, cannot be inlined as it is.
function inline(element, content) {
  const text = content.toString("utf8");
  const breaks = text.match(new RegExp(`</${element}|<!--|\r`, "i"));
  if (breaks) throw new Error(`cannot inline as <${element}>: contains ${JSON.stringify(breaks[0])}`);
  return text;
}

function dataUrl(type, content) {
  return `data:${type};base64,${content.toString("base64")}`;
}
