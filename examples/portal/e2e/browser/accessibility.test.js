import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { graveViolations } from "../lib/axe.js";
import { SCREENS } from "./screens.js";
import { Stage } from "./stage.js";
import { World } from "./world.js";

let browser;
let world;
before(async () => {
  browser = await World.browser();
  world = await World.begin("accessibility", browser);
});
after(async () => {
  await browser?.close();
  await world?.end();
});

for (const [language, screen] of [["fr", "desktop"], ["en", "phone"]]) {
  test(`axe-core finds nothing grave on ${SCREENS.length} screens (${language}, ${screen})`, async (t) => {
    const stage = await Stage.open(world, { screen, scripts: true, language });
    const actor = actorOf(stage);
    const grave = [];
    try {
      for (const [name, open] of SCREENS) {
        await open(actor).catch((fault) => Promise.reject(Object.assign(fault, { message: `${name}: ${fault.message}` })));
        assert.equal(await stage.page.locator("html").getAttribute("lang"), language, name);
        assert.equal(await stage.page.getByRole("heading", { level: 1 }).count(), 1, `${name}: one main heading`);
        for (const violation of await graveViolations(stage.page)) grave.push(`${name}: ${violation}`);
        await stage.isSound();
      }
    } catch (fault) {
      throw await stage.told(fault);
    } finally {
      await stage.close();
    }
    t.diagnostic(`${SCREENS.length} screens`);
    assert.deepEqual(grave, []);
  });
}

function actorOf(stage) {
  const address = stage.address("axe");
  const firm = stage.world.nextFirm();
  return {
    page: stage.page,
    // What one screen leaves to the next.
    shared: {},
    mailbox: stage.mailbox,
    letters: stage.letters(),
    others: stage.letters(),
    address,
    firm,
    nadia: stage.address("nadia"),
    openFirm: () => stage.firm(stage.address("nadia"), firm),
    mobile: `06 12 35 ${50 + stage.number} 12`,
    visit: (path) => stage.visit(path),
    contact: (password) => ({ email: address, email_confirmation: address, password, password_confirmation: password, landline: "" }),
    send: (path, fields, action) => send(stage.page, path, fields, action),
  };
}

/** Fills in the page's form for this path and sends it, whatever the browser thinks of its fields. */
async function send(page, path, fields, action) {
  const form = page.locator(`form[action^="${path}"]:not(dialog form)`).first();
  await form.evaluate((element) => (element.noValidate = true));
  for (const [name, value] of Object.entries(fields)) {
    const choices = form.locator(`select[name=${name}]`);
    if (await choices.count()) await choices.selectOption(value);
    else await form.locator(`[name=${name}]`).fill(value);
  }
  const button = action ? form.locator(`button[name=action][value=${action}]`).last() : form.locator("button:not([type=button])").last();
  // Not by the mouse: what a script says of a field as it is left may move the button away from under it.
  await Promise.all([page.waitForEvent("domcontentloaded"), button.dispatchEvent("click")]);
}

