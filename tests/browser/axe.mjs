// axe-core in a page: what its rules find wrong for people who read by ear, by keyboard, or with little sight.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// All rules but the experimental ones, with the one of WCAG 2.2 that axe leaves out by itself.
const OPTIONS = { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] };

// What axe finds in the page as it is now: a line each, with the rule, the element, and why.
export async function violations(page) {
  if (!(await page.run(() => "axe" in globalThis))) await page.driver.executeScript(AXE);
  const found = await page.run(
    (options) =>
      globalThis.axe.run(document, options).then(({ violations }) =>
        violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`)),
      ),
    OPTIONS,
  );
  return found.map((line) => line.replace(/\s+/g, " "));
}
