// The work taken away in a file: opened in a fresh browser it goes on where it was left; a file that does not fit changes nothing.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

const TEXT = "甲市科技简报\n\n甲市创新服务中心去年营业收入4100万元，同比增长18.5%。\n";

// A report of one's own with a tag, a note, and one suggestion each accepted and rejected.
async function work(page) {
  await page.openFiles({ "简报.txt": TEXT });
  await page.until(async () => (await page.text()).startsWith("甲市"), "the report does not open");
  await page.detected();
  await page.clickAt(TEXT.indexOf("4100"));
  await page.press("a");
  await page.clickAt(TEXT.indexOf("18.5"));
  await page.press("x", "t");
  await page.write("[name=tag-name]", "存疑");
  await page.write("[name=tag-key]", "q");
  await page.press(Key.ENTER);
  await page.until(() => page.has(".legend [data-tag]"), "the tag is not in the legend");
  await page.press(Key.ESCAPE);
  await page.select(TEXT.indexOf("去年"), TEXT.indexOf("4100"));
  await page.press("q", "e");
  await page.press("与去年的简报不一致");
  await page.saved();
}

inEachEngine("a downloaded file goes on in a fresh browser, and gives the same file again", async ({ page, site, open }) => {
  await page.open(site.url);
  await work(page);
  const { name, content } = await page.exported("all");
  const { documents } = JSON.parse(content);
  const done = documents.at(-1).annotations.filter(({ state }) => state !== "suggested");
  assert.deepEqual(done.map(({ state, quote, note }) => [state, quote, note]), [
    ["accepted", "去年营业收入", "与去年的简报不一致"],
    ["accepted", "4100万元", ""],
    ["rejected", "18.5%", ""],
  ]);

  const fresh = await open();
  await fresh.open(site.url);
  await fresh.detected();
  await fresh.openFiles({ [name]: content });
  await fresh.openReport("简报.txt", "甲市");
  await fresh.detected();
  assert.deepEqual(await fresh.attributes(".legend [data-tag]", "data-tag"), ["存疑"]);
  await fresh.saved();
  same(untimed((await fresh.exported("all")).content), untimed(content));
  await fresh.reload();
  await fresh.detected();
  same(untimed((await fresh.exported("all")).content), untimed(content));
});

// What is done to a good file, and what the notice names besides the file: field or line, and what is wrong with it.
const FAULTS = {
  "cut": [(content) => content.slice(0, content.indexOf('"quote"')), (content) => [`${lines(content)}`]],
  "version": [(content) => content.replace('"version": 1', '"version": 99'), () => ["version", "99"]],
  "digest": [edited((project) => (project.documents[0].sha256 = "0".repeat(64))), () => ["documents[0].sha256", "0".repeat(64)]],
  "offset": [edited((project) => (project.documents[0].annotations[0].end = 9999)), () => ["documents[0].annotations[0].end", "9999"]],
  "quote": [edited((project) => (project.documents[0].annotations[0].quote = "别的")), () => ["documents[0].annotations[0].quote", "别的"]],
};

inEachEngine("a file that does not fit is refused with field and reason, and changes nothing", async ({ page, site }) => {
  await page.open(site.url);
  await work(page);
  const { content: before } = await page.exported("all");
  const { content: good } = await page.exported("open");
  const files = Object.entries(FAULTS).map(([name, [spoil]]) => [`${name}.pizhu.json`, spoil(good)]);
  await page.openFiles(Object.fromEntries(files));
  await page.until(async () => (await page.notices()).length === files.length, "not every file is refused");
  const notices = await page.notices();
  Object.entries(FAULTS).forEach(([name, [, named]], index) => {
    for (const words of [`${name}.pizhu.json`, ...named(files[index][1])]) assert.ok(notices[index].includes(words), notices[index]);
  });
  same((await page.exported("all")).content, before);
});

// Compares by lines: a whole file says little in an error.
function same(actual, expected) {
  const [lines, wanted] = [actual, expected].map((content) => content.split("\n"));
  const differs = lines.findIndex((line, index) => line !== wanted[index]);
  assert.equal(lines[differs], wanted[differs], `line ${differs + 1}`);
  assert.equal(actual.length, expected.length);
}

// What nobody has decided about is neither stored nor taken from a file but found anew, so its times are those of the visit.
function untimed(content) {
  return content.replace(/("state":"suggested"),"created":\d+,"modified":\d+/g, "$1");
}

function edited(edit) {
  return (content) => {
    const project = JSON.parse(content);
    edit(project);
    return JSON.stringify(project);
  };
}

function lines(content) {
  return content.split("\n").length;
}
