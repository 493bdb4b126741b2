// Two workers in one blank page of the site: the page's own, spoken to as the page does, and the recognizers'.
import { readFileSync } from "node:fs";

const SUITE = new URL("./node_modules/@microsoft/recognizers-text-suite/dist/recognizers-text-suite.browser.js", import.meta.url);

// What the site serves beside dist/ for this.
export function extraFiles(text) {
  const worker = readFileSync(new URL("./recognizers-worker.js", import.meta.url));
  return {
    "blank.html": ["text/html; charset=utf-8", "<!doctype html><title>blank</title>"],
    "text.txt": ["text/plain; charset=utf-8", text],
    "recognizers-worker.js": ["text/javascript", worker],
    "recognizers-text-suite.js": ["text/javascript", readFileSync(SUITE)],
  };
}

// Opens the blank page and starts both workers in it. Each measurement resolves to milliseconds from sending the text to the
// last news, so with the way to the worker and back.
export async function startWorkers(page, site) {
  await page.driver.get(`${site.url}blank.html`);
  await page.run(start);
  return {
    detection: () => page.run(detection),
    recognizers: (passages) => page.run(recognizers, passages),
  };
}

async function start() {
  globalThis.text = await (await fetch("text.txt")).text();
  globalThis.detector = new Worker("boot.js");
  globalThis.detector.postMessage(await WebAssembly.compileStreaming(fetch("pizhu_bg.wasm")));
  globalThis.recognizer = new Worker("recognizers-worker.js");
  globalThis.timed = (worker, message, isLast) =>
    new Promise((resolve, reject) => {
      let started;
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.onmessage = ({ data }) => isLast(data) && resolve(performance.now() - started);
      started = performance.now();
      worker.postMessage(message);
    });
}

// News of a detection are a list, and the first of it is the share of the text that is read.
function detection() {
  return globalThis.timed(globalThis.detector, globalThis.text, ([share]) => share === 1);
}

function recognizers(passages) {
  return globalThis.timed(globalThis.recognizer, passages, () => true);
}
