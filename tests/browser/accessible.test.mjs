// Every view and every sheet, in both themes: axe-core finds nothing wrong at full width, at 200 % zoom, and at 320 px (WCAG 2.2,
// 1.4.4 and 1.4.10). Zooming a window of 1280 × 800 to 200 % leaves the page 640 × 400 pixels, and so does a frame of that size.
import assert from "node:assert/strict";
import { violations } from "./axe.mjs";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

const SIZES = [
  { width: 1280, height: 800 },
  { width: 640, height: 400 },
  { width: 320, height: 600 },
];

// The views in the order in which they are gone through: how to come to each, and how to leave it again.
const VIEWS = [
  { name: "reading", enter: async () => {}, leave: async () => {} },
  { name: "a card", enter: (page) => press(page, "n", "[data-card]"), leave: (page) => escape(page, "[data-card]") },
  { name: "a list of what lies at one place", enter: pile, leave: unpile },
  { name: "a selection", enter: select, leave: (page) => escape(page, "[data-selection]") },
  { name: "the list of annotations", enter: (page) => showPanel(page, "Annotations", "[data-annotation]"), leave: hidePanel },
  { name: "an empty list", enter: listNothing, leave: listAll },
  { name: "the search", enter: search, leave: hidePanel },
  { name: "the list of reports", enter: (page) => showPanel(page, "Reports", "[data-document]"), leave: hidePanel },
  { name: "the tags", enter: (page) => press(page, "t", "dialog"), leave: (page) => escape(page, "dialog") },
  { name: "the palette", enter: (page) => press(page, ";", "dialog"), leave: (page) => escape(page, "dialog") },
  { name: "the help", enter: (page) => press(page, Key.F1, "dialog"), leave: (page) => escape(page, "dialog") },
  { name: "a key that is asked about", enter: askForKey, leave: leaveKey },
  { name: "pasting", enter: (page) => clickHidden(page, "[data-sheet=paste]"), leave: (page) => escape(page, "dialog") },
  { name: "the export", enter: toggleExport, leave: toggleExport },
  { name: "the rest of the tools", enter: showMore, leave: hideMore },
  { name: "the type", enter: showType, leave: hideMore },
  { name: "a notice", enter: refuse, leave: (page) => page.click(".notices button") },
  { name: "no report", enter: closeAll, leave: reopenAll },
];

// The workbench's tabs, and what opens in one.
const TABS = ["sheet", "contradictions", "ranks", "charts", "entities", "together", "repeats", "rules", "codebook", "opinion"];
const OF_WORKBENCH = [
  ...TABS.map((tab) => ({ name: `the workbench's ${tab}`, enter: (page) => showTab(page, tab), leave: async () => {} })),
  { name: "the table of synonyms", enter: showSynonyms, leave: hideSynonyms },
];

inEachEngine("axe-core finds nothing in any view, in either theme, at any width", (under) => seeAll(under, VIEWS));

inEachEngine("axe-core finds nothing in any tab of the workbench, in either theme, at any width", (under) =>
  seeAll(under, OF_WORKBENCH, openWorkbench),
);

async function seeAll({ page, site }, views, open = async () => {}) {
  const found = {};
  for (const { width, height } of SIZES) {
    for (const theme of ["light", "dark"]) {
      await page.openFramed(site, width, height);
      await page.detected();
      await inTheme(page, theme);
      await open(page);
      for (const { name, enter, leave } of views) {
        await enter(page);
        for (const violation of await violations(page)) (found[violation] ??= []).push(`${name}, ${theme}, ${width} px`);
        await leave(page);
      }
    }
  }
  assert.equal(lines(found), "");
}

// A line a violation, with the views that have it.
function lines(found) {
  return Object.entries(found).map(([violation, views]) => `${violation} (${views.length} views: ${views[0]} … ${views.at(-1)})`).join("\n");
}

// What the narrow page keeps in a menu is clicked all the same.
async function clickHidden(page, selector) {
  await page.run((selector) => document.querySelector(selector).click(), selector);
}

async function openWorkbench(page) {
  await page.run(() => document.querySelector("#pane").focus());
  await page.shift("w");
  await page.until(() => page.has("#workbench [data-column]"), "the workbench does not open");
  await page.until(async () => !(await page.has("#workbench progress")), "the workbench goes on reading");
}

async function showTab(page, tab) {
  await clickHidden(page, `#workbench [data-tab=${tab}]`);
  await page.until(() => page.has(`#workbench [data-tab=${tab}][aria-selected=true]`), `the tab ${tab} does not open`);
  if (tab === "charts") await page.until(() => page.has("#workbench .chart-drawing a"), "no chart is drawn");
}

async function showSynonyms(page) {
  await showTab(page, "sheet");
  await clickHidden(page, "#workbench [data-synonyms]");
  await page.until(() => page.has("#workbench textarea"), "the synonyms are not shown");
}

