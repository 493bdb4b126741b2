// Keys that a person gives to actions: changed in the help, used at once, there at the next visit; asked about, refused, given back.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

inEachEngine("keys are changed in the help, work at once, and are there at the next visit", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await help(page);
  await pick(page, place("next"));
  await became(page, "listening");
  assert.deepEqual(await page.attributes(place("next"), "aria-pressed"), ["true", "false"]);
  // An input method's keys are its own here too.
  await page.run(() => {
    for (const method of [{ isComposing: true }, { keyCode: 229 }]) {
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "q", bubbles: true, cancelable: true, ...method }));
    }
  });
  await page.press("v");
  await became(page, "given");
  assert.deepEqual(await labels(page, "next"), ["V", "+"]);
  await pick(page, place("accept", 2));
  await page.shift(Key.F2);
  await became(page, "given");
  assert.deepEqual(await labels(page, "accept"), ["ENTER", "A", "SHIFT F2", "+"]);
  const told = await page.textOf("dialog");
  assert.ok(!/\{[a-z-]+\}/.test(told), "the manual tells of keys by their names");
  await close(page);

  for (const visit of ["first", "next"]) {
    await page.press("j", "t");
    await page.until(() => page.has("dialog"), "the tags are not shown");
    await close(page);
    assert.equal(await page.has("[data-card]"), false, `j still steps on the ${visit} visit`);
    await page.press("v");
    await page.until(() => page.has("[data-card]"), `v does not step on the ${visit} visit`);
    assert.equal((await page.textOf("footer kbd")).toUpperCase(), "V");
    const state = () => page.attributes("[data-card] [data-state]", "data-state");
    const quote = await page.textOf("[data-card] [data-quote]");
    await page.shift(Key.F2);
    await page.until(async () => (await state())[0] === "accepted" || (await page.textOf("[data-card] [data-quote]")) !== quote, "Shift F2 does not accept");
    await page.press(Key.ESCAPE);
    await page.until(async () => !(await page.has("[data-card]")), "the card stays");
    if (visit === "next") break;
    await page.saved();
    await page.reload();
    await page.detected();
  }

  await help(page);
  await pick(page, "[data-action=next] [name=restore]");
  await became(page, "restored");
  assert.deepEqual(await labels(page, "next"), ["J", "+"]);
  assert.ok(await page.run(() => document.activeElement.closest("[data-action=next]") !== null), "the focus leaves the row");
  await pick(page, "#restore-all");
  await page.until(async () => !(await page.has("[name=restore]")), "not all is as it was");
  await page.saved();
  await page.reload();
  await help(page);
  assert.equal(await page.has("[name=restore]"), false);
});

inEachEngine("a key in use is asked about, one that others need is refused", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await page.press("t");
  await page.click("[name=tag-name]");
  await page.press("重点");
  assert.deepEqual(await page.run(() => document.querySelector("[name=tag-key]").value), "5");
  await page.press(Key.ENTER);
  await page.until(() => page.has("[data-tag-edit]"), "the tag is not made");
  await close(page);

  await help(page);
  await page.tabTo(place("next"));
  await page.press(Key.ENTER);
  for (const [key, refused] of [[Key.INSERT, "refused-reader"], [Key.PAGE_DOWN, "refused-moving"], [Key.F6, "refused-browser"]]) {
    await page.press(key);
    await became(page, refused);
  }
  const reason = await page.textOf(".rekeyed");
  assert.ok(reason.includes("F6"), reason);
  await page.press(Key.TAB);
  await became(page, "given-up");
  assert.deepEqual(await labels(page, "next"), ["J", "+"]);
  await page.shift(Key.TAB);
  await page.until(() => page.focusIsOn(place("next")), "Tab does not go on, or back");

  // Another action's.
  await page.press(Key.SPACE);
  await became(page, "listening");
  await page.press("x");
  await became(page, "held");
  await page.until(() => page.focusIsOn("#take-over"), "what takes it over has not the focus");
  await page.press(Key.ESCAPE);
  await became(page, "given-up");
  assert.ok(await page.has("dialog"), "Escape puts the help away");
  await page.until(() => page.focusIsOn(place("next")), "the place has not the focus again");
  await page.press(Key.ENTER);
  await became(page, "listening");
  await page.press("x");
  await page.until(() => page.focusIsOn("#take-over"), "what takes it over has not the focus");
  await page.press(Key.ENTER);
  await became(page, "given");
  assert.deepEqual([await labels(page, "next"), await labels(page, "reject")], [["X", "+"], ["+"]]);

  // A tag's: it is named, and has no key while the table has it.
  await pick(page, place("next"));
  await became(page, "listening");
  await page.press("5");
  await became(page, "held");
  assert.ok((await page.textOf(".rekeyed")).includes("重点"));
  await page.click("#take-over");
  await became(page, "given");
  await pick(page, place("next"));
  await became(page, "listening");
  await page.press(Key.BACK_SPACE);
  await became(page, "cleared");
  assert.deepEqual(await labels(page, "next"), ["+"]);
  await close(page);
});

inEachEngine("a stored table that is broken is told of, and what can be read of it counts", async ({ page, site }) => {
  await page.open(site.url);
  await page.click("[data-hints-done]"); // something is kept
  await page.saved();
  await page.run(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("pizhu");
        opening.onerror = reject;
        opening.onsuccess = () => {
          const writing = opening.result.transaction("settings", "readwrite");
          writing.objectStore("settings").put("fly v\nnext Control+t v\n", "keys");
          writing.oncomplete = () => resolve(opening.result.close());
        };
      }),
  );
  await page.reload();
  await page.detected();
  await page.until(async () => (await page.notices()).some((said) => said.includes("fly v") && said.includes("Control+t")), "nothing is said");
  await page.run(() => document.querySelector("#pane").focus());
  await page.press("v");
  await page.until(() => page.has("[data-card]"), "v does not step");
});

// A chord of an action by its number, or behind the last one.
function place(action, at = 0) {
  return `[data-action=${action}] .key${at === 0 ? "" : `:nth-of-type(${at + 1})`}`;
}

// What drivers scroll into view by themselves may come to lie below the head of the sheet: so each try scrolls again.
async function pick(page, selector) {
  const picked = async () => {
    await page.run((selector) => document.querySelector(selector).scrollIntoView({ block: "center" }), selector);
    return page.driver.findElement({ css: selector }).click().then(() => true, () => false);
  };
  await page.until(picked, `${selector} cannot be clicked`);
}

async function labels(page, action) {
  return page.run(
    (action) => Array.from(document.querySelectorAll(`[data-action=${action}] .key`), (key) => key.textContent.toUpperCase()),
    action,
  );
}

async function became(page, outcome) {
  const now = async () => (await page.attributes(".rekeyed", "data-rekeyed"))[0];
  await page.until(async () => (await now()) === outcome, async () => `the key is ${await now()}, not ${outcome}`);
}

async function help(page) {
  await page.run(() => document.querySelector("#pane").focus());
  await page.press(Key.F1);
  // The manual comes a moment after the table, and moves its rows: a click on one then would fall beside it.
  await page.until(async () => (await page.has("dialog .keys-table")) && (await page.has("dialog p")), "the help is not shown");
}

async function close(page) {
  await page.press(Key.ESCAPE);
  await page.until(async () => !(await page.has("dialog")), "the sheet stays");
}
