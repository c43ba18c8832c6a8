import assert from "node:assert/strict";

import { contact, enterStepTwo } from "../wizard.js";

export const title = "G8 a known device: strangers lock the address, and its owner still comes in there, at the first try";

export async function run(stage) {
  const address = stage.address();
  await enterStepTwo(stage, stage.letters());
  await stage.typeAll(contact(address));
  await stage.press("Valider");
  await stage.visit((await stage.mailbox.mail(address, "activation")).url);
  await stage.press("Activer mon compte");
  await stage.says(/est activé/i);

  // Known since the activation, and after a log-out still.
  for (let visit = 0; visit < 2; visit += 1) {
    if (visit === 0) await stage.strangersLock(address);
    await stage.visit("/connexion");
    await stage.logIn({ address });
    stage.at("/accueil");
    await stage.press("Se déconnecter");
    stage.at("/connexion");
  }

  const other = await stage.elsewhere();
  try {
    await other.visit("/connexion");
    await other.logIn({ address });
    other.at("/connexion");
    assert.match(await other.refused(), /Trop d'essais/);
    await other.isSound();
  } catch (fault) {
    throw await other.told(fault);
  } finally {
    await other.close();
  }
}