async function hideSynonyms(page) {
  await clickHidden(page, "#workbench .synonyms [data-cancel]");
}

async function inTheme(page, theme) {
  const isThere = async () => {
    const [now] = await page.attributes("html", "data-theme");
    if (now !== theme) await clickHidden(page, "[data-theme-switch]");
    return now === theme;
  };
  await page.until(isThere, `the theme is not ${theme}`);
}

async function press(page, key, opens) {
  await page.run(() => document.querySelector("#pane").focus());
  await page.press(key);
  await page.until(() => page.has(opens), `no ${opens} opens`);
}

async function escape(page, closes) {
  await page.press(Key.ESCAPE);
  await page.until(async () => !(await page.has(closes)), `${closes} stays`);
}

async function askForKey(page) {
  await press(page, Key.F1, "dialog");
  await page.run(() => document.querySelector("[data-action=next] .key").click());
  await page.until(() => page.has("[data-rekeyed=listening]"), "no place listens");
  await page.press("x");
  await page.until(() => page.has("[data-rekeyed=held]"), "nothing is asked");
}

async function leaveKey(page) {
  await page.press(Key.ESCAPE);
  await page.until(() => page.has("[data-rekeyed=given-up]"), "the question stays");
  await escape(page, "dialog");
}

async function select(page) {
  await page.run(() => document.querySelector("#pane").focus());
  await page.shift(Key.ARROW_RIGHT, 2);
  await page.until(() => page.has("[data-selection]"), "nothing is selected");
}

// A mark on the current one and a character more, so that two lie there.
async function pile(page) {
  await press(page, "n", "[data-card]");
  const [outer] = await page.highlighted("current");
  await page.press(Key.ESCAPE);
  await page.run(({ start, end }) => {
    const block = Array.from(document.querySelectorAll("#pane [data-start]")).findLast((block) => Number(block.dataset.start) <= start);
    const at = (offset) => Math.min(offset - block.dataset.start, block.textContent.length);
    getSelection().setBaseAndExtent(block.firstChild, at(start), block.firstChild, at(end) + 1);
  }, outer);
  await page.until(() => page.has("[data-selection]"), "nothing is selected");
  await page.press("2");
  await page.until(() => page.has("[data-pick]"), "nothing lies there twice");
}

async function unpile(page) {
  await page.control("z");
  await page.until(async () => !(await page.has("[data-pick]")), "the mark is not undone");
  await page.press(Key.ESCAPE);
}

// The left panel; where the page is narrow it stands behind a button.
async function showPanel(page, panel, row) {
  if (await isShown(page, ".menu-button")) await page.click(".menu-button");
  await page.click(`[data-panel=${panel}]`);
  await page.until(() => page.has(row), `no ${row} is listed`);
}

async function hidePanel(page) {
  if (await isShown(page, ".menu-button")) await page.click(".menu-button");
}

async function listNothing(page) {
  await showPanel(page, "Annotations", "#filter-words");
  await page.write("#filter-words", "无此词句");
  await page.until(async () => !(await page.has("[data-annotation]")), "the list does not become empty");
}

async function listAll(page) {
  await page.write("#filter-words", "");
  await page.until(() => page.has("[data-annotation]"), "the list stays empty");
  await hidePanel(page);
}

async function search(page) {
  await showPanel(page, "Search", "#search-words");
  await page.write("#search-words", "科技");
  await page.until(() => page.has(".hit-row"), "nothing is found");
}

async function toggleExport(page) {
  await page.click("details.export > summary");
}

async function showMore(page) {
  if (await isShown(page, ".more-button")) await page.click(".more-button");
}

async function showType(page) {
  await showMore(page);
  await page.run(() => document.querySelector("#typesetting").showPopover());
  await page.until(() => isShown(page, "#typesetting"), "the type's panel is not shown");
}

async function hideMore(page) {
  await page.run(() => ["#typesetting", "#more"].forEach((selector) => document.querySelector(selector).hidePopover()));
}

async function refuse(page) {
  await page.openFiles({ "empty.txt": "" });
  await page.until(() => page.has(".notices li"), "the empty file is not refused");
}

async function closeAll(page) {
  const closed = async () => {
    await page.run(() => document.querySelector(".reports .close")?.click());
    return page.has(".empty");
  };
  await page.until(closed, "the reports are not closed");
}

async function reopenAll(page) {
  const undone = () =>
    page.run(() => {
      const [undo] = document.querySelectorAll(".tools button");
      undo.click();
      return undo.disabled || undo.getAttribute("aria-disabled") === "true";
    });
  await page.until(undone, "closing the reports is not undone");
  await page.until(() => page.has("#pane [data-start]"), "the reports do not come back");
}

function isShown(page, selector) {
  return page.run((selector) => document.querySelector(selector).checkVisibility(), selector);
}
