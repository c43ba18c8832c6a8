import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { enroll, logIn } from "../lib/journey.js";
import { lettersOf } from "../lib/letters.js";
import { Portal } from "../lib/portal.js";
import { Cluster } from "../lib/postgres.js";
import { sourceOf, Visitor } from "../lib/visitor.js";
import { exchange, octetsOf } from "../lib/wire.js";

const FORM = "application/x-www-form-urlencoded";
const ADDRESS = "jeanne@durand.example";

/** Each form, where its proof is found, and its fields. */
const FORMS = [
  { path: "/connexion", fields: ["email", "password", "suite"] },
  { path: "/inscription", fields: ["identifier", "siret", "code"] },
  { path: "/inscription/nouveau-code", fields: ["identifier", "siret"] },
  { path: "/mot-de-passe-oublie", fields: ["email"] },
  { path: "/activation", fields: ["lien", "password"] },
  { path: "/mot-de-passe", fields: ["lien", "password", "password_confirmation"] },
  { path: "/certification", fields: ["lien"] },
  { path: "/inscription/coordonnees", fields: ["email", "email_confirmation", "password", "password_confirmation", "landline_country", "landline", "mobile_country", "mobile", "sms_code", "action"] },
  { path: "/inscription/renvoyer", fields: [] },
  { path: "/langue", fields: ["language", "back"] },
  { path: "/sites", fields: ["identifier", "siret", "code"], inside: true },
  { path: "/tiers", fields: ["tenant"], inside: true },
  { path: "/compte/mobile", fields: ["mobile_country", "mobile", "sms_code", "action"], inside: true },
  // Typed twice otherwise, so that no value is judged: guesses count against the log-in too.
  { path: "/compte/mot-de-passe", fields: ["current_password", "password", "password_confirmation"], plain: { password_confirmation: "x" }, inside: true },
  { path: "/compte/sessions", fields: ["action", "session"], inside: true },
  { path: "/compte/certification", fields: [], inside: true },
];

/** What stands in the other fields: well-formed, so that the hostile one is read to its end. */
const PLAIN = {
  email: "personne@durand.example",
  email_confirmation: "personne@durand.example",
  password: "Truelle&Niveau7",
  password_confirmation: "Truelle&Niveau7",
  identifier: "999999",
  siret: "73282932000074",
  code: "77777-77777-777M",
  landline_country: "FR",
  landline: "02 40 12 34 56",
  mobile_country: "FR",
  mobile: "06 12 34 56 78",
  sms_code: "123456",
  action: "submit",
  language: "xx",
  back: "/connexion",
  tenant: "999999",
  session: "x",
  lien: "x",
  suite: "/sites",
};

const MARK = "<script>alert(1)</script>";

/** What somebody may type or send into any field. */
const HOSTILE = [
  MARK,
  `"><img src=x onerror=alert(1)>`,
  "' OR '1'='1' --",
  "{{ 7 * 7 }}{% include '/etc/passwd' %}",
  "${jndi:ldap://127.0.0.1/a}",
  "a\0b",
  "a\r\nSet-Cookie: espace-session=x\r\n\r\n<h1>x</h1>",
  "../../../../etc/passwd",
  "\u202egro.elpmaxe@ennaej",
  "\u{1f9f1}".repeat(300),
  "a".repeat(8_000),
  "é".repeat(4_000),
  "9".repeat(3_000),
  "-1",
  "null",
  "//attaquant.example/",
  "https://attaquant.example/",
  "\\\\attaquant.example",
  "javascript:alert(1)",
];

let cluster;
let portal;
before(async () => {
  cluster = await Cluster.start("bad-input");
  portal = await Portal.start("bad-input", { database: cluster.database("espace") });
});
after(async () => {
  assert.equal(await portal?.stop(), 0);
  assert.doesNotMatch(portal.log, /panicked/);
  cluster?.stop();
});

let sources = 0;
function visitor(language) {
  sources += 1;
  return new Visitor(portal.base, { source: sourceOf(sources), language });
}

async function member(language) {
  const inside = visitor(language);
  await logIn(inside, ADDRESS);
  return inside;
}

