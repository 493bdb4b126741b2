// A specification is a body that runs once in each engine, in a new browser with an empty profile, against the site.
import test from "node:test";
import { engineNames, launch, newHome } from "./engines.mjs";
import { Page } from "./page.mjs";
import { recordingProxy, serveSite } from "./server.mjs";

// `body` gets the page, the site and the proxy; `launch()` starts a further browser on the same home, `newHome` on another.
export function inEachEngine(name, body) {
  for (const engine of engineNames) {
    test(`${engine}: ${name}`, (t) => inNewBrowser(t, engine, body));
  }
}

async function inNewBrowser(t, engine, body) {
  const endings = [];
  const later = (end) => endings.unshift(end);
  try {
    const site = await serveSite();
    later(() => site.close());
    const proxy = await recordingProxy();
    later(() => proxy.close());
    const open = async (home = newHome()) => {
      later(() => home.dispose());
      const browser = await launch(engine, home, { proxy: proxy.address });
      later(() => browser.quit());
      return new Page(browser);
    };
    await body({ t, engine, site, proxy, page: await open(), open });
  } finally {
    for (const end of endings) await end();
  }
}
