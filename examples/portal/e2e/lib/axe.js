import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const GRAVE = ["serious", "critical"];

/** What axe-core finds grave on a page: its default rules, and those of WCAG 2.2 AA. One line for each. */
export async function graveViolations(page) {
  // Through the debugger, so the page's own content security policy stays in force.
  await page.evaluate(SOURCE);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, { rules: { "target-size": { enabled: true } } }));
  if (passes.length === 0) throw new Error("axe-core checked nothing");
  return violations
    .filter(({ impact }) => GRAVE.includes(impact))
    .flatMap(({ id, impact, help, nodes }) => nodes.map((node) => `${impact} ${id}: ${help}: ${node.html.slice(0, 160)} (${node.failureSummary?.split("\n")[1]?.trim() ?? ""})`));
}
