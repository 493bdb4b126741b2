// PDF: opened, dropped, in an archive, from the one file; what is left out and what cannot be read is said with its page.
import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { archive } from "./archive.mjs";
import { pdf } from "./pdf.mjs";
import { seeds } from "./seeds.mjs";
import { inEachEngine } from "./spec.mjs";
import { DIST } from "./server.mjs";

const HEAD = "东川市科学技术局";
const REPORT = pdf([
  [HEAD, "⽂化科技⼯作总结", "全年发放贷款4100万元，", "- 1 -"],
  [HEAD, "同比增长18.5%。", "- 2 -"],
  [],
]);

inEachEngine("a dropped file opens with its marks, its pages known, and what it leaves out", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await drop(page, "报告.pdf", REPORT);
  await page.until(async () => (await page.text()).startsWith("文化科技工作总结"), "the report does not open");
  await page.highlighted("figure-suggested");
  await page.until(async () => (await page.notices()).length === 1, "nothing is told of what is left out");
  const [notice] = await told(page);
  assert.match(notice, /4 行页眉页脚|4 × lines of headers and footers/);
  assert.match(notice, /第 3 页是图片|page 3 is a picture/);
  await page.detected();
  const { documents } = JSON.parse((await page.exported("all")).content);
  const { text, places, annotations } = documents.at(-1);
  assert.match(text, /4100万元/);
  assert.ok(!text.includes(HEAD), text);
  assert.ok(annotations.some(({ quote }) => quote === "4100万元"), text);
  assert.deepEqual(places.map((place) => place.match(/page=(\d)/)[1]), ["1", "1", "2"]);
});

inEachEngine("a file that Chromium printed opens from an archive; a scanned one and a locked one are refused in words", async ({ page, site }) => {
  const printed = (name) => readFileSync(new URL(`../printed/${name}.pdf`, import.meta.url));
  await page.open(site.url);
  await page.detected();
  await page.openFiles({ "报告.zip": archive({ "chromium.pdf": printed("chromium"), "locked.pdf": printed("locked") }) });
  await page.until(async () => (await page.text()).startsWith("科技工作"), "the report does not open");
  assert.match(await page.text(), /用文字、车辆、页面、长短、民风、食用、高山、见面、鱼龙为例/);
  await page.until(async () => (await page.notices()).length === 1, "nothing is told of the locked file");
  assert.match((await told(page))[0], /locked\.pdf(：加了密|: it opens with a password)/);
  await page.openFiles({ "扫描.pdf": pdf([[], []]) });
  await page.until(async () => (await page.notices()).length === 2, "nothing is told of the scanned file");
  assert.match((await told(page))[1], /2 页都是扫描的图片|2 scanned pages/);
});

inEachEngine("the five reports as Chromium prints them are the same, with the same marks", async ({ engine, page, site }) => {
  if (engine !== "chromium") return;
  await page.driver.get("about:blank");
  const files = {};
  for (const { name, text } of seeds) {
    await page.run((text) => {
      const paragraph = (line) => Object.assign(document.createElement("p"), { textContent: line });
      document.body.replaceChildren(...text.split("\n").map(paragraph));
    }, text);
    files[name.replace(".txt", ".pdf")] = Buffer.from(await page.driver.printPage(), "base64");
  }
  await page.open(site.url);
  await page.openFiles(files);
  await page.until(async () => (await page.reports()).length === 2 * seeds.length, "the printed reports do not open");
  await page.detected();
  const { documents } = JSON.parse((await page.exported("all")).content);
  const printed = new Map(documents.map((document) => [document.file_name, document]));
  const bare = (text) => text.replace(/\s/g, "");
  const marks = ({ annotations }) => annotations.map(({ kind, quote }) => `${kind} ${bare(quote)}`).sort();
  for (const name of Object.keys(files)) {
    const [own, other] = [printed.get(name), printed.get(name.replace(".pdf", ".txt"))];
    assert.equal(bare(own.text), bare(other.text), name);
    assert.deepEqual(marks(own), marks(other), name);
  }
});

inEachEngine("reading that breaks off is told in words by the worker", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  const heard = await page.run(
    () =>
      new Promise((resolve) => {
        const worker = pizhuInterchange();
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => resolve(`error: ${message}`);
        worker.postMessage([["zh-CN", "read", "a.pdf"], null]); // no bytes: what reads them throws
      }),
  );
  assert.equal(heard[0], false, String(heard));
  assert.match(heard[2][0], /^读到中途中断/);
});

inEachEngine("the one file reads PDF from the file system", async ({ page }) => {
  const file = join(page.browser.home.folder, "page.html");
  copyFileSync(join(DIST, "pizhu.html"), file);
  await page.open(pathToFileURL(file).href);
  await page.detected();
  await page.openFiles({ "报告.pdf": REPORT });
  await page.until(async () => (await page.text()).startsWith("文化科技工作总结"), "the report does not open");
});

// All words of each notice, also those behind its details.
function told(page) {
  return page.run(() => Array.from(document.querySelectorAll(".notices > ul > li"), (notice) => notice.textContent));
}

async function drop(page, name, bytes) {
  await page.run(
    (name, bytes) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
      const drag = (type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      for (const type of ["dragover", "drop"]) document.getElementById("pane").dispatchEvent(drag(type));
    },
    name,
    [...bytes],
  );
}
