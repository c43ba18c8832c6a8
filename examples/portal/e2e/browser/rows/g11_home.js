import assert from "node:assert/strict";

export const title = "G11 the frame of the home page: menu, tiles, both bars, and another tenant to act for";

const MENU = ["Mon espace adhérent", "Mes salariés", "Chômage intempéries", "Mes documents", "Mon compte"];
const TILES = ["Mes documents récents", "Aide"];
const BANNER = ["Mentions légales", "Protection des données personnelles", "Conditions Générales d'Utilisation"];

export async function run(stage) {
  const { site } = await stage.logInForTwoSites();
  stage.at("/accueil");
  await stage.page.getByRole("heading", { level: 1, name: /Bienvenue sur votre Espace sécurisé/ }).waitFor();
  await stage.isSound();

  const links = await reachable(stage);
  const named = (name) => links.find(({ text }) => text.replaceAll("’", "'").startsWith(name));
  for (const name of [...MENU, ...TILES, ...BANNER, "Questions-Réponses"]) assert.ok(named(name), `${name} is on the home page`);

  // No dead link: every entry leads to a page that says where one is.
  for (const href of new Set(links.map(({ href }) => href))) {
    const answer = await stage.visit(href);
    assert.equal(answer.status(), 200, href);
    assert.equal(await stage.page.getByRole("heading", { level: 1 }).count(), 1, href);
  }
  await stage.isSound();

  await stage.visit("/accueil");
  await stage.follow("Changer de tiers");
  stage.at("/tiers");
  const row = stage.page.getByRole("listitem").or(stage.page.getByRole("row")).filter({ hasText: site.identifier });
  await stage.onward(row.getByRole("button"));
  stage.at("/accueil");
  await stage.page.getByRole("banner").getByText(site.tenant.raison_sociale).first().waitFor();
  await stage.isSound();
}

/** The links of this page within the portal; a menu that a phone folds away counts too. */
async function reachable(stage) {
  const links = await stage.page.locator("a[href]").evaluateAll((anchors) =>
    anchors.map((anchor) => ({ href: anchor.getAttribute("href"), text: anchor.textContent.replace(/\s+/g, " ").trim() })),
  );
  return links.filter(({ href }) => href.startsWith("/"));
}
