// Language and theme: the first choice is the browser's, a person's own is remembered.
import assert from "node:assert/strict";
import { newHome, takesLanguage } from "./engines.mjs";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

const WORDS = { "zh-CN": "撤销", en: "Undo" };

async function speaks(page, language) {
  await page.until(async () => (await page.attributes("html", "lang"))[0] === language, `the page is not in ${language}`);
  assert.ok((await page.textOf("header")).includes(WORDS[language]));
  assert.equal(await page.textOf(".legend [data-kind=figure] .cue"), { "zh-CN": "数字", en: "Figures" }[language]);
}

inEachEngine("language and theme are switched, and remembered", async ({ engine, page, site, open }) => {
  await page.open(site.url);
  const first = await firstChoice(page);
  const [other] = Object.keys(WORDS).filter((language) => language !== first);
  if (takesLanguage(engine)) assert.equal(first, "zh-CN");
  await speaks(page, first);
  await page.click("[data-language]");
  await speaks(page, other);
  const colors = {};
  for (const theme of ["light", "dark"]) {
    await page.click("[data-theme-switch]");
    await page.until(async () => (await page.attributes("html", "data-theme"))[0] === theme, `the theme is not ${theme}`);
    colors[theme] = await page.run(() => getComputedStyle(document.body).backgroundColor);
  }
  assert.notEqual(colors.light, colors.dark);
  await page.click("[popovertarget=typesetting]");
  await page.click("[data-font]");
  await page.press(Key.ESCAPE);
  await page.click("[data-hints-done]");
  await page.saved();
  await page.reload();
  await speaks(page, other);
  assert.deepEqual(await page.attributes("html", "data-theme"), ["dark"]);
  assert.equal(await page.run(() => getComputedStyle(document.body).backgroundColor), colors.dark);
  assert.deepEqual(await page.attributes("article", "data-font"), ["sans"]);
  assert.equal(await page.has("[data-hints-done]"), false);

  if (!takesLanguage(engine)) return;
  const english = await open(newHome(), { language: "en-US" });
  await english.open(site.url);
  await speaks(english, "en");
});

async function firstChoice(page) {
  return (await page.run(() => navigator.language)).startsWith("zh") ? "zh-CN" : "en";
}
