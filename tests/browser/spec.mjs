// A specification is a body that runs once in each engine, in a new browser with an empty profile, against the site.
import test from "node:test";
import { engineNames, launch, newHome } from "./engines.mjs";
import { Page } from "./page.mjs";
import { recordingProxy, serveSite } from "./server.mjs";

// A driver whose browser died answers nothing, for ever: then the test fails and the others go on.
const LONGEST = 10 * 60_000; // milliseconds

// How often a specification may run. Browsers die by themselves and drivers lose events, more so on a busy machine: a fault of
// the page fails every time, and what a first run came to is told either way.
const CHANCES = 2;

// `body` gets the page, the site and the proxy; `open()` starts a further browser, on a home of its own or on the given one,
// with other settings (engines.mjs) if need be.
export function inEachEngine(name, body) {
  for (const engine of engineNames) {
    test(`${engine}: ${name}`, { timeout: LONGEST }, (t) => withFurtherChances(t, engine, () => inNewBrowser(t, engine, body)));
  }
}

async function withFurtherChances(t, engine, run) {
  for (let chances = CHANCES; ; chances--) {
    try {
      return await run();
    } catch (error) {
      if (chances === 1) throw error;
      t.diagnostic(`once more in ${engine}, for the first run failed: ${error.cause?.message}\n${error.cause?.stack}`);
    }
  }
}

async function inNewBrowser(t, engine, body) {
  const endings = [];
  const pages = [];
  const later = (end) => endings.unshift(end);
  try {
    const site = await serveSite();
    later(() => site.close());
    const proxy = await recordingProxy();
    later(() => proxy.close());
    const open = async (home = newHome(), settings = {}) => {
      later(() => home.dispose());
      const browser = await launch(engine, home, { proxy: proxy.address, ...settings });
      later(() => browser.quit());
      pages.push(new Page(browser));
      return pages.at(-1);
    };
    await body({ t, engine, site, proxy, page: await open(), open });
  } catch (error) {
    const shown = await Promise.all(pages.map((page) => page.shown()));
    const message = `in ${engine} the page showed:\n${shown.join("\n\n")}\n`;
    throw new Error(message, { cause: error });
  } finally {
    for (const end of endings) await end();
  }
}
