// Annotations to other tools and from them, with the second wasm, which comes when it is asked for.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { archive } from "./archive.mjs";
import { violations } from "./axe.mjs";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { DIST, serveSite } from "./server.mjs";

// The command, which `cargo test` has built.
const PIZHU = fileURLToPath(new URL("../../target/debug/pizhu", import.meta.url));

const TEXT = "甲市科技简报\n\n甲市创新服务中心🎉去年营业收入4100万元，同比增长18.5%。\n";
const CENTRE = ["甲市创新服务中心", TEXT.indexOf("甲市创新")];

async function report(page, url) {
  await page.open(url);
  await page.openFiles({ "简报.txt": TEXT });
  await page.until(async () => (await page.text()).startsWith("甲市"), "the report does not open");
  await page.detected();
}

async function openSheet(page) {
  await page.click("details.export > summary");
  await page.click("[data-sheet=export]");
  await ready(page);
}

const state = (page) => page.attributes("dialog [data-export]", "data-export").then(([state]) => state);

function ready(page) {
  return page.until(async () => (await state(page)) === "save", "no file is written");
}

// Chooses in a list of the sheet, as the keyboard does.
async function choose(page, list, index) {
  await page.run(
    (list, index) => {
      const field = document.getElementById(list);
      field.selectedIndex = index;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      // The page has begun to write another file then.
      return new Promise((resolve) => setTimeout(resolve, 20));
    },
    list,
    index,
  );
  await ready(page);
}

// Clicks until the click is heard where it is meant to: what the file before did not carry stood in more lines, and the sheet is higher
// or lower for a moment.
async function clicked(page, selector) {
  const heard = async () => {
    await page.run((selector) => {
      const note = ({ target }) => (document.documentElement.dataset.hit = target.matches(selector));
      delete document.documentElement.dataset.hit;
      document.addEventListener("click", note, { capture: true, once: true });
    }, selector);
    await page.click(selector);
    return (await page.attributes("html", "data-hit"))[0] === "true";
  };
  await page.until(heard, `${selector} hears no click`);
}

// Presses a button: by the mouse, since other engines stop a page that downloads much without it; but WebKit's window shrinks with
// each download, and there is soon nothing to click on.
async function pressed(engine, page, name) {
  if (engine !== "webkit") return clicked(page, `[name=${name}]`);
  await page.run((name) => document.querySelector(`[name=${name}]`).focus(), name);
  await page.press(Key.ENTER);
}

// Presses a button and gives the file that comes. On a busy machine Chromium once saved nothing of a click that the page had heard, of some
// twenty downloads in a row; then it is pressed once more.
async function downloaded(engine, page, name, encoding) {
  await pressed(engine, page, name);
  return page.download(encoding).catch(async () => {
    await pressed(engine, page, name);
    return page.download(encoding);
  });
}

// What the command makes of the project: the bytes of its files.
function converted(page, project, format) {
  const folder = join(page.browser.home.folder, "native", format);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "in.pizhu.json"), project);
  execFileSync(PIZHU, ["convert", join(folder, "in.pizhu.json"), "--to", format, "-o", join(folder, "out/")], { stdio: "pipe" });
  return readdirSync(join(folder, "out")).map((name) => readFileSync(join(folder, "out", name)));
}

inEachEngine("every format is written in the page as by the command, and what is lost is said before", async ({ engine, page, site }) => {
  await report(page, site.url);
  const { content: project } = await page.exported("open");
  assert.deepEqual(site.requests.filter((path) => path.includes("interchange")), [], "nothing comes before it is asked for");
  await openSheet(page);
  const titles = await page.run(() => Array.from(document.getElementById("export-format").options, ({ text }) => text));
  const names = execFileSync(PIZHU, ["formats"], { encoding: "utf8" }).trim().split("\n").slice(1).map((line) => line.split(" ")[0]);
  assert.equal(titles.length, names.length);
  for (const [index, name] of names.entries()) {
    await choose(page, "export-format", index);
    const file = await downloaded(engine, page, "export-deed", null).catch((error) => Promise.reject(new Error(`${name}: ${error.message}`)));
    const [one, ...others] = converted(page, project, name);
    if (others.length > 0) assert.match(file.name, /\.zip$/);
    else if (name === "pizhu-zip") assert.ok(file.content.includes("settings.json"), "no settings in it"); // the command has none
    else assert.ok(one.equals(file.content), `${name} is other bytes`);
    assert.ok(file.name.startsWith("简报."), file.name);
  }
  await choose(page, "export-format", names.indexOf("doccano"));
  const told = await page.run(() => Array.from(document.querySelectorAll("dialog .lines li"), ({ textContent }) => textContent).slice(1));
  assert.ok(told.length > 1 && told.every((line) => /\d/.test(line)), told);
  const losses = await downloaded(engine, page, "losses");
  assert.equal(losses.name, "简报.doccano.jsonl.loss.txt");
  assert.deepEqual(losses.content.trim().split("\n"), told);
  await choose(page, "export-format", names.indexOf("csv"));
  assert.equal(await page.has("[name=losses]"), false);
  await choose(page, "export-choice", 1);
  assert.notEqual((await downloaded(engine, page, "export-deed", null)).content[0], 0xef, "without the byte order mark");
  await choose(page, "export-scope", 1);
  assert.match((await downloaded(engine, page, "export-deed")).content, /甲市创新服务中心/);
});

