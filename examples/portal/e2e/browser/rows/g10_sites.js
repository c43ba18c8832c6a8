import assert from "node:assert/strict";

export const title = "G10 a further site: its own letters attach it to the account, which then acts for either";

export async function run(stage) {
  const { address, letters } = await stage.account();
  const site = stage.letters();
  await stage.visit("/sites");
  stage.at("/connexion");
  await stage.logIn({ address });
  stage.at("/sites");
  await stage.isSound();

  // The code of another site does not open this one.
  await stage.typeAll({ "Identifiant CIBTP": site.identifier, "Numéro de SIRET": site.siret, "Code confidentiel": letters.code });
  await stage.press("Valider");
  await stage.refused();
  await stage.typeAll({ "Numéro de SIRET": site.siret, "Code confidentiel": site.code });
  await stage.press("Valider");
  await stage.accepted();
  await stage.mailbox.mail(address, "site_associated");
  await stage.isSound();

  await stage.visit("/tiers");
  for (const { tenant } of [letters, site]) await stage.says(tenant.raison_sociale);
  await stage.isSound();

  // The code is used up.
  await stage.visit("/sites");
  await stage.typeAll({ "Identifiant CIBTP": site.identifier, "Numéro de SIRET": site.siret, "Code confidentiel": site.code });
  await stage.press("Valider");
  await stage.refused();
  assert.equal(stage.mailbox.mails(address, "site_associated").length, 1);
}
