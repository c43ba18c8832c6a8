// Every page works without these modules; each one improves a single thing.

import "./focus.js";
import "./submit.js";
import "./reveal.js";
import "./dialog.js";
import "./rules.js";
import "./siret.js";
import "./certification.js";
import "./print.js";

document.documentElement.classList.add("js");
