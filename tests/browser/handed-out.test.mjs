// Files that the command hands out, where people open them: the HTML report in a browser, W3C annotations in Recogito's annotator.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { violations } from "./axe.mjs";
import { seeds } from "./seeds.mjs";
import { serveSite } from "./server.mjs";
import { inEachEngine } from "./spec.mjs";

// The command, which `cargo test` has built.
const PIZHU = fileURLToPath(new URL("../../target/debug/pizhu", import.meta.url));
const SEEDS = new URL("../../seeds/", import.meta.url);
const RECOGITO = new URL("node_modules/@recogito/text-annotator/dist/text-annotator.umd.js", import.meta.url);

function convert(page, format, ending) {
  const file = join(page.browser.home.folder, `out.${ending}`);
  execFileSync(PIZHU, ["convert", fileURLToPath(new URL(seeds[0].name, SEEDS)), "--to", format, "-o", file], { stdio: "pipe" });
  return file;
}

inEachEngine("the HTML report opens from the file system with all marks, and axe finds nothing", async ({ page }) => {
  const expected = JSON.parse(readFileSync(convert(page, "pizhu", "pizhu.json"), "utf8")).documents[0];
  await page.driver.get(pathToFileURL(convert(page, "html", "html")).href);
  const shown = await page.run(() => ({
    text: document.body.innerText,
    scripts: document.scripts.length,
    marks: document.querySelectorAll("mark").length,
    painted: getComputedStyle(document.querySelector("mark")).backgroundColor,
  }));
  assert.equal(shown.scripts, 0);
  assert.ok(shown.marks >= expected.annotations.length, `${shown.marks} marks of ${expected.annotations.length}`);
  assert.notEqual(shown.painted, "rgba(0, 0, 0, 0)");
  const bare = (text) => text.replace(/\s/g, "");
  for (const { quote } of expected.annotations) assert.ok(bare(shown.text).includes(bare(quote)), quote);
  assert.deepEqual(await violations(page), []);
});

inEachEngine("Recogito's annotator shows W3C annotations where they stand", async ({ page }) => {
  const items = JSON.parse(readFileSync(convert(page, "w3c", "json"), "utf8")).items;
  const text = JSON.parse(readFileSync(convert(page, "pizhu", "pizhu.json"), "utf8")).documents[0].text;
  const html = '<!doctype html><meta charset="utf-8"><article style="white-space: pre-wrap"></article><script src="recogito.js"></script>';
  // Its script is made for bundlers, which say what is built.
  const bundled = 'globalThis.process = { env: { NODE_ENV: "production" } };\n';
  const site = await serveSite({
    "recogito.html": ["text/html; charset=utf-8", html],
    "recogito.js": ["text/javascript", bundled + readFileSync(RECOGITO, "utf8")],
  });
  try {
    await page.driver.get(`${site.url}recogito.html`);
    const shown = await page.run(
      async (text, items) => {
        const article = document.querySelector("article");
        article.textContent = text;
        const { createTextAnnotator, W3CTextFormat } = globalThis.RecogitoJS;
        const adapter = W3CTextFormat(items[0].target.source.id, article);
        const annotator = createTextAnnotator(article, { adapter, renderer: "CSS_HIGHLIGHTS" });
        await annotator.setAnnotations(items);
        const all = annotator.state.store.all();
        return all.map(({ id, target }) => [id, target.selector.map(({ range }) => range.toString()).join("")]);
      },
      text,
      items,
    );
    const quotes = new Map(shown);
    assert.equal(quotes.size, items.length);
    for (const { id, target } of items) assert.equal(quotes.get(id), target.selector[0].exact);
  } finally {
    await site.close();
  }
});