/** A page that a person can read, in their language, with nothing of the portal's insides. */
function isClear(answer, language, told) {
  assert.ok(answer.status >= 200 && answer.status < 500, `${told}: ${answer.status}`);
  assert.doesNotMatch(answer.body, /panicked|RUST_BACKTRACE|stack backtrace|\.rs:\d|postgres:|sqlstate|minijinja/i, told);
  assert.ok(!answer.body.includes(MARK) && !answer.body.includes("<img src=x"), `${told}: markup came back as it was`);
  if (answer.status === 303) return assert.match(answer.headers.location, /^\/(?![/\\])/, `${told}: leads away`);
  assert.match(answer.headers["content-type"], /^text\/html/, told);
  assert.match(answer.body, new RegExp(`<html lang="${language}"`), told);
  assert.match(answer.body, /<h1[ >]/, told);
  assert.equal(answer.headers["x-content-type-options"], "nosniff", told);
  return undefined;
}

const tokens = new WeakMap();

/** The proof that a form of ours was given to this browser: one for all its forms. */
async function tokenOf(who) {
  const held = tokens.get(who);
  if (held && held.cookie === who.cookie("espace-formulaire")) return held.token;
  const page = await who.get("/rubrique/aide");
  const token = page.forms().find(({ fields }) => fields.has("token")).fields.get("token");
  tokens.set(who, { token, cookie: who.cookie("espace-formulaire") });
  return token;
}

