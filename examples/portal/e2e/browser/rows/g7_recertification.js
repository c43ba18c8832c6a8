export const title = "G7 the address is certified anew: half a year later a mail comes; following its link is enough";

/** Needs a portal whose clock can be set forward: the last row to run on it. */
export async function run(stage) {
  const { address } = await stage.account();
  await stage.world.sleepFor(183);
  const mail = await stage.mailbox.mail(address, "recertification", { within: 30_000 });
  await stage.visit("/connexion");
  await stage.logIn({ address });
  stage.at("/accueil");
  // The log-in works, and says what is asked.
  await stage.says(/certifi/i);

  await stage.visit(mail.url);
  await stage.isSound();
  await stage.press("Certifier mon adresse");
  await stage.says(/certifiée|renouvelée/i);
  await stage.isSound();

  // Followed once, the link is spent.
  await stage.visit(mail.url);
  await stage.button("Certifier mon adresse").waitFor({ state: "detached" });
}
