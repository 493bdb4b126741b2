// Opening the page: the reports are listed, the open one is highlighted, and what is painted is what the text says.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

const KINDS = ["figure", "date", "program", "organization"];

inEachEngine("the five reports are listed and the first is open", async ({ page, site }) => {
  await page.open(site.url);
  const reports = await page.reports();
  assert.equal(reports.length, seeds.length);
  const mounted = await page.text();
  assert.ok(mounted.length > 100);
  assert.ok(seeds.some(({ text }) => mounted.split("\n").every((block) => text.includes(block))));
});

inEachEngine("every kind is painted, on the words that its offsets say", async ({ page, site }) => {
  await page.open(site.url);
  const seen = new Set();
  for (const { name, text } of seeds) {
    await page.openReport(name, text.trim().split("\n")[0].trim());
    for (const row of await page.highlighted()) {
      assert.equal(row.text, text.slice(row.start, row.end).replace(/\n/g, ""), `${name}: ${JSON.stringify(row)}`);
      assert.ok(row.text.trim() === row.text && row.text.length > 0, `${name}: ${JSON.stringify(row)}`);
      seen.add(row.name);
    }
  }
  for (const kind of KINDS) assert.ok(seen.has(`${kind}-suggested`), `${kind} is nowhere painted, only ${[...seen]}`);
});

inEachEngine("the legend turns kinds off and on", async ({ page, site }) => {
  await page.open(site.url);
  for (const kind of KINDS) assert.ok(await page.has(`button[data-kind=${kind}]`), kind);
  const painted = await page.highlighted("figure-suggested");
  await page.click("button[data-kind=figure]");
  await page.until(async () => (await page.highlights()).every((row) => !row.name.startsWith("figure")), "figures stay painted");
  assert.deepEqual(await page.attributes("button[data-kind=figure]", "aria-pressed"), ["false"]);
  await page.click("button[data-kind=figure]");
  assert.deepEqual(await page.highlighted("figure-suggested"), painted);
});

inEachEngine("a click on a mention opens its card", async ({ page, site }) => {
  await page.open(site.url);
  const [first] = await page.highlighted("figure-suggested");
  await page.clickAt(first.start);
  await page.until(() => page.has("[data-card]"), "no card opens");
  assert.ok((await page.textOf("[data-card]")).includes(first.text));
});

// Chromium has both functions, Firefox and WebKitGTK one each: with either alone, a click finds the same character.
inEachEngine("a click finds its character by whichever function the engine has", async ({ page, site }) => {
  const functions = ["caretPositionFromPoint", "caretRangeFromPoint"];
  const those = () => page.run((functions) => functions.filter((name) => name in document), functions);
  await page.open(site.url);
  const has = await those();
  assert.ok(has.length > 0, "it has neither");
  for (const only of has) {
    await page.reload();
    await page.run((others) => others.forEach((name) => delete Document.prototype[name]), functions.filter((name) => name !== only));
    assert.deepEqual(await those(), [only]);
    for (const row of (await page.highlighted("figure-suggested")).slice(0, 3)) {
      await page.clickAt(row.start);
      await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === row.text, `${only} does not find ${row.text}`);
      await page.clickAt(row.end - 1);
      await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === row.text, `${only} does not find the end of ${row.text}`);
    }
  }
});

const LANGUAGES = {
  "zh-CN": ["数字", "日期", "机构", "项目"],
  en: ["Figures", "Dates", "Organizations", "Programs"],
};

