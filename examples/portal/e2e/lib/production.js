import { join } from "node:path";

import { Calendar } from "./calendar.js";
import { lettersOf } from "./letters.js";
import { Portal } from "./portal.js";

/**
 * A portal whose messages leave for real. The tenants and their letters come from a demo that ran before on the same database, with the
 * same keys. `settings`: those of the portal, such as its `database`.
 */
export async function startForReal(name, flags, settings = {}) {
  const demo = await Portal.start(name, settings);
  const letters = await lettersOf(demo.mailbox);
  await demo.stop();
  const keys = ["--keys-file", join(demo.demoDir, "keys.json")];
  const portal = new Portal(demo.port, demo.folder, { ...settings, demo: false, flags: [...keys, ...flags] });
  const calendar = new Calendar(portal.folder);
  await portal.start(calendar.env);
  return { portal, letters, calendar };
}
