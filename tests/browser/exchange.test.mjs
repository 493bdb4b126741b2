// Annotations to other tools and from them: the second wasm, which comes when it is asked for.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inEachEngine } from "./spec.mjs";
import { DIST } from "./server.mjs";

// What the worker answers, or what its error says.
function asked(page, message) {
  return page.run(
    (message) =>
      new Promise((resolve) => {
        const worker = pizhuInterchange();
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => resolve(`error: ${message}`);
        worker.postMessage(message);
      }),
    message,
  );
}

inEachEngine("the second wasm comes when it is asked for, on the site and in the one file", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  assert.deepEqual(site.requests.filter((path) => path.includes("interchange")), []);
  const [kind, formats] = await asked(page, ["formats", true]);
  assert.equal(kind, "formats");
  assert.ok(formats.length > 15 && formats.every(([, title, about]) => title && about));

  const file = join(page.browser.home.folder, "page.html");
  copyFileSync(join(DIST, "pizhu.html"), file);
  await page.open(pathToFileURL(file).href);
  assert.deepEqual((await asked(page, ["formats", true]))[1], formats);
});
