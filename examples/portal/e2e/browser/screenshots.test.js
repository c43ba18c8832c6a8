import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { Stage } from "./stage.js";
import { contact, enterStepTwo } from "./wizard.js";
import { World } from "./world.js";

const DOCS = resolve(import.meta.dirname, "../../docs");
const MOST_OCTETS = 160_000;

/** The pictures of the README; UPDATE_SCREENSHOTS=1 takes them anew. */
const PICTURES = {
  connexion: async (stage) => {
    await stage.visit("/connexion");
  },
  coordonnees: async (stage) => {
    await enterStepTwo(stage, stage.letters());
    await stage.typeAll({ ...contact("jeanne@durand.example"), "Téléphone mobile": "06 12 34 56 78" });
    await stage.page.getByRole("listitem").filter({ hasText: "3 des 4 catégories" }).filter({ hasText: /: respecté/ }).waitFor();
    await stage.page.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
  },
  accueil: async (stage) => {
    await stage.logInForTwoSites();
    stage.at("/accueil");
  },
  delegations: async (stage) => {
    const [account, letters] = [await stage.account(), stage.world.nextFirm()];
    const firm = await stage.firm(stage.address("nadia"), letters);
    await stage.visit("/connexion");
    await stage.logIn(account);
    await stage.propose(letters);
    await firm.accept();
    firm.close();
    await stage.visit("/delegations");
  },
  cabinet: async (stage) => {
    const [account, letters] = [await stage.account(), stage.world.nextFirm()];
    const nadia = stage.address("nadia");
    const firm = await stage.firm(nadia, letters);
    await stage.visit("/connexion");
    await stage.logIn(account);
    await stage.propose(letters);
    await firm.accept();
    firm.close();
    await stage.press("Se déconnecter");
    await stage.logIn({ address: nadia });
    await stage.visit(`/tiers?cabinet=${letters.identifier}`);
  },
  courrier: async (stage) => {
    await stage.visit("/courrier");
  },
};

let browser;
let world;
before(async () => {
  browser = await World.browser();
  world = await World.begin("screenshots", browser);
});
after(async () => {
  await browser?.close();
  await world?.end();
});

for (const [name, prepare] of Object.entries(PICTURES)) {
  test(`the picture ${name}.png`, async () => {
    const stage = await Stage.open(world, { screen: "desktop", scripts: true });
    try {
      await prepare(stage);
      await stage.page.evaluate(() => window.scrollTo(0, 0));
      const picture = await stage.page.screenshot({ type: "png", animations: "disabled", caret: "hide" });
      assert.ok(picture.length > 10_000 && picture.length < MOST_OCTETS, `${picture.length} octets`);
      const path = join(DOCS, `${name}.png`);
      if (process.env.UPDATE_SCREENSHOTS) {
        mkdirSync(DOCS, { recursive: true });
        writeFileSync(path, picture);
      }
      assert.ok(existsSync(path), `no ${path}: take it with UPDATE_SCREENSHOTS=1`);
    } catch (fault) {
      throw await stage.told(fault);
    } finally {
      await stage.close();
    }
  });
}
