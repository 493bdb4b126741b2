// dist/pizhu.html, opened from the file system.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { askedByPage } from "./engines.mjs";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";
import { DIST } from "./server.mjs";

inEachEngine("the one file opens from the file system, detects in its worker, and asks for nothing", async ({ engine, page, site, proxy }) => {
  // Alone in its folder, so that nothing beside it can help.
  const file = join(page.browser.home.folder, "批注 page.html");
  copyFileSync(join(DIST, "pizhu.html"), file);
  await page.open(pathToFileURL(file).href);
  assert.equal((await page.reports()).length, seeds.length);
  await page.highlighted("figure-suggested");
  await page.press(Key.F1);
  await page.until(async () => (await page.has("dialog .rules dt")) && (await page.has("dialog p")), "no help");
  assert.deepEqual(askedByPage(engine, proxy.requests), []);
  assert.deepEqual(site.requests, []);
  const loaded = await page.run(() => performance.getEntriesByType("resource").map(({ name }) => name.split(":")[0]));
  assert.deepEqual(loaded.filter((scheme) => !["blob", "data"].includes(scheme)), []);
  if (engine === "chromium") assert.deepEqual(await complaints(page), []);
});

// What Chromium's console says: there a violation of the policy shows up. No other driver hands it out.
async function complaints(page) {
  const entries = await page.driver.manage().logs().get("browser");
  return entries.map(({ message }) => message).filter((message) => /Content Security Policy|Uncaught/.test(message));
}
