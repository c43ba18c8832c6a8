// Every page works without these modules; each one improves a single thing.

import "./focus.js";
import "./envoi.js";
import "./afficher.js";
import "./dialogue.js";
import "./regles.js";
import "./siret.js";
import "./certification.js";
import "./imprimer.js";

document.documentElement.classList.add("js");
