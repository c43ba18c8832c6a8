import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { freshFolder } from "./folder.js";
import { freePort } from "./port.js";

const DEBIAN = "/usr/lib/postgresql";

/** Where initdb and pg_ctl are: on the PATH, or where Debian puts each version. Nothing if there is no server here. */
export function postgresPrograms() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(DEBIAN, version, "bin")), ...(process.env.PATH ?? "").split(":")];
  const whole = (folder) => ["initdb", "pg_ctl", "psql"].every((name) => existsSync(join(folder, name)));
  // Debian keeps psql on the PATH and links it into each version's folder.
  return folders.find(whole);
}

function idOf(user, flag) {
  return Number(execFileSync("id", [flag, user], { encoding: "utf8" }).trim());
}

/**
 * A PostgreSQL cluster of this test's own: a temporary folder, a free port, no system service. It is durable as a real one is:
 * what was committed must outlive a kill.
 */
export class Cluster {
  static async start(name) {
    const programs = postgresPrograms();
    if (!programs) throw new Error("missing: a PostgreSQL server. Run examples/portal/e2e/install.sh as root");
    const cluster = new Cluster(programs, freshFolder(`pg-${name}`), await freePort());
    cluster.#init();
    return cluster;
  }

  constructor(programs, folder, port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
    // PostgreSQL refuses to run as root.
    const user = process.getuid() === 0 ? "nobody" : undefined;
    this.as = user ? { uid: idOf(user, "-u"), gid: idOf(user, "-g") } : {};
  }

  #run(program, args) {
    const how = { ...this.as, cwd: this.folder, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" };
    return execFileSync(join(this.programs, program), args, how);
  }

  #init() {
    const data = join(this.folder, "data");
    mkdirSync(data, { mode: 0o700 });
    if (this.as.uid !== undefined) {
      for (const folder of [this.folder, data]) chownSync(folder, this.as.uid, this.as.gid);
    }
    this.#run("initdb", ["-D", data, "-U", "espace", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
    const options = `-c listen_addresses=127.0.0.1 -p ${this.port} -k ${this.folder} -c max_connections=200`;
    this.#run("pg_ctl", ["-D", data, "-w", "-t", "60", "-l", join(this.folder, "log"), "-o", options, "start"]);
    this.stopWithUs = () => this.stop();
    // Before the folder goes: listeners run in the order in which they were added.
    process.prependOnceListener("exit", this.stopWithUs);
  }

  /** A new database in it, and its address. */
  database(name) {
    this.query("postgres", `create database ${name}`);
    return `postgres://espace@127.0.0.1:${this.port}/${name}`;
  }

  /** Rows of a query, each an array of texts. */
  query(database, sql) {
    const where = ["-h", "127.0.0.1", "-p", String(this.port), "-U", "espace", "-d", database];
    const out = this.#run("psql", [...where, "-X", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", sql]);
    return out.split("\n").filter(Boolean).map((line) => line.split("\t"));
  }

  stop() {
    if (!this.stopWithUs) return;
    process.removeListener("exit", this.stopWithUs);
    this.stopWithUs = undefined;
    this.#run("pg_ctl", ["-D", join(this.folder, "data"), "-m", "immediate", "stop"]);
  }
}
