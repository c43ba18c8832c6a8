import assert from "node:assert/strict";

import { PASSWORD } from "../../lib/journey.js";
import { contact, enterStepTwo } from "../wizard.js";

export const title = "G6 another device: the mailbox alone opens nothing; the password chosen at step 2/2 does";

export async function run(stage) {
  const address = stage.address();
  await enterStepTwo(stage, stage.letters());
  await stage.typeAll(contact(address));
  await stage.press("Valider");
  stage.at("/inscription/merci");
  const mail = await stage.mailbox.mail(address, "activation");

  const other = await stage.elsewhere();
  try {
    await other.visit(mail.url);
    await other.isSound();
    for (const wrong of ["", "Truelle&Niveau8"]) {
      await other.type("Mot de passe", wrong);
      await other.press("Activer mon compte");
      await other.refused();
      assert.ok(await other.marked("Mot de passe"));
      assert.equal(await other.field("Mot de passe").inputValue(), "", "a secret never comes back");
      await other.isSound();
    }
    // By keyboard: the field, then Enter.
    await other.visit(mail.url);
    await other.field("Mot de passe").focus();
    await other.page.keyboard.type(PASSWORD);
    await other.onward({ click: () => other.page.keyboard.press("Enter") });
    await other.says(/est activé/i);
    await other.isSound();
    await other.visit("/connexion");
    await other.logIn({ address });
    other.at("/accueil");
  } catch (fault) {
    throw await other.told(fault);
  } finally {
    await other.close();
  }
}
