// For readers who hear the page, work it by keys, or set its type and colours themselves.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

inEachEngine("what happens is told, and the list says where it stands", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await page.click("[data-panel=Annotations]");
  await page.press("n");
  const told = (words) => page.until(async () => (await said(page)).includes(words), async () => `${words} is not told, but ${await said(page)}`);
  await page.until(() => page.has("[data-card]"), "no card opens");
  const quote = await page.textOf("[data-card] [data-quote]");
  await told(quote);
  const english = (await page.attributes("html", "lang"))[0] === "en";
  const words = english ? ["Accepted", "Undone", "Marked", "Deleted"] : ["已采纳", "已撤销", "已标注", "已删除"];
  await page.press("a");
  await told(words[0]);
  await page.control("z");
  await told(words[1]);
  await page.press("3");
  await told(words[2]);
  await page.press(Key.DELETE);
  await told(words[3]);
  const [size] = await page.attributes(".rows li[aria-setsize]", "aria-setsize");
  const places = await page.attributes(".rows li[aria-posinset]", "aria-posinset");
  assert.deepEqual(places.slice(0, 3), ["1", "2", "3"]);
  assert.ok(Number(size) > places.length || Number(size) === places.length, `${places.length} rows of ${size}`);
});

inEachEngine("the focus is never lost", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  const hasFocus = (what) => page.until(() => page.run(() => document.activeElement !== document.body), `${what}: nothing has the focus`);
  await page.press("n");
  await page.until(() => page.has("[data-card]"), "no card opens");
  for (const button of ["[data-card] [data-do=no]", "[data-card] [data-do=delete]", "[data-card] .close"]) {
    if (!(await page.has("[data-card]"))) await page.press("n");
    await work(page, button);
    await hasFocus(button);
  }
  await work(page, ".tools button");
  await hasFocus("undo");
  await work(page, "[data-sheet=help]");
  await page.until(() => page.has("dialog"), "no help opens");
  await page.press(Key.ESCAPE);
  await page.until(async () => !(await page.has("dialog")), "the help stays");
  await page.until(() => page.focusIsOn("[data-sheet=help]"), "the focus does not return to the button of the help");
  while (await page.has(".reports .close")) {
    const count = (await page.attributes(".reports .close", "title")).length;
    await work(page, ".reports .close");
    await page.until(async () => (await page.attributes(".reports .close", "title")).length < count, "the report stays");
    await hasFocus("closing a report");
  }
});

inEachEngine("numerals that stand below one another are aligned, in the lists and the cards", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await page.press("n");
  await page.until(() => page.has("[data-card] .value"), "no card shows a value");
  const widths = (selector) =>
    page.run((selector) => {
      const probe = document.querySelector(selector).appendChild(document.createElement("span"));
      const width = (digit) => {
        probe.textContent = digit.repeat(20);
        return probe.getBoundingClientRect().width;
      };
      const widths = Array.from("0123456789", width);
      probe.remove();
      return widths;
    }, selector);
  for (const selector of [".reports .meta", "[data-card] .value", ".tally"]) {
    const all = await widths(selector);
    assert.ok(Math.max(...all) - Math.min(...all) < 0.5, `${selector}: ${all}`);
  }
});

inEachEngine("the type is set as a reader likes it, and stays so", async ({ page, site }) => {
  await page.open(site.url);
  const set = { size: "22", leading: "160", length: "30" };
  await page.click("[popovertarget=typesetting]");
  for (const [name, value] of Object.entries(set)) {
    await page.run(
      (name, value) => {
        const slider = document.querySelector(`#typesetting [name=${name}]`);
        slider.value = value;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      },
      name,
      value,
    );
  }
  const shown = () =>
    page.run(() => {
      const { fontSize, lineHeight } = getComputedStyle(document.querySelector("article"));
      return [fontSize, `${Math.round(Number.parseFloat(lineHeight) * 10) / 10}px`, document.querySelector("article").clientWidth];
    });
  const wanted = ["22px", "35.2px", 660];
  await page.until(async () => String(await shown()) === String(wanted), async () => `the type is ${await shown()}`);
  await page.saved();
  await page.reload();
  await page.until(async () => String(await shown()) === String(wanted), async () => `after a reload the type is ${await shown()}`);
});

// Only Chromium's driver can pretend that its reader has colours of their own, or wants nothing to move.
inEachEngine("the reader's own colours and rest are kept", async ({ engine, page, site }) => {
  if (engine !== "chromium") return;
  const features = [
    { name: "forced-colors", value: "active" },
    { name: "prefers-reduced-motion", value: "reduce" },
  ];
  await page.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features });
  await page.open(site.url);
  await page.detected();
  await page.press("n");
  await page.until(() => page.has("[data-card]"), "no card opens");
  const ground = (selector, pseudo) =>
    page.run((selector, pseudo) => getComputedStyle(document.querySelector(selector), pseudo).backgroundColor, selector, pseudo);
  const chosen = await page.run(() => {
    const probe = document.body.appendChild(document.createElement("p"));
    probe.style.cssText = "forced-color-adjust: none; background: Highlight";
    const color = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return color;
  });
  assert.equal(await ground("article", "::highlight(current)"), chosen);
  assert.notEqual(await ground("article", "::highlight(figure-suggested)"), chosen, "others look like the current one");
  for (const selector of ["[role=tab][aria-selected=true]", ".reports [aria-current=true]", "[data-card] [aria-pressed=true]"]) {
    assert.equal(await ground(selector), chosen, selector);
  }
  // Where colours say nothing, the shapes of the lines tell kinds apart.
  const lines = await page.run(() =>
    ["figure", "program", "organization", "date"].map((kind) => {
      const { textDecorationStyle, textDecorationThickness } = getComputedStyle(document.querySelector("article"), `::highlight(${kind})`);
      return `${textDecorationStyle} ${textDecorationThickness}`;
    }),
  );
  assert.equal(new Set(lines).size, 4, String(lines));
  assert.equal(await page.run(() => document.getAnimations().length), 0);
  await page.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [] });
});

// Gives an element the focus and presses Enter.
async function work(page, selector) {
  await page.until(() => page.has(selector), `there is no ${selector}`);
  await page.run((selector) => document.querySelector(selector).focus(), selector);
  await page.press(Key.ENTER);
}

function said(page) {
  return page.run(() => document.querySelector(".heard[role=status]").textContent);
}
