// Nothing leaves the origin, and the page keeps to its own policy.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { askedByPage } from "./engines.mjs";
import { inEachEngine } from "./spec.mjs";
import { DIST } from "./server.mjs";

const FILES = ["", "boot.js", "icon.svg", "pizhu.js", "pizhu_bg.wasm", "probe.js", "reports.js", "style.css"];

inEachEngine("no request leaves the origin, none breaks the policy", async ({ engine, page, site, proxy }) => {
  await page.open(site.url);
  await page.highlighted("figure-suggested");
  const { violations, errors } = await page.probe();
  assert.deepEqual(violations, []);
  assert.deepEqual(errors, []);
  assert.deepEqual(askedByPage(engine, proxy.requests), []);
  const origin = new URL(site.url).origin;
  const loaded = await page.run(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.deepEqual(loaded.filter((name) => new URL(name).origin !== origin && !name.startsWith("blob:")), []);
  const names = site.requests.map((url) => new URL(url, site.url).pathname.replace("/pizhu/", ""));
  assert.deepEqual(names.filter((name) => !FILES.includes(name) && name !== "/favicon.ico"), []);
});

inEachEngine("the policy holds: no eval, no inline script, no other origin", async ({ engine, page, site, proxy }) => {
  await page.open(site.url);
  const evaluated = await page.run(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.inlineRan = true";
    document.head.append(script);
    const image = document.createElement("img");
    image.src = "http://example.com/picture.png";
    document.head.append(image);
    return fetch("http://example.com/").then(() => "fetched", () => globalThis.inlineRan ?? "refused");
  });
  assert.equal(evaluated, "refused");
  assert.deepEqual(askedByPage(engine, proxy.requests), []);
  const { violations } = await page.probe();
  for (const directive of ["script-src", "img-src", "connect-src"]) {
    assert.ok(violations.some((violation) => violation.startsWith(directive)), `${directive}: ${violations}`);
  }
});

inEachEngine("every file is named with the contents' hash", async ({ page, site }) => {
  await page.open(site.url);
  const stamp = readFileSync(`${DIST}/index.html`, "utf8").match(/boot\.js\?v=([0-9a-f]{16})/)[1];
  const own = site.requests.filter((url) => /\.(js|wasm|css)/.test(url));
  assert.ok(own.length >= 5);
  assert.deepEqual(own.filter((url) => !url.endsWith(`?v=${stamp}`)), []);
});
