# The fields of the forms, beside what the core words: hints, and the list of the password rules.

field-optional = (facultatif)
field-prefix = { $field } : indicatif du pays

field-identifier-hint = Il figure sur le courrier de bienvenue de votre caisse.
field-siret-hint = 14 chiffres, avec ou sans espaces.
field-code-hint = Le code provisoire reçu par un autre courrier, par exemple 7K2M9‑QXD4T‑BH3R. Majuscules, espaces et tirets sont sans importance.
field-email-hint = Elle deviendra votre identifiant de connexion pour ce compte.
field-forgotten-email = Adresse e-mail
field-new-password = Nouveau mot de passe
field-mobile-hint = Il permet à votre caisse de vous envoyer des messages par SMS.
field-sms_code-hint = 6 chiffres, valables quelques minutes.

siret-valid = SIRET bien formé

rules-guide = Votre mot de passe doit être composé de { $min } caractères minimum et comprendre au moins un caractère de { $required } des 4 catégories suivantes : majuscules, minuscules, chiffres, caractères spéciaux.
rule-met = : respecté
rule-unmet = : non respecté
rules-count = { $met } règles respectées sur { $total }
rules-all-met = Votre mot de passe respecte toutes les règles
