import assert from "node:assert/strict";

import { contact, enterStepTwo } from "../wizard.js";

export const title = "G4 certification of the mobile: Certifier appears, the code comes by SMS, a badge shows it";

export async function run(stage) {
  const address = stage.address();
  const number = `06 12 34 ${String(50 + (stage.number % 50))} ${String(10 + (stage.number % 90))}`;
  await enterStepTwo(stage, stage.letters());
  await stage.typeAll(contact(address));
  if (stage.scripts) {
    assert.equal(await stage.button("Certifier").isVisible(), false, "nothing to certify yet");
    await stage.field("Téléphone mobile").pressSequentially(number);
    await stage.button("Certifier").click();
  } else {
    await stage.type("Téléphone mobile", number);
    await stage.press("Certifier");
  }
  const sms = await stage.mailbox.sms(number);
  assert.match(sms.code, /^\d{6}$/);
  await stage.field("Code reçu par SMS").waitFor({ state: "visible" });

  const wrong = String((Number(sms.code) + 1) % 1_000_000).padStart(6, "0");
  for (const code of [wrong, sms.code]) {
    await stage.type("Code reçu par SMS", code);
    if (stage.scripts) await stage.button("Vérifier le code").click();
    else await stage.press("Vérifier le code");
    if (code === wrong) await stage.says("Ce n'est pas le code qui vous a été envoyé");
  }
  await stage.says("Numéro certifié");
  if (!stage.scripts) {
    assert.equal(await stage.field("Adresse électronique").inputValue(), address, "what was typed is kept");
    await stage.typeAll({ "Mot de passe": "Truelle&Niveau7", "Confirmation mot de passe": "Truelle&Niveau7" });
  }
  await stage.isSound();
  await stage.press("Valider");
  stage.at("/inscription/merci");

  const mail = await stage.mailbox.mail(address, "activation");
  await stage.visit(mail.url);
  await stage.press("Activer mon compte");
  await stage.visit("/connexion");
  await stage.logIn({ address });
  await stage.visit("/compte");
  await stage.says("Numéro certifié");
  await stage.isSound();
}
