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
  ["tenants, none found", ({ visit }) => visit("/tiers?cherche=rien")],
  ["tenants, offered by an address", ({ visit }) => visit("/personnes?pour=999999")],
  ["home, tiles to arrange", async ({ visit, page }) => {
    await visit("/accueil");
    await page.locator("details summary").first().click();
  }],
  ["home, a tile pinned", async ({ page, send }) => {
    await page.locator("#service").selectOption("absences");
    await send("/accueil/tuiles", {}, "pin");
    await page.locator("details summary").first().click();
  }],
  ["people", ({ visit }) => visit("/personnes")],
  ["people, refused fields", ({ send }) => send("/personnes/invitations", { email: "amina" }, "invite")],
  ["people, invited", ({ send, address }) => send("/personnes/invitations", { email: `amina.${address}`, preset: "reader" }, "invite")],
  ["people, password asked", async ({ page, send, address }) => {
    await page.locator("form[action^='/personnes/invitations']").first().evaluate((form) => {
      form.insertAdjacentHTML("beforeend", "<input name='current_password' value='Truelle&amp;Niveau8'>");
    });
    await send("/personnes/invitations", { email: `paul.${address}` }, "invite");
  }],
  ["one of the people", async ({ visit, page }) => {
    await visit("/personnes");
    await Promise.all([page.waitForEvent("domcontentloaded"), page.locator("button[name=personne]").first().click()]);
  }],
  ["an invitation", async ({ visit, mailbox, address }) => visit((await mailbox.mail(`amina.${address}`, "invitation")).url)],
  ["mandates", ({ visit }) => visit("/delegations")],
  ["mandates, no such firm", ({ send }) => send("/delegations/cabinet", { firm: "CAB999" })],
  ["a firm to propose to by mail", ({ page }) =>
    Promise.all([page.waitForEvent("domcontentloaded"), page.locator("#summary a[href^='/delegations/courriel']").click()])],
  ["a firm to propose to by mail, refused fields", ({ send }) =>
    send("/delegations/courriel", { email: "cabinet", preset: "chosen", starts_at: "2026-12-01", ends_at: "2026-11-01" })],
  ["mandates, a firm awaited", ({ send, address }) =>
    send("/delegations/courriel", { email: `contact.${address}`, company: "Cabinet Morvan", preset: "declarations", starts_at: "", ends_at: "" })],
  ["mandates, firm found", async ({ send, openFirm, firm, shared }) => {
    shared.firm = await openFirm();
    await send("/delegations/cabinet", { firm: firm.identifier });
  }],
  ["mandates, refused fields", async ({ page, send }) => {
    await page.locator("[name=firm][type=radio]").check();
    await send("/delegations/proposition", { preset: "chosen" }, "propose");
  }],
  ["mandates, proposed", async ({ visit, page, send, firm }) => {
    await visit("/delegations");
    await send("/delegations/cabinet", { firm: firm.identifier });
    await page.locator("[name=firm][type=radio]").check();
    await send("/delegations/proposition", { preset: "declarations" }, "propose");
  }],
  ["mandates, waiting", ({ visit }) => visit("/delegations?vue=attente")],
  ["mandates, running", async ({ visit, page, shared }) => {
    await shared.firm.accept();
    await visit("/delegations");
    for (const summary of await page.locator("main details summary").all()) await summary.click();
  }],
  ["mandates, refused revision", async ({ page, send }) => {
    await page.locator("main form select[name=preset]").first().selectOption("chosen");
    await page.locator("main form [type=checkbox]").evaluateAll((boxes) => boxes.forEach((box) => (box.checked = false)));
    await send("/delegations", {}, "revise");
  }],
  ["my account", ({ visit }) => visit("/compte")],
  ["my account, password refused", ({ send }) => send("/compte/mot-de-passe", { current_password: "truelle12", password: "truelle12", password_confirmation: "truelle" })],
  ...sections("mentions-legales", "donnees-personnelles", "conditions", "contact", "questions", "aide", "nouveautes"),
  ...sections("didacticiel", "espace-adherent", "salaries", "intemperies", "documents"),
  ["of a firm, home", async ({ visit, send, nadia }) => {
    await visit("/accueil");
    await send("/deconnexion", {});
    await send("/connexion", { email: nadia, password: PASSWORD });
  }],
  ["of a firm, people", ({ visit }) => visit("/personnes")],
  ["of a firm, mandates", ({ visit }) => visit("/delegations")],
  ["of a firm, asking", ({ send }) => send("/delegations/proposition", { identifier: "1", siret: "1" }, "request")],
  ["of a firm, clients", async ({ visit, page, firm }) => {
    await visit(`/tiers?cabinet=${firm.identifier}`);
    await page.locator("main details summary").first().click();
  }],
  ["of a firm, client not moved", ({ send }) => send("/tiers/portefeuille", { portfolio: "~".repeat(40) })],
  ["of a firm, client moved", ({ send }) => send("/tiers/portefeuille", { portfolio: "Nord" })],
  ["of a firm, acting for a client", async ({ page }) => {
    await Promise.all([page.waitForEvent("domcontentloaded"), page.locator("button[name=tenant]").first().click()]);
  }],
  ["of a firm, a section without its right", ({ visit, shared }) => {
    shared.firm.close();
    return visit("/rubrique/intemperies");
  }],
  ["post, demo", ({ visit }) => visit("/courrier")],
  ["post, a letter", ({ visit, mailbox, letters }) => visit(`/courrier/${mailbox.letterId(letters.tenant.raison_sociale)}`)],
  ["post, a mail", async ({ visit, mailbox, address }) => visit(`/courrier/${(await mailbox.mail(address, "activation")).id}`)],
];

function sections(...names) {
  return names.map((name) => [`section ${name}`, ({ visit }) => visit(`/rubrique/${name}`)]);
}
