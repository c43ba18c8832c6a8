import assert from "node:assert/strict";

/** A password that keeps the guide's rule and is on nobody's list. */
export const PASSWORD = "Truelle&Niveau7";

/** Where a link of a message leads within the portal. */
export function pathOf(url) {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Step 1/2 with what the two letters say. */
export function identify(visitor, { identifier, siret, code }) {
  return visitor.fill("/inscription", { identifier, siret, code });
}

/** Step 2/2, without telephones. */
export function register(visitor, { address, password = PASSWORD }) {
  const typed = {
    email: address,
    email_confirmation: address,
    password,
    password_confirmation: password,
  };
  return visitor.fill("/inscription/coordonnees", typed, "submit");
}

/** Follows an activation link: looks, then presses the button. Another device than the one that registered needs the password too. */
export function activate(visitor, url, password) {
  return visitor.fill(pathOf(url), password === undefined ? {} : { password });
}

export function logIn(visitor, address, password = PASSWORD) {
  return visitor.fill("/connexion", { email: address, password });
}

export function resetPassword(visitor, url, password) {
  return visitor.fill(pathOf(url), { password, password_confirmation: password });
}

export function associate(visitor, { identifier, siret, code }) {
  return visitor.fill("/sites", { identifier, siret, code });
}

/** Strangers who fail until an address is shut for every device that its account does not know; a visitor each, from `visitorOf`. */
export async function lock(visitorOf, address) {
  for (let attempt = 0; attempt < 3; attempt += 1) expect(await logIn(visitorOf(), address, "Brouette!Vide9"), 401);
  expect(await logIn(visitorOf(), address), 429);
}

/** Says what came instead, when an answer is not the one that the step hopes for. */
export function expect(page, status, location) {
  const told = () => `${page.status} ${page.location ?? ""} ${page.text.slice(0, 400)}`;
  assert.equal(page.status, status, told());
  if (location !== undefined) assert.equal(page.location?.split("?")[0], location, told());
  return page;
}

/** From two letters to an open account. */
export async function enroll(visitor, mailbox, letters, contact) {
  expect(await identify(visitor, letters), 303, "/inscription/coordonnees");
  expect(await register(visitor, contact), 303, "/inscription/merci");
  const mail = await mailbox.mail(contact.address, "activation");
  const activated = await activate(visitor, mail.url);
  assert.ok([200, 303].includes(activated.status), `${activated.status} ${activated.text.slice(0, 400)}`);
  return mail;
}
