import assert from "node:assert/strict";

import { enterStepTwo } from "../wizard.js";

export const title = "G3 step 2/2: names already there, telephones with their country, what was typed is kept";

export async function run(stage) {
  const letters = stage.letters();
  await enterStepTwo(stage, letters);
  await stage.says(letters.tenant.nom);
  await stage.says(letters.tenant.prenom);
  await stage.says(/quelques fois par an/i);
  for (const prefix of await prefixes(stage)) assert.match(prefix, /\+33/, "France stands first");
  await stage.isSound();

  const address = stage.address();
  await stage.typeAll({
    "Adresse électronique": address,
    "Confirmation adresse électronique": `x${address}`,
    "Mot de passe": "Truelle&Niveau7",
    "Confirmation mot de passe": "Truelle&Niveau8",
    "Téléphone fixe": "02 40 12 34 56",
  });
  await stage.press("Valider");
  stage.at("/inscription/coordonnees");
  for (const name of ["Confirmation adresse électronique", "Confirmation mot de passe"]) assert.ok(await stage.marked(name), name);
  assert.equal(await stage.field("Adresse électronique").inputValue(), address);
  assert.equal(await stage.field("Téléphone fixe").inputValue(), "02 40 12 34 56");
  assert.equal(await stage.field("Mot de passe").inputValue(), "", "a password never comes back");

  // A landline where a mobile is asked: told beside its field.
  await stage.typeAll({
    "Confirmation adresse électronique": address,
    "Mot de passe": "Truelle&Niveau7",
    "Confirmation mot de passe": "Truelle&Niveau7",
    "Téléphone mobile": "02 40 12 34 56",
  });
  await stage.press("Valider");
  assert.ok(await stage.marked("Téléphone mobile"));

  await stage.typeAll({ "Téléphone mobile": "", "Mot de passe": "Truelle&Niveau7", "Confirmation mot de passe": "Truelle&Niveau7" });
  await stage.press("Valider");
  stage.at("/inscription/merci");
  await stage.mailbox.mail(address, "activation");

  // "Retour à l'étape précédente" leads back to step 1/2.
  await enterStepTwo(stage, stage.letters());
  await stage.follow("Retour à l'étape précédente");
  stage.at("/inscription");
}

/** What the two choosers of a country show before anybody chose. */
function prefixes(stage) {
  const shown = (select) => select.options[select.selectedIndex].textContent;
  const names = ["Téléphone fixe", "Téléphone mobile"].map((name) => `${name} : indicatif du pays`);
  return Promise.all(names.map((name) => stage.page.getByLabel(name).evaluate(shown)));
}
