// Takes pictures of the page for looking at and for the README: `make pictures`. Light and dark, wide and narrow.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch, newHome } from "./engines.mjs";
import { Page } from "./page.mjs";
import { serveSite } from "./server.mjs";

const FOLDER = fileURLToPath(new URL("./pictures/", import.meta.url));
const SIZES = { wide: { width: 1440, height: 900, mobile: false }, narrow: { width: 390, height: 844, mobile: true } };

const site = await serveSite();
const home = newHome();
const browser = await launch("chromium", home);
try {
  mkdirSync(FOLDER, { recursive: true });
  for (const scheme of ["light", "dark"]) {
    for (const [name, size] of Object.entries(SIZES)) await take(`${name}-${scheme}`, scheme, size);
  }
} finally {
  await browser.quit();
  await site.close();
  home.dispose();
}

async function take(name, scheme, size) {
  const { driver } = browser;
  const page = new Page(browser);
  await driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { ...size, deviceScaleFactor: 2 });
  await driver.sendDevToolsCommand("Emulation.setEmulatedMedia", {
    features: [{ name: "prefers-color-scheme", value: scheme }],
  });
  await page.open(site.url);
  const [first] = await page.highlighted("figure-suggested");
  await page.clickAt(first.start);
  await page.until(() => page.has("[data-card]"), "no card opens");
  writeFileSync(`${FOLDER}${name}.png`, await driver.takeScreenshot(), "base64");
  console.log(`${FOLDER}${name}.png`);
}
