// A person's own reports: chosen, pasted and dropped, in every encoding; and markup in them, which is text like any other.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const BODY = "全年营业收入4100万元，同比增长18.5%。";

inEachEngine("files in every encoding open, a binary one is refused by name", async ({ page, site }) => {
  await page.open(site.url);
  await page.openFiles({
    "marked.txt": `\uFEFF带标记的报告\r\n\r\n${BODY}\r\n`,
    "national.txt": gb18030(`国标编码的报告\n\n${BODY}\n`),
    "wide.txt": Buffer.from(`\uFEFF双字节的报告\n\n${BODY}\n`, "utf16le"),
    "headings.md": `# 分章的报告\n\n## 一节\n\n${BODY}\n`,
    "picture.txt": PNG,
  });
  await page.until(async () => (await page.reports()).length === seeds.length + 4, "the four reports do not open");
  await page.until(async () => (await page.notices()).length === 1, "nothing is said of the binary file");
  const [notice] = await page.notices();
  assert.match(notice, /^picture\.txt.*PNG/);
  await page.detected();
  const { documents } = JSON.parse((await page.exported("all")).content);
  const rows = documents.slice(seeds.length).map((d) => [d.file_name, d.title, d.encoding, d.byte_order_mark, d.line_ending]);
  assert.deepEqual(rows, [
    ["marked.txt", "带标记的报告", "utf-8", true, "crlf"],
    ["national.txt", "国标编码的报告", "gb18030", false, "lf"],
    ["wide.txt", "双字节的报告", "utf-16le", true, "lf"],
    ["headings.md", "分章的报告", "utf-8", false, "lf"],
  ]);
  for (const { text, annotations } of documents.slice(seeds.length)) {
    assert.ok(text.endsWith(`\n\n${BODY}\n`), text);
    assert.ok(annotations.some(({ quote }) => quote === "4100万元"), text);
  }
  await page.openReport("headings.md", "分章的报告");
  assert.deepEqual(await page.run(() => Array.from(document.querySelectorAll("#pane h1, #pane h2"), (h) => h.tagName)), ["H1", "H2"]);
});

inEachEngine("pasted and dropped texts open", async ({ page, site }) => {
  await page.open(site.url);
  await page.click("[data-sheet=paste]");
  await page.write("dialog [name=name]", "会议纪要");
  await page.write("dialog [name=text]", BODY);
  await page.click("dialog [type=submit]");
  await page.until(async () => (await page.text()) === BODY, "the pasted text does not open");
  assert.equal(await page.has("dialog"), false);
  await page.highlighted("figure-suggested");
  await drop(page, { "一.txt": "拖放的报告一", "二.txt": "拖放的报告二" });
  await page.until(async () => (await page.text()) === "拖放的报告一", "the dropped file does not open");
  const reports = (await page.reports()).slice(seeds.length).join("\n");
  for (const name of ["会议纪要.txt", "一.txt", "二.txt"]) assert.ok(reports.includes(name), reports);
});

inEachEngine("a folder opens with all that lies in it", async ({ engine, page, site }) => {
  await page.open(site.url);
  await page.run(() => {
    // What a browser makes of a folder that is dropped, which a script cannot: entries that tell of some files at a time.
    const file = (name) => ({ isFile: true, file: (resolve) => resolve(new File([`夹中的报告${name}`], name)) });
    const folder = (...parts) => ({ isDirectory: true, createReader: () => ({ readEntries: (resolve) => resolve(parts.splice(0, 1)) }) });
    const dropped = [folder(file("甲.txt"), folder(file("乙.txt")), file(".DS_Store")), file("丙.txt")];
    const items = dropped.map((entry) => ({ webkitGetAsEntry: () => entry }));
    const drop = new DragEvent("drop", { bubbles: true, cancelable: true });
    Object.defineProperty(drop, "dataTransfer", { value: Object.assign(new DataTransfer(), {}) });
    Object.defineProperty(drop.dataTransfer, "items", { value: items });
    document.getElementById("pane").dispatchEvent(drop);
  });
  const opened = async () => (await page.reports()).slice(seeds.length).map((report) => report.match(/[甲乙丙]\.txt/)[0]);
  await page.until(async () => (await opened()).length === 3, "not all files of the folder open");
  assert.deepEqual(await opened(), ["甲.txt", "乙.txt", "丙.txt"]);
  assert.deepEqual(await page.notices(), []);
  if (engine !== "chromium") return; // the other drivers put no folder into a field
  const folder = mkdtempSync(join(page.browser.home.folder, "folder-"));
  writeFileSync(join(folder, "丁.txt"), "选中的报告丁");
  writeFileSync(join(folder, ".hidden"), "不是报告");
  await page.driver.findElement({ css: "#folder" }).sendKeys(folder);
  await page.until(async () => (await page.text()) === "选中的报告丁", "the folder that was chosen does not open");
  assert.equal((await page.reports()).length, seeds.length + 4);
});

