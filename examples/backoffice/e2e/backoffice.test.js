import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { graveViolations } from "../../portal/e2e/lib/axe.js";
import { openWindow, startBrowser } from "../../portal/e2e/lib/browser.js";
import { until } from "../../portal/e2e/lib/until.js";
import { Office } from "./office.js";

let browser;
let office;
before(async () => {
  browser = await startBrowser();
  office = await Office.start();
});
after(async () => {
  await browser?.close();
  office?.stop();
});

/** Goes on by the tabulator alone until what a person looks for has the focus. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const at = document.activeElement;
      const outline = getComputedStyle(at).outlineStyle;
      return { name: (at.labels?.[0]?.textContent ?? at.textContent ?? "").trim(), seen: outline !== "none" };
    });
    if (focused.name.startsWith(name)) {
      assert.ok(focused.seen, `${name}: the focus is seen`);
      return;
    }
  }
  throw new Error(`no way by keyboard to ${name}`);
}

async function logIn(window, person) {
  const { page } = window;
  await window.visit("/");
  await tabTo(page, "Nom d’utilisateur");
  await page.keyboard.type(person.name);
  await tabTo(page, "Mot de passe");
  await page.keyboard.type(person.password);
  await tabTo(page, "Code à 6 chiffres");
  await page.keyboard.type(person.code());
  await page.keyboard.press("Enter");
  await page.waitForURL(`${office.base}/**`);
  await page.getByRole("heading", { level: 1, name: "Rechercher" }).waitFor();
}

/** A press of the keyboard on a link or a button, and the page that comes of it. */
async function press(page, name) {
  await tabTo(page, name);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

for (const scripts of [true, false]) {
  test(`a file is imported by keyboard, ${scripts ? "with" : "without"} JavaScript, and its letters printed`, async () => {
    const person = await office.person(`marie-${scripts}`, "registrar");
    const window = await openWindow(browser, office.base, { scripts });
    const { page } = window;
    await logIn(window, person);
    await press(page, "Imports");
    await page.getByLabel("Fichier CSV").setInputFiles(office.file("tenants.csv"));
    await press(page, "Vérifier");
    assert.equal(await page.getByRole("heading", { level: 2, name: "Lignes écartées ou refusées" }).count(), 1);
    const import_ = page.url();
    await press(page, "Déposer 50 lignes");
    // The page follows by itself, or by a link; either way it can be left and come back to.
    await window.visit("/");
    await window.visit(new URL(import_).pathname);
    await until("the import is done", async () => {
      if (!scripts) await page.reload();
      return (await page.locator("#state").textContent()) === "Terminé";
    }, { every: 200 });
    assert.match(await page.locator("#told").textContent(), /^50 déposées/);
    const [report] = await Promise.all([page.waitForEvent("download"), tabTo(page, "Télécharger le rapport").then(() => page.keyboard.press("Enter"))]);
    assert.equal((await readFile(await report.path(), "utf8")).trim().split("\r\n").length >= 58, true);

    if (scripts) {
      await press(page, "Courriers");
      await press(page, "Préparer un tirage");
      const [pdf] = await Promise.all([page.waitForEvent("download"), tabTo(page, "Télécharger le PDF").then(() => page.keyboard.press("Enter"))]);
      assert.equal((await readFile(await pdf.path())).subarray(0, 5).toString(), "%PDF-");
      await press(page, "Tout est posté");
      assert.equal(await page.getByRole("status").textContent(), "Le tirage est noté comme posté.");
    }
    assert.deepEqual(window.complaints, []);
    await window.close();
  });
}

const SCREENS = [
  ["search", "/"],
  ["results", "/?q=durand"],
  ["no result", "/?q=zzz"],
  ["company", "/tiers/170101"],
  ["amend", "/tiers/170101/modifier"],
  ["not found", "/tiers/999999"],
  ["company with a code and a person", "/tiers/17071"],
  ["void codes", "/tiers/17071/codes/annuler"],
  ["mandates of a company", "/tiers/17071/delegations"],
  ["mandates that wait", "/tiers/17071/delegations?etat=en-attente"],
  ["mandates of a firm", "/tiers/17080/delegations"],
  ["firms that are looked for", "/cabinets-recherches"],
  ["file a firm", "/tiers/nouveau?nature=firm"],
  ["person", "/personne"],
  ["an account", "/personne?adresse=jeanne@durand.example"],
  ["no account", "/personne?adresse=nul@durand.example"],
  ["correct a name", "/personne/nom?adresse=jeanne@durand.example"],
  ["erase an account", "/personne/effacer?adresse=jeanne@durand.example"],
  ["proposals", "/propositions"],
  ["wrong address", "/personne?adresse=rien"],
  ["imports", "/imports/"],
  ["import", "/imports/1"],
  ["letters", "/courriers/"],
  ["printing", "/courriers/tirages/1"],
  ["returned", "/courriers/retour?numero=L000000001"],
  ["returned, unknown", "/courriers/retour?numero=999999"],
  ["trail", "/journal/?tenant=170101"],
];

/** What is grave on the pages that are judged, by their names. */
function judgeOf(page) {
  const grave = [];
  const judge = async (name) => {
    assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, `${name}: one main heading`);
    for (const violation of await graveViolations(page)) grave.push(`${name}: ${violation}`);
    const [wide, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(wide <= shown, `${name}: no page scrolls sideways`);
  };
  return { grave, judge };
}

/** A day to come, as a field of days has it. */
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

for (const [screen, colours] of [["desktop", "light"], ["desktop", "dark"], ["phone", "light"]]) {
  test(`axe-core finds nothing grave (${screen}, ${colours})`, async () => {
    const person = await office.person(`paul-${screen}-${colours}`, "registrar");
    const window = await openWindow(browser, office.base, { screen });
    const { page } = window;
    await page.emulateMedia({ colorScheme: colours });
    const { grave, judge } = judgeOf(page);
    await window.visit("/connexion");
    await judge("log-in");
    await logIn(window, person);
    for (const [name, path] of SCREENS) {
      await window.visit(path);
      await judge(name);
    }
    await window.visit("/tiers/17071");
    await page.getByRole("link", { name: "Remplacer Jeanne Durand" }).click();
    await judge("replace a holder");
    await window.visit("/propositions");
    await page.getByRole("link", { name: "Retirer : Effacer un compte" }).click();
    await judge("take a proposal back");
    await window.visit("/tiers/17071/delegations");
    await page.getByRole("link", { name: "Mettre fin" }).click();
    await judge("end of a mandate");
    for (const [link, name] of [["Désigner le cabinet : Cabinet Tessier", "which firm"], ["Refuser : Cabinet Tessier", "refusal of a firm"]]) {
      await window.visit("/cabinets-recherches");
      await page.getByRole("link", { name: link }).click();
      await judge(name);
    }
    await window.visit("/cabinets-recherches");
    await page.getByRole("link", { name: "Désigner le cabinet : Cabinet Tessier" }).click();
    for (const [firm, name] of [["17071", "no firm"], ["17080", "a firm to confirm"]]) {
      await page.getByLabel("Identifiant CIBTP du cabinet").fill(firm);
      await page.getByRole("button", { name: "Chercher le cabinet" }).click();
      await judge(name);
    }
    await window.visit("/personne/nom?adresse=jeanne@durand.example");
    await page.getByLabel("Nom", { exact: true }).fill("");
    await page.getByRole("button", { name: "Corriger le nom" }).click();
    await judge("a name with faults");
    await window.visit("/tiers/nouveau");
    await page.getByRole("button", { name: "Déposer" }).click();
    await judge("filing with faults");
    await window.visit("/imports/");
    await page.getByLabel("Fichier CSV").setInputFiles({ name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("a;b\n") });
    await page.getByRole("button", { name: "Vérifier" }).click();
    await judge("a file that cannot be read");
    assert.deepEqual(grave, []);
    assert.deepEqual(window.complaints, []);
    await window.close();
  });
}

for (const [screen, colours] of [["desktop", "light"], ["desktop", "dark"], ["phone", "light"]]) {
  test(`axe-core finds nothing grave on what is the Superviseur's (${screen}, ${colours})`, async () => {
    const person = await office.person(`noe-${screen}-${colours}`, "supervisor");
    const window = await openWindow(browser, office.base, { screen });
    const { page } = window;
    await page.emulateMedia({ colorScheme: colours });
    const { grave, judge } = judgeOf(page);
    await logIn(window, person);
    await window.visit("/personne?adresse=jeanne@durand.example");
    await judge("an account");
    for (const [link, name] of [["Confirmer : Effacer un compte", "erasure"], ["Confirmer : Remplacer un titulaire", "replacement"]]) {
      await window.visit("/propositions");
      await page.getByRole("link", { name: link }).click();
      await judge(name);
    }
    await window.visit("/mots-de-passe/");
    await judge("passwords");
    await page.getByRole("button", { name: "Continuer" }).click();
    await judge("passwords with faults");
    await page.getByLabel("Dernier jour").fill(inDays(30));
    await page.getByRole("button", { name: "Continuer" }).click();
    await judge("passwords to confirm");
    await page.getByRole("button", { name: "Faire renouveler" }).click();
    await page.getByRole("heading", { level: 1, name: "C'est demandé" }).waitFor();
    await judge("passwords asked for");
    assert.deepEqual(grave, []);
    assert.deepEqual(window.complaints, []);
    await window.close();
  });
}

test("the core's no is a page, and the role is chosen by keyboard", async () => {
  const person = await office.person("anne", "auditor", "support");
  const window = await openWindow(browser, office.base, {});
  const { page } = window;
  await window.visit("/connexion");
  await page.getByLabel("Nom d’utilisateur").fill(person.name);
  await page.getByLabel("Mot de passe").fill(person.password);
  await page.getByLabel("Code à 6 chiffres").fill(person.code());
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "En quel rôle agissez-vous ?" }).waitFor();
  assert.deepEqual(await graveViolations(page), []);
  await page.getByLabel("Support").check();
  await press(page, "Continuer");
  await window.visit("/tiers/170101");
  // A page that was opened in one role, and pressed on in another.
  const other = await page.context().newPage();
  await other.goto(`${office.base}/role`);
  await other.getByLabel("Auditeur").check();
  await other.getByRole("button", { name: "Continuer" }).click();
  await other.getByRole("heading", { level: 1, name: "Rechercher" }).waitFor();
  await press(page, "Poster un code");
  assert.match(await page.getByRole("alert").textContent(), /Votre rôle à la caisse ne permet pas/);
  assert.deepEqual(await graveViolations(page), []);
  await window.visit("/tiers/170101");
  assert.equal(await page.getByRole("button", { name: "Poster un code" }).count(), 0);
  await window.close();
});