inEachEngine("files of other tools are read onto the texts, as one step, and faults are listed", async ({ page, site }) => {
  await report(page, site.url);
  const [centre, start] = CENTRE;
  const line = (label) => `${JSON.stringify({ text: TEXT, label: [[start, start + centre.length, label]] })}\n`;
  await page.openFiles({ "同事.jsonl": line("机构 organization") + line("要点") });
  const tagged = () => page.attributes(".legend [data-tag]", "data-tag");
  await page.until(async () => (await page.notices()).length === 1, "nothing is told");
  assert.match((await page.notices())[0], /^同事\.jsonl.*[1-9] /);
  assert.ok((await tagged()).includes("要点"), await tagged());
  await page.openFiles({ "同事.jsonl": line("机构 organization") + line("要点") });
  await page.until(async () => (await page.notices()).length === 2, "nothing is told of the second time");
  assert.match((await page.notices())[1], /^同事\.jsonl.*0 /);
  await page.press(Key.ESCAPE);
  await page.control("z");
  await page.until(async () => (await tagged()).length === 0, "it is not one step");

  await page.openFiles({ "坏.csv": "document,start,end,quote,labels\n简报.txt,x,3,甲,机构\n简报.txt,0,1,乙,机构\n" });
  await page.until(async () => (await page.notices()).length === 3, "the broken file is not told of");
  assert.match((await page.notices())[2], /^坏\.csv.*2/);
  assert.deepEqual(await tagged(), []);

  // Annotations beside their text, whatever is chosen first.
  await page.openFiles({ "另一篇.ann": "T1\t机构 0 3\t乙中心\n", "另一篇.txt": "乙中心成立。\n" });
  await page.until(async () => (await page.notices()).length === 4, "the annotations are not told of");
  assert.match((await page.notices())[3], /^另一篇\.ann.*1 /);
});

const theme = (page) => page.attributes("html", "data-theme").then(([theme]) => theme);

async function switchTheme(page, wanted) {
  for (let times = 0; times < 3 && (await theme(page)) !== wanted; times++) await page.click("[data-theme-switch]");
  await page.until(async () => (await theme(page)) === wanted, `the theme is not ${wanted}`);
}

inEachEngine("a packed project carries the settings, which are taken over when a person asks for it", async ({ engine, page, site }) => {
  await report(page, site.url);
  const { content: project } = await page.exported("open");
  await switchTheme(page, "dark");
  await openSheet(page);
  await choose(page, "export-format", 1);
  await pressed(engine, page, "export-deed");
  const { name, content } = await page.download(null);
  assert.match(name, /\.pizhu\.zip$/);
  await page.press(Key.ESCAPE);
  await switchTheme(page, "light");
  await page.openFiles({ [name]: content });
  await page.until(() => page.has(".notices [name=adopt]"), "the settings are not offered");
  assert.equal(await theme(page), "light", "nothing is adopted before that");
  const adopt = async (wanted) => {
    const label = await page.textOf(".notices [name=adopt]");
    await page.click(".notices [name=adopt]");
    await page.until(async () => (await theme(page)) === wanted, `the theme is not ${wanted}`);
    assert.notEqual(await page.textOf(".notices [name=adopt]"), label);
  };
  await adopt("dark");
  await adopt("light");
  await adopt("dark");
  await page.saved();
  await page.reload();
  await page.until(async () => (await theme(page)) === "dark", "it is not kept");

  const settings = '{"format":"pizhu-settings","version":1,"theme":"red","mood":1}';
  await page.openFiles({ "别的.pizhu.zip": archive({ "project.pizhu.json": project, "settings.json": settings }) });
  await page.until(async () => (await page.notices()).length === 1, "the file is not told of");
  const told = await page.run(() => Array.from(document.querySelectorAll(".notices .lines li"), ({ textContent }) => textContent));
  assert.ok(told.some((line) => /settings\.json: theme.*red/.test(line)) && told.some((line) => line.includes("mood")), told.join("; "));
  assert.equal(await page.has(".notices [name=adopt]"), false);
});

