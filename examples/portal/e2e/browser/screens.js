import { PASSWORD } from "../lib/journey.js";

/**
 * Every screen of the portal, in an order in which one person can come to it. Here fields and buttons are found by their names in the form, which are
 * the same in either language; the rows of the guide find them by what a person reads.
 */
export const SCREENS = [
  ["log-in", ({ visit }) => visit("/connexion")],
  ["log-in, fields missing", async ({ visit, send }) => {
    await visit("/connexion");
    await send("/connexion", {});
  }],
  ["log-in, refused", async ({ visit, send, address }) => {
    await visit("/connexion");
    await send("/connexion", { email: address, password: "Truelle&Niveau8" });
  }],
  ["forgotten password, as a dialog", async ({ visit, page }) => {
    await visit("/connexion");
    await page.locator("a[href='/mot-de-passe-oublie']").first().click();
    await page.locator("dialog[open]").waitFor();
  }],
  ["step 1/2", ({ visit }) => visit("/inscription")],
  ["step 1/2, refused fields", async ({ visit, send }) => {
    await visit("/inscription");
    await send("/inscription", { identifier: "1", siret: "123", code: "!" });
  }],
  ["new code", ({ visit }) => visit("/inscription/nouveau-code")],
  ["new code, refused fields", ({ send }) => send("/inscription/nouveau-code", { identifier: "", siret: "1" })],
  ["new code, asked", async ({ visit, send }) => {
    await visit("/inscription/nouveau-code");
    await send("/inscription/nouveau-code", { identifier: "999999", siret: "73282932000074" });
  }],
  ["step 1/2, wrong code", async ({ visit, send, letters, others }) => {
    await visit("/inscription");
    await send("/inscription", { identifier: letters.identifier, siret: letters.siret, code: others.code });
  }],
  ["step 2/2", async ({ visit, send, letters }) => {
    await visit("/inscription");
    await send("/inscription", { identifier: letters.identifier, siret: letters.siret, code: letters.code });
  }],
  ["step 2/2, refused fields", ({ send }) => send("/inscription/coordonnees", { email: "jeanne", password: "a", landline: "12" }, "submit")],
  ["step 2/2, weak password", ({ send, contact }) => send("/inscription/coordonnees", contact("truelle12"), "submit")],
  ["step 2/2, SMS sent", async ({ page, mobile }) => {
    await page.locator("[name=mobile]").fill(mobile);
    await page.locator("[name=action][value=certify]").click();
    await page.locator("[name=sms_code]").waitFor({ state: "visible" });
  }],
  ["step 2/2, mobile certified", async ({ page, mailbox, mobile }) => {
    await page.locator("[name=sms_code]").fill((await mailbox.sms(mobile)).code);
    await page.locator("[name=action][value=verify_code]").click();
    await page.locator("[name=sms_code]").waitFor({ state: "hidden" });
  }],
  ["thanks", ({ send, contact }) => send("/inscription/coordonnees", contact(PASSWORD), "submit")],
  ["thanks, mail sent again", ({ send }) => send("/inscription/renvoyer", {})],
  ["activation", async ({ visit, mailbox, address }) => visit((await mailbox.mail(address, "activation")).url)],
  ["activation, on another device", async ({ visit, page, mailbox, address }) => {
    await page.context().clearCookies({ name: "espace-inscription" });
    await visit((await mailbox.mail(address, "activation")).url);
  }],
  ["activation, wrong password", ({ send }) => send("/activation", { password: "Truelle&Niveau8" })],
  ["activation, done", ({ send }) => send("/activation", { password: PASSWORD })],
  ["activation, spent", async ({ visit, mailbox, address }) => visit((await mailbox.mail(address, "activation")).url)],
  ["activation, unknown link", ({ visit }) => visit("/activation?lien=rien")],
  ["forgotten password", ({ visit }) => visit("/mot-de-passe-oublie")],
  ["forgotten password, refused field", ({ send }) => send("/mot-de-passe-oublie", { email: "jeanne" })],
  ["forgotten password, asked", async ({ visit, send, address }) => {
    await visit("/mot-de-passe-oublie");
    await send("/mot-de-passe-oublie", { email: address });
  }],
  ["new password", async ({ visit, mailbox, address }) => visit((await mailbox.mail(address, "reset")).url)],
  ["new password, refused", ({ send }) => send("/mot-de-passe", { password: "truelle12", password_confirmation: "truelle" })],
  ["new password, unknown link", ({ visit }) => visit("/mot-de-passe?lien=rien")],
  ["re-certification, unknown link", ({ visit }) => visit("/certification?lien=rien")],
  ["page not found", ({ visit }) => visit("/nulle-part")],
  ["form of somebody else", async ({ visit, page, send }) => {
    await visit("/connexion");
    await page.locator("[name=token]").evaluateAll((tokens) => tokens.forEach((token) => (token.value = "x")));
    await send("/connexion", { email: "a@b.example", password: "x" });
  }],
  ["home", async ({ visit, send, address }) => {
    await visit("/connexion");
    await send("/connexion", { email: address, password: PASSWORD });
  }],
  ["further site", ({ visit }) => visit("/sites")],
  ["further site, refused fields", ({ send }) => send("/sites", { identifier: "1", siret: "1", code: "1" })],
  ["further site, attached", async ({ visit, send, others }) => {
    await visit("/sites");
    await send("/sites", { identifier: others.identifier, siret: others.siret, code: others.code });
  }],
  ["tenants", ({ visit }) => visit("/tiers")],
  ["my account", ({ visit }) => visit("/compte")],
  ["my account, password refused", ({ send }) => send("/compte/mot-de-passe", { current_password: "truelle12", password: "truelle12", password_confirmation: "truelle" })],
  ...sections("mentions-legales", "donnees-personnelles", "conditions", "contact", "questions", "aide", "nouveautes"),
  ...sections("didacticiel", "espace-adherent", "salaries", "intemperies", "documents"),
  ["post, demo", ({ visit }) => visit("/courrier")],
  ["post, a letter", ({ visit, mailbox, letters }) => visit(`/courrier/${mailbox.letterId(letters.tenant.raison_sociale)}`)],
  ["post, a mail", async ({ visit, mailbox, address }) => visit(`/courrier/${(await mailbox.mail(address, "activation")).id}`)],
];

function sections(...names) {
  return names.map((name) => [`section ${name}`, ({ visit }) => visit(`/rubrique/${name}`)]);
}