for (const scripts of [true, false]) {
  test(`the fund stops a mandate, takes codes back and sees to an account by keyboard, ${scripts ? "with" : "without"} JavaScript`, async () => {
    const person = await office.person(`lea-${scripts}`, "registrar");
    const window = await openWindow(browser, office.base, { scripts });
    const { page } = window;
    const told = () => page.locator("main > .notice").textContent();
    await logIn(window, person);

    await window.visit("/tiers/17071");
    await press(page, "Annuler les codes");
    await press(page, "Annuler les codes");
    assert.match(await told(), /^Plus aucun code de ce tiers ne fonctionne/);
    await press(page, "Poster un code");
    assert.match(await told(), /^Un courrier avec un code part/);

    await press(page, "Délégations");
    await press(page, "Suspendre");
    assert.match(await page.locator("main").textContent(), /Les deux parties en sont informées/);
    await press(page, "Suspendre");
    assert.match(await told(), /^La délégation est suspendue/);
    await press(page, "Lever la suspension");
    await press(page, "Lever la suspension");
    assert.match(await told(), /^La suspension de la caisse est levée/);

    await window.visit("/personne?adresse=nadia@leroy.example");
    await press(page, "Terminer les sessions");
    assert.match(await told(), /^Toutes les sessions du compte sont terminées/);
    await press(page, "Suspendre");
    assert.match(await told(), /^Le compte est suspendu/);
    await press(page, "Rétablir");
    assert.match(await told(), /^La suspension est levée/);
    await press(page, "Corriger le nom");
    await press(page, "Corriger le nom");
    assert.match(await told(), /^Le nom est enregistré/);
    assert.deepEqual(window.complaints, []);
    await window.close();
  });
}