for (const language of ["fr", "en"]) {
  describe(`in ${language}`, () => {
    let outside;
    let inside;
    before(async () => {
      const letters = await lettersOf(portal.mailbox);
      if (!portal.mailbox.has(ADDRESS)) await enroll(visitor(), portal.mailbox, letters[0], { address: ADDRESS });
      outside = visitor(language);
      inside = await member(language);
    });

    test("hostile values in every field of every form", async (t) => {
      let sent = 0;
      for (const { path, fields, plain, inside: needs } of FORMS) {
        for (const field of fields) {
          for (const value of HOSTILE) {
            // Each from another source: what is tested is the reading, not the counting of attempts.
            const who = needs ? inside : outside;
            sources += 1;
            who.source = sourceOf(sources);
            const answer = await who.post(path, { ...Object.fromEntries(fields.map((name) => [name, PLAIN[name]])), ...plain, token: await tokenOf(who), [field]: value });
            isClear(answer, language, `${path} ${field} ${value.slice(0, 40)}`);
            sent += 1;
            if (needs && answer.status === 303 && answer.location.startsWith("/connexion")) inside = await member(language);
          }
        }
      }
      t.diagnostic(`${sent} forms`);
    });

    test("bodies that are no form: ambiguous, not UTF-8, too large, of another type, of somebody else", async () => {
      for (const { path, fields, inside: needs } of FORMS) {
        const who = needs ? inside : outside;
        const token = await tokenOf(who);
        const field = fields[0] ?? "x";
        const cases = [
          [`token=${token}&${field}=a&${field}=b`, {}, [400]],
          [Buffer.from([...Buffer.from(`token=${token}&${field}=`), 0xff, 0xfe]), {}, [400]],
          [`token=${token}&${field}=%ff%fe`, {}, [400]],
          [`token=${token}&${field}=%ED%A0%80`, {}, [400]],
          [`token=${token}&${Array.from({ length: 500 }, (_, n) => `f${n}=`).join("&")}`, {}, [400]],
          [JSON.stringify({ token }), { "content-type": "application/json" }, [415]],
          [`token=${token}`, { "content-type": "text/plain" }, [415]],
          [`${field}=a`, {}, [403]],
          [`token=${"0".repeat(token.length)}&${field}=a`, {}, [403]],
          [`token=${token}&${field}=a`, { "sec-fetch-site": "cross-site" }, [403]],
        ];
        for (const [body, headers, expected] of cases) {
          const told = `${path} ${String(body).slice(0, 60)} ${JSON.stringify(headers)}`;
          const answer = await who.raw("POST", path, body, { "content-type": FORM, ...headers });
          isClear(answer, language, told);
          assert.ok(expected.includes(answer.status), `${told}: ${answer.status}`);
        }
      }
    });

    test("bodies far larger than any form are answered, not cut off", async () => {
      for (const { path } of FORMS.filter((form) => !form.inside)) {
        for (const size of [40_000, 2 ** 20]) {
          const body = `email=${"a".repeat(size)}`;
          const headers = { "content-type": FORM, "content-length": body.length, "accept-language": language };
          const answer = await exchange(portal.port, octetsOf(`POST ${path} HTTP/1.1`, headers, body));
          assert.equal(answer.status, 413, `${path} ${size}: ${answer.status}`);
          assert.match(answer.body, new RegExp(`<html lang="${language}"`));
        }
      }
    });

    test("paths and methods that lead nowhere", async () => {
      const nowhere = ["/nulle-part", "/connexion/", "/CONNEXION", "/.git/config", "/static/../Cargo.toml", "/static/%2e%2e/%2e%2e/etc/passwd", "/static/", "/rubrique/inconnue", "/rubrique/%00", "/rubrique/..%2f..", "/courrier/..%2f..%2fkeys", "/courrier/keys", "/%c0%af", "/%ff", "/a".repeat(2_000)];
      for (const path of nowhere) {
        const answer = await outside.get(path);
        isClear(answer, language, path);
        assert.ok([400, 404, 414].includes(answer.status), `${path}: ${answer.status}`);
      }
      for (const [method, path] of [["PUT", "/connexion"], ["DELETE", "/compte"], ["GET", "/deconnexion"], ["PATCH", "/sites"], ["OPTIONS", "/inscription"]]) {
        const answer = await outside.raw(method, path);
        isClear(answer, language, `${method} ${path}`);
        assert.equal(answer.status, 405, `${method} ${path}`);
      }
    });

    test("links and queries that nobody was sent", async () => {
      for (const path of ["/activation", "/mot-de-passe", "/certification"]) {
        for (const link of ["", "x", MARK, "%ff", "a".repeat(4_000), "%00", "AAAA.BBBB", "lien=a&lien=b"]) {
          const query = link.startsWith("lien=") ? link : `lien=${link.startsWith("%") ? link : encodeURIComponent(link)}`;
          const answer = await outside.get(`${path}?${query}`);
          isClear(answer, language, `${path}?${query.slice(0, 60)}`);
          assert.ok(answer.status >= 400, `${path}?${query.slice(0, 60)}: ${answer.status}`);
        }
      }
      for (const query of ["suite=//attaquant.example", "suite=https://attaquant.example", "suite=%ff", `suite=${"a".repeat(3_000)}`, "suite=/sites&suite=/compte"]) {
        const page = await outside.get(`/connexion?${query}`);
        isClear(page, language, query);
        assert.ok(!page.body.includes("attaquant.example"), query);
      }
      for (const query of ["apres=%ff", "apres=x", `apres=${"9".repeat(3_000)}`]) isClear(await inside.get(`/tiers?${query}`), language, query);
    });

    test("cookies that nobody was given", async () => {
      const names = ["espace-session", "espace-inscription", "espace-formulaire", "espace-langue"];
      const values = ["x", "", "%00", '"', "a".repeat(3_000), "..", "\u00ff\u00fe", "a=b=c", MARK.replaceAll(";", "")];
      for (const name of names) {
        for (const value of values) {
          for (const path of ["/connexion", "/accueil", "/inscription/coordonnees", "/compte"]) {
            const told = `${path} with ${name}=${value.slice(0, 20)}`;
            const answer = await visitor(language).get(path, { cookie: `${name}=${value}` });
            isClear(answer, language, told);
            assert.ok([200, 303].includes(answer.status), `${told}: ${answer.status}`);
          }
        }
        const twice = await visitor(language).get("/accueil", { cookie: `${name}=a; ${name}=b; ;=;;` });
        isClear(twice, language, `${name} twice`);
      }
    });

    test("live checks: JSON that is none, too deep, too large, without proof", async () => {
      const deep = `${"[".repeat(3_000)}${"]".repeat(3_000)}`;
      for (const path of ["/verifier/mot-de-passe", "/verifier/siret", "/verifier/mobile/certifier", "/verifier/mobile/code"]) {
        const token = await tokenOf(outside);
        for (const [body, headers, expected] of [
          ["", {}, [400]],
          ["{", {}, [400]],
          ["null", {}, [400]],
          [deep, {}, [400]],
          ['{"password":1,"siret":[],"country":{},"code":null}', {}, [400]],
          ['{"password":"\\ud800","siret":"\\ud800","country":"FR","mobile":"\\ud800","code":"\\ud800"}', {}, [400]],
          [Buffer.from([0x22, 0xff, 0x22]), {}, [400]],
          [`{"password":"${"a".repeat(12_000)}"}`, {}, [413]],
          ["{}", { "content-type": "text/plain" }, [415]],
          ["{}", { "x-form-token": "x" }, [403]],
        ]) {
          const told = `${path} ${String(body).slice(0, 40)}`;
          const answer = await outside.raw("POST", path, body, { "content-type": "application/json", "x-form-token": token, ...headers });
          assert.ok(expected.includes(answer.status), `${told}: ${answer.status} ${answer.body.slice(0, 200)}`);
          assert.match(answer.headers["content-type"], /^application\/json/, told);
          JSON.parse(answer.body);
        }
      }
    });
  });
}