const MARKUP = '<img src=x onerror="globalThis.ran=1">';
const SCRIPT = "</script><script>globalThis.ran=1</script>";
const BIDI = "\u202Etxt.exe\u2066";

inEachEngine("markup and bidi controls are text wherever they are shown", async ({ page, site }) => {
  await page.open(site.url);
  const name = `${SCRIPT}${MARKUP}${BIDI}.txt`;
  const text = `标题${MARKUP}${BIDI}\n\n正文${SCRIPT}达到18.5%。`;
  await drop(page, { [name]: text, [`${MARKUP}${BIDI}.png`]: "图" });
  await page.until(async () => (await page.text()).includes(SCRIPT), "the report does not open");
  await page.until(async () => (await page.notices()).length === 1, "nothing is said of the other file");
  assert.ok((await page.notices())[0].startsWith(`${MARKUP}${BIDI}.png`));
  const title = await page.run(() => document.querySelector("nav .now .title").textContent);
  assert.ok(title.startsWith(`标题${MARKUP}`), title);
  assert.ok((await page.run(() => document.querySelector("nav .now .file").textContent)).includes(name));

  await page.press("t");
  await page.write("[name=tag-name]", MARKUP);
  await page.write("[name=tag-description]", SCRIPT);
  await page.write("[name=tag-key]", "q");
  await page.press(Key.ENTER);
  await page.until(() => page.has(".legend [data-tag]"), "the tag is not in the legend");
  await page.press(Key.ESCAPE);
  const start = text.indexOf(SCRIPT);
  await page.select(start, start + SCRIPT.length);
  await page.press("q");
  await page.until(() => page.has("[data-card]"), "no card opens");
  await page.press("e");
  await page.press(SCRIPT);
  await page.saved();
  await page.press(Key.ESCAPE, "/");
  await page.until(() => page.has("[data-annotation]"), "no list opens");

  const shown = (selector) => page.run((selector) => document.querySelector(selector).textContent, selector);
  assert.equal(await shown("[data-card] [data-quote]"), SCRIPT);
  assert.ok((await shown("[data-card] .marks")).includes(MARKUP));
  assert.ok((await shown("nav .rows")).includes(`#${MARKUP}`));
  assert.ok((await shown("nav .rows .red")).includes(SCRIPT));
  assert.deepEqual(await page.attributes(".legend [data-tag]", "title"), [SCRIPT]);

  assert.deepEqual(await page.run(() => [globalThis.ran ?? null, document.querySelectorAll("img, body script").length]), [null, 0]);
  const { violations, errors } = await page.probe();
  assert.deepEqual([violations, errors], [[], []]);
  const { documents, tags } = JSON.parse((await page.exported("open")).content);
  const [{ file_name, text: written, annotations }] = documents;
  const [{ quote, note }] = annotations.filter(({ origin }) => origin.type === "person");
  assert.deepEqual({ file_name, written, quote, note }, { file_name: name, written: text, quote: SCRIPT, note: SCRIPT });
  assert.deepEqual([tags[0].name, tags[0].description], [MARKUP, SCRIPT]);
});

// Drops files on the page, as the browser does when they are dragged from another window.
async function drop(page, files) {
  await page.run((files) => {
    const dataTransfer = new DataTransfer();
    for (const [name, content] of Object.entries(files)) dataTransfer.items.add(new File([content], name));
    const drag = (type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
    for (const type of ["dragover", "drop"]) document.getElementById("pane").dispatchEvent(drag(type));
  }, files);
}

// Node decodes GB18030 but does not encode it: here, by looking up what decodes to each character.
function gb18030(text) {
  const decoder = new TextDecoder("gb18030");
  const codes = new Map();
  for (let high = 0x81; high < 0xff; high += 1) {
    for (let low = 0x40; low < 0xff; low += 1) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  const ascii = (character) => character.charCodeAt(0) < 0x80 && [character.charCodeAt(0)];
  return Buffer.from(Array.from(text).flatMap((character) => ascii(character) || codes.get(character)));
}
