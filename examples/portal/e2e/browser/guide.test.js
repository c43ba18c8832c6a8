import { after, before, describe, test } from "node:test";

import { Stage } from "./stage.js";
import { World } from "./world.js";
import * as g1 from "./rows/g1_way_in.js";
import * as g2 from "./rows/g2_identification.js";
import * as g3 from "./rows/g3_contact.js";
import * as g4 from "./rows/g4_mobile.js";
import * as g5 from "./rows/g5_password.js";
import * as g6 from "./rows/g6_activation.js";
import * as g6elsewhere from "./rows/g6_another_device.js";
import * as g7 from "./rows/g7_recertification.js";
import * as g8 from "./rows/g8_log_in.js";
import * as g8known from "./rows/g8_known_device.js";
import * as g9 from "./rows/g9_forgotten.js";
import * as g9locked from "./rows/g9_while_locked.js";
import * as g10 from "./rows/g10_sites.js";
import * as g11 from "./rows/g11_home.js";
import * as g11tabs from "./rows/g11_two_tabs.js";
import * as g12 from "./rows/g12_mandates.js";

// The re-certification comes last: it sends the portal half a year ahead.
const ROWS = [g1, g2, g3, g4, g5, g6, g6elsewhere, g8, g8known, g9, g9locked, g10, g11, g11tabs, g12, g7];

let browser;
before(async () => (browser = await World.browser()));
after(() => browser?.close());

for (const screen of ["desktop", "phone"]) {
  for (const scripts of [false, true]) {
    describe(`on a ${screen}, ${scripts ? "with" : "without"} JavaScript`, () => {
      let world;
      before(async () => (world = await World.begin(`guide-${screen}-${scripts}`, browser)));
      after(() => world?.end());

      for (const { title, run } of ROWS) {
        test(title, async () => {
          const stage = await Stage.open(world, { screen, scripts });
          try {
            await run(stage);
          } catch (fault) {
            throw await stage.told(fault);
          } finally {
            await stage.close();
          }
        });
      }
    });
  }
}
