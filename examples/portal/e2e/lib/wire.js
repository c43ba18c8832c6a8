import { connect } from "node:net";

/** Sends octets as they are and reads one answer, or until the other side closes: for what no client library would send. */
export function exchange(port, octets, { within = 20_000 } = {}) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const chunks = [];
    const late = setTimeout(() => socket.destroy(new Error(`no end within ${within} ms`)), within);
    socket.on("connect", () => socket.write(octets));
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      if (isWhole(Buffer.concat(chunks).toString("latin1"))) socket.destroy();
    });
    const settle = (fault) => {
      clearTimeout(late);
      const text = Buffer.concat(chunks).toString("latin1");
      // A server that refuses a body it has not read may close hard; what it said first counts.
      if (fault && !text) return reject(fault);
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0);
      const at = text.indexOf("\r\n\r\n");
      return resolve({ status, head: at < 0 ? text : text.slice(0, at), body: Buffer.from(at < 0 ? "" : text.slice(at + 4), "latin1").toString("utf8") });
    };
    socket.on("error", settle);
    socket.on("close", () => settle());
  });
}

function isWhole(text) {
  const [head, body] = text.split("\r\n\r\n", 2);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  return body !== undefined && length !== undefined && text.length >= head.length + 4 + Number(length);
}

/** A request's octets: line and headers in Latin-1, the body as it is; the connection ends with the answer. */
export function octetsOf(line, headers = {}, body = Buffer.alloc(0)) {
  const all = { host: "127.0.0.1", connection: "close", ...headers };
  const head = [line, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");
  return Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(body)]);
}
