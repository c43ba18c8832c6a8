# The fields of the forms, what can be wrong with them (codes of the core's Problem), the password rules (codes of the core's Rule).

champ-facultatif = (optional)
champ-indicatif = { $champ }: country prefix

champ-identifiant = CIBTP identifier
champ-identifiant-aide = It is on the welcome letter from your fund.
champ-siret = SIRET number
champ-siret-aide = 14 digits, with or without spaces.
champ-code = Confidential code
champ-code-aide = The provisional code that came in another letter, such as 7K2M‑9QXD‑4TBH. Capitals, spaces and dashes make no difference.
champ-adresse = E-mail address
champ-adresse-aide = It becomes the name you log in with.
champ-adresse-confirmation = E-mail address again
champ-adresse-mail = E-mail address
champ-mot-de-passe = Password
champ-nouveau-mot-de-passe = New password
champ-mot-de-passe-confirmation = Password again
champ-nom = Last name
champ-prenom = First name
champ-societe = Company
champ-fixe = Landline
champ-mobile = Mobile phone
champ-mobile-aide = It lets your fund send you text messages.
champ-code-sms = Code received by text message
champ-code-sms-aide = 6 digits, valid for a few minutes.

probleme-required = { $champ ->
    [identifiant] Enter your CIBTP identifier.
    [siret] Enter your SIRET number.
    [code] Enter your confidential code.
    [adresse] Enter your e-mail address.
    [adresse_confirmation] Enter your e-mail address a second time.
    [mot_de_passe] Enter your password.
    [mot_de_passe_confirmation] Enter your password a second time.
    [fixe] Enter a landline number.
    [mobile] Enter a mobile number.
    [code_sms] Enter the code received by text message.
   *[other] This field is mandatory.
}
probleme-malformed = { $champ ->
    [identifiant] The identifier has letters and digits only; copy it from the welcome letter.
    [siret] A SIRET number has 14 digits.
    [code] The confidential code has 12 letters and digits; copy it from the letter.
    [adresse] This address is not complete. Example: first.last@example.org
    [adresse_confirmation] This address is not complete. Example: first.last@example.org
    [mot_de_passe] The password has a character that cannot be used.
    [mot_de_passe_confirmation] The password has a character that cannot be used.
    [fixe] No such number exists in the chosen country. Example: 02 40 12 34 56
    [mobile] No such number exists in the chosen country. Example: 06 12 34 56 78
    [code_sms] The code received by text message has 6 digits.
   *[other] This does not have the expected form.
}
probleme-wrong_checksum = { $champ ->
    [siret] The check digit of this SIRET is wrong: a digit was probably miscopied.
    [code] A character of this code was miscopied; check it against the letter.
   *[other] A character was probably miscopied.
}
probleme-too_long = { $champ ->
    [mot_de_passe] This password is too long.
    [siret] A SIRET number has 14 digits.
   *[other] This is too long.
}
probleme-mismatch = { $champ ->
    [adresse_confirmation] The two addresses differ.
    [mot_de_passe_confirmation] The two passwords differ.
   *[other] The two entries differ.
}
probleme-not_mobile = This is not a mobile number. Example: 06 12 34 56 78
probleme-not_landline = This is not a landline number. Example: 02 40 12 34 56
probleme-unknown_country = No country has this prefix; choose it from the list.

siret-valide = SIRET well formed

regle-guide = Your password must have at least { $min } characters, with at least one character of { $requis } of these 4 categories: capitals, small letters, digits, special characters.
regle-allowed_characters = Visible characters and spaces only
regle-min_length = At least { $min } characters
regle-max_length = At most { $max } characters
regle-categories = { $requis ->
    [1] One of the 4 categories: capitals, small letters, digits, special characters
   *[other] { $requis } of the 4 categories: capitals, small letters, digits, special characters
}
regle-not_common = Not a password that everybody chooses
regle-not_context = Neither your name, nor your company, nor the name of this site
regle-not_posted_code = Not a code that came by post
regle-not_breached = Not known from leaked passwords
regle-etat-respectee = : met
regle-etat-manque = : not met
regle-bilan = { $respectees } rules met out of { $total }
regle-toutes = Your password meets all the rules
