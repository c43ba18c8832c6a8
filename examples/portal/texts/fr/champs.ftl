# The fields of the forms, what can be wrong with them (codes of the core's Problem), the password rules (codes of the core's Rule).

champ-facultatif = (facultatif)
champ-indicatif = { $champ } : indicatif du pays

champ-identifiant = Identifiant CIBTP
champ-identifiant-aide = Il figure sur le courrier de bienvenue de votre caisse.
champ-siret = Numéro de SIRET
champ-siret-aide = 14 chiffres, avec ou sans espaces.
champ-code = Code confidentiel
champ-code-aide = Le code provisoire reçu par un autre courrier, par exemple 7K2M‑9QXD‑4TBH. Majuscules, espaces et tirets sont sans importance.
champ-adresse = Adresse électronique
champ-adresse-aide = Elle deviendra votre identifiant de connexion pour ce compte.
champ-adresse-confirmation = Confirmation adresse électronique
champ-adresse-mail = Adresse e-mail
champ-mot-de-passe = Mot de passe
champ-nouveau-mot-de-passe = Nouveau mot de passe
champ-mot-de-passe-confirmation = Confirmation mot de passe
champ-nom = Nom
champ-prenom = Prénom
champ-societe = Raison sociale
champ-fixe = Téléphone fixe
champ-mobile = Téléphone mobile
champ-mobile-aide = Il permet à votre caisse de vous envoyer des messages par SMS.
champ-code-sms = Code reçu par SMS
champ-code-sms-aide = 6 chiffres, valables quelques minutes.

probleme-required = { $champ ->
    [identifiant] Indiquez votre identifiant CIBTP.
    [siret] Indiquez votre numéro de SIRET.
    [code] Indiquez votre code confidentiel.
    [adresse] Indiquez votre adresse électronique.
    [adresse_confirmation] Saisissez une seconde fois votre adresse électronique.
    [mot_de_passe] Indiquez votre mot de passe.
    [mot_de_passe_confirmation] Saisissez une seconde fois votre mot de passe.
    [fixe] Indiquez un numéro de téléphone fixe.
    [mobile] Indiquez un numéro de téléphone mobile.
    [code_sms] Indiquez le code reçu par SMS.
   *[other] Ce champ est obligatoire.
}
probleme-malformed = { $champ ->
    [identifiant] L'identifiant est fait de lettres et de chiffres seulement ; recopiez-le du courrier de bienvenue.
    [siret] Un numéro de SIRET comporte 14 chiffres.
    [code] Le code confidentiel comporte 12 lettres et chiffres ; recopiez-le du courrier.
    [adresse] Cette adresse n'est pas complète. Exemple : prenom.nom@exemple.fr
    [adresse_confirmation] Cette adresse n'est pas complète. Exemple : prenom.nom@exemple.fr
    [mot_de_passe] Le mot de passe contient un caractère qui ne peut pas être utilisé.
    [mot_de_passe_confirmation] Le mot de passe contient un caractère qui ne peut pas être utilisé.
    [fixe] Ce numéro n'existe pas dans le pays choisi. Exemple : 02 40 12 34 56
    [mobile] Ce numéro n'existe pas dans le pays choisi. Exemple : 06 12 34 56 78
    [code_sms] Le code reçu par SMS comporte 6 chiffres.
   *[other] Cette saisie n'a pas la forme attendue.
}
probleme-wrong_checksum = { $champ ->
    [siret] La clé de contrôle de ce SIRET est fausse : un chiffre est sans doute mal recopié.
    [code] Un caractère de ce code est mal recopié ; vérifiez-le sur le courrier.
   *[other] Un caractère est sans doute mal recopié.
}
probleme-too_long = { $champ ->
    [mot_de_passe] Ce mot de passe est trop long.
    [siret] Un numéro de SIRET comporte 14 chiffres.
   *[other] Cette saisie est trop longue.
}
probleme-mismatch = { $champ ->
    [adresse_confirmation] Les deux adresses diffèrent.
    [mot_de_passe_confirmation] Les deux mots de passe diffèrent.
   *[other] Les deux saisies diffèrent.
}
probleme-not_mobile = Ce numéro n'est pas celui d'un mobile. Exemple : 06 12 34 56 78
probleme-not_landline = Ce numéro n'est pas celui d'un téléphone fixe. Exemple : 02 40 12 34 56
probleme-unknown_country = Aucun pays n'a cet indicatif ; choisissez-le dans la liste.

siret-valide = SIRET bien formé

regle-guide = Votre mot de passe doit être composé de { $min } caractères minimum et comprendre au moins un caractère de { $requis } des 4 catégories suivantes : majuscules, minuscules, chiffres, caractères spéciaux.
regle-allowed_characters = Des caractères visibles et des espaces seulement
regle-min_length = { $min } caractères au moins
regle-max_length = { $max } caractères au plus
regle-categories = { $requis ->
    [1] Une des 4 catégories : majuscules, minuscules, chiffres, caractères spéciaux
   *[other] { $requis } des 4 catégories : majuscules, minuscules, chiffres, caractères spéciaux
}
regle-not_common = Pas un mot de passe que tout le monde choisit
regle-not_context = Ni votre nom, ni votre entreprise, ni le nom de ce site
regle-not_posted_code = Pas un code reçu par courrier
regle-not_breached = Absent des fuites de mots de passe connues
regle-etat-respectee = : respecté
regle-etat-manque = : non respecté
regle-bilan = { $respectees } règles respectées sur { $total }
regle-toutes = Votre mot de passe respecte toutes les règles
