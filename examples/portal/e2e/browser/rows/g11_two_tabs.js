import assert from "node:assert/strict";

export const title = "G11 two tabs act for two companies at once, under one log-in";

export async function run(stage) {
  const { account, site } = await stage.logInForTwoSites();
  const [own, other] = [account.letters.tenant.raison_sociale, site.tenant.raison_sociale];

  const second = await stage.page.context().newPage();
  await second.goto(new URL("/tiers", stage.portal.base).href);
  const row = second.getByRole("listitem").filter({ hasText: site.identifier });
  await click(second, row.getByRole("button"));
  for (const _turn of [1, 2]) {
    for (const [tab, company] of [[stage.page, own], [second, other]]) {
      await click(tab, tab.getByRole("link", { name: /Mes (personnes|documents)$/ }).first());
      assert.match(await tab.getByRole("banner").innerText(), new RegExp(company.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
    }
  }

  // One log-out is that of both.
  await click(second, second.getByRole("button", { name: "Se déconnecter" }));
  await stage.page.reload();
  stage.at("/connexion");
  await stage.isSound();
}

function click(page, element) {
  return Promise.all([page.waitForEvent("domcontentloaded"), element.click()]);
}
