import assert from "node:assert/strict";

export const title = "G1 the way in: the log-in box, and the links to a first connection and to further sites";

export async function run(stage) {
  await stage.visit("/");
  stage.at("/connexion");
  await stage.field("Adresse électronique").waitFor();
  await stage.field("Mot de passe").waitFor();
  await stage.link("Mot de passe oublié ?").waitFor();
  await stage.button("Connexion").waitFor();
  await stage.isSound();

  await stage.follow("Je crée mon espace sécurisé");
  stage.at("/inscription");
  await stage.field("Identifiant CIBTP").waitFor();

  await stage.visit("/connexion");
  await stage.says("D'autres sites déclarants");
  await stage.follow("Je les associe à un espace existant");
  // Sites are attached by whoever is logged in: the way leads through the log-in, and on from there.
  stage.at("/connexion");
  const { address } = await stage.account();
  await stage.logIn({ address });
  stage.at("/sites");
  assert.equal(await stage.field("Numéro de SIRET").inputValue(), "");
  await stage.isSound();
}
