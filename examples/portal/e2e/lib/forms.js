const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** Text as it reads, from HTML. */
export function unescaped(html) {
  return html.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name) => {
    if (name.startsWith("#x") || name.startsWith("#X")) return String.fromCodePoint(parseInt(name.slice(2), 16));
    if (name.startsWith("#")) return String.fromCodePoint(Number(name.slice(1)));
    return NAMED[name] ?? whole;
  });
}

/** What a page says, without its markup. */
export function textOf(html) {
  return unescaped(html.replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ").trim();
}

function attributes(tag) {
  const found = {};
  for (const [, name, , double, single, bare] of tag.matchAll(/([^\s=<>/"']+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)) {
    found[name.toLowerCase()] = unescaped(double ?? single ?? bare ?? "");
  }
  return found;
}

/**
 * The forms of a page as a browser without JavaScript sees them: where each goes, and what it would send untouched.
 * Reads what this portal's templates write (quoted attributes, closed elements), not HTML at large.
 */
export function formsOf(html) {
  const markup = html.replace(/<!--[\s\S]*?-->/g, "");
  return [...markup.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, head, inside]) => {
    const form = attributes(head);
    const fields = new Map();
    const buttons = [];
    for (const [, tag, rest] of inside.matchAll(/<(input|button|textarea)\b([^>]*)>/gi)) {
      const field = attributes(rest);
      if (tag.toLowerCase() === "button") buttons.push({ name: field.name, value: field.value ?? "" });
      const sent = field.type !== "radio" && field.type !== "checkbox" ? true : "checked" in field;
      if (tag.toLowerCase() === "input" && field.name && field.type !== "submit" && sent) {
        fields.set(field.name, field.value ?? "");
      }
    }
    for (const [, rest, options] of inside.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/gi)) {
      const choices = [...options.matchAll(/<option\b([^>]*)>/gi)].map(([, option]) => attributes(option));
      const chosen = choices.find((option) => "selected" in option) ?? choices[0];
      fields.set(attributes(rest).name, chosen?.value ?? "");
    }
    return { action: form.action ?? "", method: (form.method ?? "get").toLowerCase(), fields, buttons };
  });
}