test("firms that are looked for are designated and refused by keyboard, without JavaScript", async () => {
  const person = await office.person("luc", "registrar");
  const window = await openWindow(browser, office.base, { scripts: false });
  const { page } = window;
  const told = () => page.locator("main > .notice").textContent();
  await logIn(window, person);
  await press(page, "Cabinets recherchés");
  await press(page, "Désigner le cabinet : Cabinet Tessier");
  await tabTo(page, "Identifiant CIBTP du cabinet");
  await page.keyboard.type("17080");
  await press(page, "Chercher le cabinet");
  await press(page, "Proposer à Cabinet Leroy");
  assert.match(await told(), /^La délégation est proposée à Cabinet Leroy/);
  await press(page, "Refuser : Cabinet Vasseur");
  await press(page, "Refuser");
  assert.match(await told(), /^La demande est refusée/);
  assert.match(await page.locator("main").textContent(), /Aucun cabinet n'est recherché/);
  assert.deepEqual(window.complaints, []);
  await window.close();
});

for (const [scripts, email] of [[true, "nadia@leroy.example"], [false, "jeanne@durand.example"]]) {
  test(`two people do what is grave by keyboard, ${scripts ? "with" : "without"} JavaScript`, async () => {
    const [one, other] = [await office.person(`rose-${scripts}`, "registrar"), await office.person(`sam-${scripts}`, "supervisor")];
    const windows = [await openWindow(browser, office.base, { scripts }), await openWindow(browser, office.base, { scripts })];
    const [first, second] = windows.map((window) => window.page);
    const told = (page) => page.locator("main > .notice").textContent();
    await logIn(windows[0], one);
    await logIn(windows[1], other);

    // A replacement is proposed, and taken back.
    await windows[0].visit("/tiers/17071");
    await press(first, "Remplacer");
    await tabTo(first, "aussitôt");
    await first.keyboard.press("Space");
    await press(first, "Proposer le remplacement");
    assert.match(await told(first), /rien n'est encore fait/);
    assert.match(await first.locator("main").textContent(), /Vous l'avez proposé : une autre personne doit le confirmer/);
    await first.locator("tr", { hasText: `rose-${scripts}` }).getByRole("link", { name: "Retirer" }).focus();
    await Promise.all([first.waitForNavigation(), first.keyboard.press("Enter")]);
    await press(first, "Retirer");
    assert.match(await told(first), /^La proposition est retirée/);

    // An erasure is proposed by one, and confirmed by the other.
    await windows[0].visit(`/personne?adresse=${email}`);
    await press(first, "Proposer l'effacement");
    await press(first, "Proposer l'effacement");
    assert.match(await told(first), /rien n'est encore fait/);
    await windows[1].visit(`/personne?adresse=${email}`);
    await press(second, "Conserver pour contentieux");
    assert.match(await told(second), /^Le compte est conservé/);
    await press(second, "Lever la conservation");
    assert.match(await told(second), /^La conservation est levée/);
    await press(second, "Propositions");
    await second.locator("tr", { hasText: `rose-${scripts}` }).getByRole("link", { name: "Confirmer" }).focus();
    await Promise.all([second.waitForNavigation(), second.keyboard.press("Enter")]);
    assert.match(await second.locator("main").textContent(), /Le compte sera fermé aussitôt/);
    await press(second, "Confirmer");
    assert.match(await told(second), /^Le compte est fermé, et son titulaire en est informé/);

    // And passwords are renewed.
    await press(second, "Mots de passe");
    await second.getByLabel("Dernier jour").fill(inDays(scripts ? 40 : 50));
    await press(second, "Continuer");
    await press(second, "Faire renouveler");
    assert.match(await told(second), /^Demandé à \d+ titulaire/);
    for (const window of windows) {
      assert.deepEqual(window.complaints, []);
      await window.close();
    }
  });
}

test("a page that is not done goes on by itself", async () => {
  const window = await openWindow(browser, office.base, {});
  const { page } = window;
  await logIn(window, await office.person("zoe", "supervisor"));
  // Where all accounts fit into one question no page goes on: the one before is made to.
  await page.route("**/mots-de-passe/", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    const goesOn = (await response.text())
      .replace('action="/mots-de-passe/demander"', "$& data-goes-on")
      .replace("</head>", '<script src="/static/going_on.js" defer></script>$&');
    return route.fulfill({ response, body: goesOn });
  });
  await window.visit("/mots-de-passe/");
  await page.getByLabel("Dernier jour").fill(inDays(60));
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("heading", { level: 1, name: "C'est demandé" }).waitFor();
  assert.deepEqual(window.complaints, []);
  await window.close();
});