inEachEngine("the help tells every rule, kind by kind, in the words of the card", async ({ page, site }) => {
  await page.open(site.url);
  const [first] = await page.highlighted("figure-suggested");
  await page.clickAt(first.start);
  await page.until(() => page.has("[data-card]"), "no card opens");
  for (const turn of [1, 2]) {
    const [language] = await page.attributes("html", "lang");
    await page.until(async () => (await page.textOf("[data-card] dl dd:last-child")).includes("("), "the card does not say why");
    const onCard = await page.textOf("[data-card] dl dd:last-child");
    await page.click("[data-sheet=help]");
    await page.until(() => page.has("dialog[open] .rules dt"), "no help opens");
    const groups = await page.run(() => Array.from(document.querySelectorAll("dialog h4"), (title) => title.textContent));
    assert.deepEqual(groups, LANGUAGES[language]);
    const rules = await rulesOfHelp(page);
    assert.ok(rules.length > 40, `${rules.length} rules`);
    await page.until(() => page.has("dialog p"), "no manual");
    for (const { name, reason, marked, passages } of rules) assert.ok(name && reason && marked && passages.every(Boolean), name);
    assert.ok(rules.some(({ name, reason }) => `${reason} (${name})` === onCard), `the help does not say ${onCard}`);
    await page.press(Key.ESCAPE);
    await page.until(async () => !(await page.has("dialog")), "the help stays");
    await page.click("[data-language]");
    await page.until(async () => (await page.attributes("html", "lang"))[0] !== language, `the language stays after turn ${turn}`);
  }
});

// The rules of the help: name, reason, what the example marks, and both passages.
function rulesOfHelp(page) {
  return page.run(() =>
    Array.from(document.querySelectorAll("dialog .rules dt"), (term) => {
      const example = term.nextElementSibling;
      return {
        name: term.querySelector("code").textContent,
        reason: term.firstChild.textContent,
        marked: example.querySelector(".cue")?.textContent,
        passages: [example, example.nextElementSibling].map((passage) => passage.querySelector("span").textContent),
      };
    }),
  );
}

inEachEngine("the list goes along with the steps through the text", async ({ page, site }) => {
  await page.open(site.url);
  await page.click("[data-panel=Annotations]");
  await page.until(() => page.has("[data-annotation]"), "no list");
  await page.press(..."j".repeat(40));
  const isSeen = () => {
    const row = document.querySelector(".rows [aria-current=true]")?.getBoundingClientRect();
    const list = document.querySelector(".rows").getBoundingClientRect();
    return row !== undefined && row.top >= list.top - 1 && row.bottom <= list.bottom + 1;
  };
  await page.until(() => page.run(isSeen), "the row of the current annotation is not seen");
  assert.ok(await page.run(() => document.querySelector(".rows").scrollTop > 0), "forty rows fit into the list");
});

inEachEngine("a card stands in the margin at the height of its passage", async ({ page, site }) => {
  await page.open(site.url);
  // An organization: a passage that begins with a character of three bytes.
  const [first] = await page.highlighted("organization-suggested");
  await page.clickAt(first.start);
  await page.until(() => page.has("[data-card]"), "no card opens");
  const apart = await page.run(() => {
    const [passage] = CSS.highlights.get("current");
    const range = liveRange(passage);
    const card = document.querySelector("[data-card]");
    const inMargin = getComputedStyle(card).position === "absolute";
    return inMargin ? Math.abs(card.getBoundingClientRect().top - range.getBoundingClientRect().top) : 0;
  });
  assert.ok(apart < 40, `the card stands ${apart} pixels from its passage`);

  // One that begins a line, where there is one: not at the height of the line before.
  const rows = await page.highlighted();
  const leading = await page.run((rows) => {
    const blocks = Array.from(document.querySelectorAll("#pane [data-start]"));
    const beginsLine = ({ start }) => {
      const block = blocks.findLast((block) => Number(block.dataset.start) <= start);
      const box = Array.from(characterRange(start).getClientRects()).findLast(({ width }) => width > 0);
      return box && Math.abs(box.left - block.getBoundingClientRect().left) < 2;
    };
    return rows.find(beginsLine);
  }, rows);
  if (!leading) return;
  await page.clickAt(leading.start);
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === leading.text, "its card does not open");
  const { y } = await page.characterBox(leading.start);
  const top = await page.run(() => document.querySelector("[data-card]").getBoundingClientRect().top);
  assert.ok(Math.abs(top - y) < 24, `the card of ${leading.text} stands at ${top}, and its passage at ${y}`);
});
