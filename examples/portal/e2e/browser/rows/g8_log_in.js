import assert from "node:assert/strict";

export const title = "G8 log-in and log-out: one refusal for a wrong password and an unknown address";

export async function run(stage) {
  const { address, letters } = await stage.account();
  await stage.visit("/connexion");
  const refusals = [];
  for (const wrong of [{ address, password: "Truelle&Niveau8" }, { address: stage.address("inconnue") }]) {
    await stage.logIn(wrong);
    stage.at("/connexion");
    refusals.push(await stage.refused());
    assert.equal(await stage.field("Adresse électronique").inputValue(), wrong.address);
    assert.equal(await stage.field("Mot de passe").inputValue(), "");
  }
  assert.equal(refusals[0], refusals[1]);
  await stage.isSound();

  await stage.logIn({ address });
  stage.at("/accueil");
  await stage.says(letters.tenant.nom);
  await stage.press("Se déconnecter");
  stage.at("/connexion");
  await stage.visit("/accueil");
  stage.at("/connexion");
  await stage.isSound();
}