inEachEngine("a second wasm that does not come is told, and comes when it is tried again", async ({ page }) => {
  const wasm = "interchange_bg.wasm";
  const broken = { [wasm]: ["application/wasm", "no wasm"] };
  const site = await serveSite(broken);
  try {
    await report(page, site.url);
    await page.openFiles({ "同事.jsonl": '{"text":"甲","label":[]}\n' });
    await page.until(async () => (await page.notices()).length === 1, "it is not told");
    assert.match((await page.notices())[0], /^同事\.jsonl（.+）[：:] ?.+/);
    await page.click("details.export > summary");
    await page.click("[data-sheet=export]");
    await page.until(async () => (await state(page)) === "retry", "the sheet does not tell it");
    assert.notEqual(await page.textOf("dialog .lines"), "");
    delete broken[wasm];
    await page.click("[name=export-deed]");
    await ready(page);
  } finally {
    await site.close();
  }
});

inEachEngine("the sheet is worked by the keyboard, fits a narrow page, and axe finds nothing", async ({ page, site }) => {
  await page.openFramed(site, 320);
  await page.detected();
  await page.tabTo("details.export > summary");
  await page.press(Key.ENTER);
  await page.tabTo("[data-sheet=export]");
  await page.press(Key.ENTER);
  await ready(page);
  await page.tabTo("#export-format");
  await page.press(Key.ARROW_DOWN);
  await ready(page);
  const wider = await page.run(() => {
    const { right } = document.querySelector("dialog").getBoundingClientRect();
    const parts = Array.from(document.querySelectorAll("dialog *"), (part) => [part.outerHTML.slice(0, 80), part.getBoundingClientRect().right]);
    return parts.filter(([, edge]) => edge > right);
  });
  assert.deepEqual(wider, []);
  assert.deepEqual(await violations(page), []);
  await page.press(Key.ESCAPE);
  await page.until(async () => !(await page.has("dialog")), "the sheet stays");
});

inEachEngine("the one file writes and reads other tools' files from the file system", async ({ page }) => {
  const file = join(page.browser.home.folder, "page.html");
  copyFileSync(join(DIST, "pizhu.html"), file);
  await report(page, pathToFileURL(file).href);
  await openSheet(page);
  await choose(page, "export-format", 3);
  await page.click("[name=export-deed]");
  const { name, content } = await page.download();
  assert.equal(name, "简报.csv");
  await page.press(Key.ESCAPE);
  await page.openFiles({ [name]: content });
  await page.until(async () => (await page.notices()).length === 1, "it is not read");
  assert.match((await page.notices())[0], /^简报\.csv/);
});

const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
const line = (words) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
const WORD = archive({
  "_rels/.rels": `<Relationships><Relationship Id="1" Type="${kind}" Target="word/document.xml"/></Relationships>`,
  "word/document.xml": `<w:document><w:body>${line("同比增长18.5%。")}<w:tbl><w:tr><w:tc>${line("“苏科贷”")}</w:tc></w:tr></w:tbl></w:body></w:document>`,
});
const GBK = Buffer.concat([Buffer.from('<meta charset="gb2312"><p>'), Buffer.from([0xbf, 0xc6, 0xbc, 0xbc])]);

// All that the worker answers to one file.
function read(page, name, bytes) {
  return page.run(
    (name, bytes) =>
      new Promise((resolve) => {
        const [worker, heard] = [pizhuInterchange(), []];
        worker.onmessage = ({ data }) => {
          heard.push(data);
          if (typeof data[0] !== "string") resolve(heard); // a piece of a project begins with its kind
        };
        worker.onerror = ({ message }) => resolve(`error: ${message}`);
        worker.postMessage([["zh-CN", "read", name, "", "0"], new Uint8Array(bytes)]);
      }),
    name,
    [...bytes],
  );
}

inEachEngine("the worker reads a document of Word and a page in GBK, and refuses what is damaged", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  const document = (heard) => heard.find(([kind]) => kind === "document");
  const [, record, text] = document(await read(page, "报告.docx", WORD));
  assert.equal(text, "同比增长18.5%。\n\n“苏科贷”\n");
  assert.deepEqual(JSON.parse(record).places, ["0 paragraph=1", "12 table=1;row=1;cell=1"]);
  assert.equal(document(await read(page, "页面.html", GBK))[2], "科技\n");
  const [[done, , lines]] = await read(page, "报告.docx", WORD.subarray(0, 200));
  assert.equal(done, false);
  assert.match(lines[0], /^报告\.docx：文件已损坏/);
  assert.deepEqual(await read(page, "a.txt", Buffer.from("正文")), [[null, null]]);

  await page.openFiles({ "报告.docx": WORD });
  await page.until(async () => (await page.text()).startsWith("同比增长18.5%"), "the document does not open");
  await page.highlighted("figure-suggested");
});
