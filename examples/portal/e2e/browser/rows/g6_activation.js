import { contact, enterStepTwo } from "../wizard.js";

export const title = "G6 finalisation: thanks, a mail with a link; looking at it uses nothing up; only then a log-in";

export async function run(stage) {
  const address = stage.address();
  await enterStepTwo(stage, stage.letters());
  await stage.typeAll(contact(address));
  await stage.press("Valider");
  stage.at("/inscription/merci");
  await stage.says(/merci/i);
  await stage.isSound();

  await stage.visit("/connexion");
  await stage.logIn({ address });
  stage.at("/connexion");
  await stage.refused();

  const mail = await stage.mailbox.mail(address, "activation");
  // Mail scanners look at links, some of them often.
  for (let look = 0; look < 3; look += 1) await stage.visit(mail.url);
  await stage.isSound();
  await stage.press("Activer mon compte");
  await stage.says(/activé/i);
  await stage.isSound();
  await stage.mailbox.mail(address, "activated");

  await stage.visit("/connexion");
  await stage.logIn({ address });
  stage.at("/accueil");
}
