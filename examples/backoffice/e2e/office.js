import { execFile, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { freshFolder } from "../../portal/e2e/lib/folder.js";
import { freePort } from "../../portal/e2e/lib/port.js";
import { until } from "../../portal/e2e/lib/until.js";

const HERE = resolve(import.meta.dirname, "..");
const run = promisify(execFile);

/** A back-office of a test's own: folder, keys, databases, server and worker. */
export class Office {
  static async start() {
    const office = new Office();
    office.python = process.env.BACKOFFICE_PYTHON;
    if (!office.python) throw new Error("missing: BACKOFFICE_PYTHON. Run examples/backoffice/test.sh");
    const folder = freshFolder("backoffice");
    office.folder = folder;
    const { stdout } = await run(office.python, ["-c", "from espace_securise import Keys; print(Keys.generate().to_json())"]);
    office.env = { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, BACKOFFICE_DEMO: "1", BACKOFFICE_VAR: folder, ESPACE_KEYS: stdout.trim(), PYTHONDONTWRITEBYTECODE: "1" };
    await office.manage("migrate", "--verbosity", "0");
    await run(office.python, ["-m", "tests.peopled"], { cwd: HERE, env: office.env });
    const port = await freePort();
    office.base = `http://127.0.0.1:${port}`;
    office.processes = [
      office.#spawn("-m", "gunicorn", "backoffice.wsgi", "--bind", `127.0.0.1:${port}`, "--threads", "4", "--log-level", "warning"),
      office.#spawn("manage.py", "file_imports"),
    ];
    await until("the back-office answers", async () => (await fetch(`${office.base}/sante`).catch(() => null))?.ok);
    return office;
  }

  #spawn(...args) {
    const child = spawn(this.python, args, { cwd: HERE, env: this.env, stdio: ["ignore", "inherit", "inherit"] });
    process.once("exit", () => child.kill("SIGKILL"));
    return child;
  }

  async manage(...args) {
    return (await run(this.python, ["manage.py", ...args], { cwd: HERE, env: this.env })).stdout;
  }

  /** A person of the fund, with what they log in with. */
  async person(name, ...roles) {
    const told = await this.manage("add_staff", name, ...roles.flatMap((role) => ["--role", role]));
    const password = /mot de passe\s+(\S+)/.exec(told)[1];
    const secret = new URL(/application\s+(\S+)/.exec(told)[1]).searchParams.get("secret");
    return { name, password, code: () => totp(secret) };
  }

  file(name) {
    return join(HERE, "..", "tenants-file", name);
  }

  stop() {
    for (const each of this.processes) each.kill("SIGKILL");
  }
}

/** RFC 6238, with SHA-1, six digits and thirty seconds, as applications have it. */
function totp(base32) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...base32.replace(/=+$/, "")].map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((octet) => Number.parseInt(octet, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE(digest[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}
