import assert from "node:assert/strict";

import { PASSWORD } from "../../lib/journey.js";
import { contact, enterStepTwo } from "../wizard.js";

export const title = "G5 the password rule: eight characters, three categories of four; the list says what is met";

/** Seven characters of four categories; eight of two; then three of the four. */
const REFUSED = ["Mur&12a", "truelle12"];
const GUESSED = "Brouette!Vide9";
const NEW = "Equerre&Fil-a-plomb9";

export async function run(stage) {
  const address = stage.address();
  await enterStepTwo(stage, stage.letters());
  await stage.says(/8 caractères/);
  if (stage.scripts) {
    const rule = (text, state) => stage.page.getByRole("listitem").filter({ hasText: text }).filter({ hasText: state });
    await stage.field("Mot de passe").pressSequentially("truelle12");
    await rule("8 caractères au moins", /: respecté/).waitFor();
    await rule("3 des 4 catégories", /: non respecté/).waitFor();
    await stage.type("Mot de passe", "Truelle&Niveau7");
    await rule("3 des 4 catégories", /: respecté/).waitFor();
    assert.equal(await rule("", /: non respecté/).count(), 0);
  }
  for (const password of REFUSED) {
    await stage.typeAll(contact(address, password));
    await stage.press("Valider");
    stage.at("/inscription/coordonnees");
    await stage.refused();
    assert.equal(stage.mailbox.has(address), false);
  }
  await stage.isSound();
  await stage.typeAll(contact(address, "truelleNiveau77"));
  await stage.press("Valider");
  stage.at("/inscription/merci");

  // Whoever knows it chooses another.
  const account = await stage.account(stage.address("paul"));
  await stage.visit("/connexion");
  await stage.logIn(account);
  await stage.visit("/compte");
  for (const current of [GUESSED, PASSWORD]) {
    await stage.typeAll({ "Mot de passe actuel": current, "Nouveau mot de passe": NEW, "Confirmation mot de passe": NEW });
    await stage.press("Changer le mot de passe");
    if (current === PASSWORD) continue;
    await stage.refused();
    assert.ok(await stage.marked("Mot de passe actuel"));
    await stage.isSound();
  }
  stage.at("/compte");
  await stage.accepted();
  await stage.mailbox.mail(account.address, "password_changed");
  await stage.isSound();
}