test("octets that no browser sends are refused or dropped, and the portal goes on", async () => {
  const long = "a".repeat(200_000);
  const strange = [
    "GET\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "GET /\x00 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
    "GET /\xff\xfe HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
    `GET /${long} HTTP/1.1\r\nhost: a\r\n\r\n`,
    `GET / HTTP/1.1\r\nhost: a\r\ncookie: ${long}\r\n\r\n`,
    `GET / HTTP/1.1\r\nhost: a\r\n${Array.from({ length: 500 }, (_, n) => `x-${n}: a`).join("\r\n")}\r\n\r\n`,
    "POST /connexion HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
    "POST /connexion HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcdef",
    "POST /connexion HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\nzz\r\n",
    "GET / HTTP/1.1\r\nhost: a\r\nx : b\r\n\r\n",
    "GET http://attaquant.example/ HTTP/1.1\r\nhost: attaquant.example\r\nconnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nhost: attaquant.example\r\nx-forwarded-host: attaquant.example\r\nconnection: close\r\n\r\n",
    "CONNECT attaquant.example:443 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
    "GET /accueil HTTP/1.1\r\nhost: a\r\ncookie: espace-session=\xff\xfe\x80\r\nconnection: close\r\n\r\n",
  ];
  for (const octets of strange) {
    const answer = await exchange(portal.port, Buffer.from(octets, "latin1"));
    const told = JSON.stringify(octets.slice(0, 60));
    assert.ok(answer.status < 500, `${told}: ${answer.status}`);
    assert.ok(!answer.head.includes("attaquant") && !answer.body.includes("attaquant"), told);
  }
  const chunked = Buffer.from(`POST /connexion HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\ncontent-type: ${FORM}\r\nconnection: close\r\n\r\n${`4000\r\n${"a".repeat(0x4000)}\r\n`.repeat(20)}0\r\n\r\n`);
  assert.equal((await exchange(portal.port, chunked)).status, 413);
  const head = await exchange(portal.port, octetsOf("HEAD /connexion HTTP/1.1"));
  assert.deepEqual([head.status, head.body], [200, ""]);
  assert.equal((await visitor("fr").get("/healthz")).status, 200);
});

test("the audit trail holds every refusal, and no secret", async () => {
  const refusals = () => Number(cluster.query("espace", "select count(*) from espace_securise.audit where outcome = 'refused'")[0][0]);
  const before = refusals();
  const secret = "Niveau&Fil-a-plomb5";
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const answer = await visitor("fr").fill("/connexion", { email: `personne.${attempt}@durand.example`, password: secret });
    assert.equal(answer.status, 401);
  }
  assert.equal(refusals(), before + 3);
  for (const [table, column] of [["events", "event"], ["records", "body"], ["outbox", "message"]]) {
    assert.deepEqual(cluster.query("espace", `select 1 from espace_securise.${table} where position('${secret}' in ${column}::text) > 0`), [], table);
  }
  assert.ok(!portal.log.includes(secret));
});
