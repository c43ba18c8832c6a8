# Log-in (G1, G8), opening an account (G2 to G6), links received by mail (G6, G7, G9).

connexion-titre = Log in to your CIBTP area
connexion-oubli = Forgotten password?
connexion-bouton = Log in
connexion-accroche = The online area of member firms: declarations, employees, bad weather, documents.
connexion-premiere = First time here?
connexion-je-cree = I create my secure area
connexion-autres-sites = Other declaring sites?
connexion-j-associe = I add them to an existing area
connexion-note = For a first log-in, have the two letters from your fund at hand.
connexion-avant-sites = Log in to your existing area: you can then add another site to it.

etape-1 = Step 1/2: identification
etape-2 = Step 2/2: contact and log-in
etape-3 = Completion
etape-faite = (done)

inscription-titre = Create my secure area
inscription-legende = Identification
inscription-courriers = Have the two letters you received at hand: one bears your CIBTP identifier, the other your provisional confidential code.
inscription-pas-de-code = You do not have your confidential code?
inscription-nouveau-code = Get a new one

nouveau-code-titre = Get a new confidential code
nouveau-code-consigne = A new confidential code will be sent to you by post, to the postal address your fund knows. A code that arrives meanwhile stays valid until the date printed on it.

coordonnees-connexion = Log-in details
coordonnees-contact = Contact details
coordonnees-deja-la = The names of the account's holder are already there. If they are wrong, turn to your fund.
coordonnees-information = I am informed that I may receive at this address, a few times a year, regulatory and practical information and news of the fund.

mobile-certifie = Number certified
mobile-non-certifie = Number not certified
mobile-certifier-aide = A code will be sent to this number by text message.
mobile-code-envoye = A code was just sent by text message. Enter it above.

merci-titre = Completing the opening of your account
merci-merci = Thank you for completing the opening of your account.
merci-courriel = An e-mail to activate your account was just sent, to certify your e-mail address.
merci-adresse = Address entered:
merci-suite = After this certification you can log in to this account.
merci-rien-recu = Nothing received?
merci-rien-recu-texte = The e-mail may take a few minutes to arrive. Look among unwanted mail too.
merci-renvoyer = Send the activation e-mail again

lien-expire-le = This link works until
lien-expire = This link has expired.
lien-utilise = This link was used, or replaced by a newer one.
lien-inconnu = This link is not valid.

activation-titre = Activating your account
activation-consigne = Confirm that your account is to be activated. Your e-mail address is certified at the same time.
activation-bouton = Activate my account
activation-fait = Your account is active.
activation-fait-suite = Your e-mail address is certified. You can now log in.
activation-expire = Begin again with the same letters: a new link will be sent to you.
activation-utilise = If your account is already active, log in. If not, follow the link in the newest e-mail.
activation-inconnu = Check that the address was copied whole from the e-mail, or begin again.

certification-titre = Certifying your e-mail address
certification-consigne = Confirm that you do receive the e-mails sent to this address.
certification-bouton = Certify my address
certification-fait = Your e-mail address is certified.
certification-fait-suite = All your services remain open to you.
certification-expire = Ask for a new certification e-mail from My account.
certification-utilise = If your address is already certified, there is nothing else to do. If not, follow the link in the newest e-mail.
certification-inconnu = Check that the address was copied whole from the e-mail, or ask for a new e-mail from My account.

oubli-titre = Forgotten password
oubli-consigne = Please enter your e-mail address. A link to reset your password will then be sent to you.
oubli-envoye-titre = Request noted
oubli-envoye = If this address has a secure area, a link to reset the password was just sent to it.
oubli-envoye-note = Nothing after a few minutes? Look among unwanted mail and check the address you entered.

mot-de-passe-titre = Resetting your password
mot-de-passe-consigne = Choose the new password of your area. All your open sessions will be closed.
mot-de-passe-fait = Your new password is saved.
mot-de-passe-fait-suite = All open sessions were closed. You can log in.
mot-de-passe-expire = Ask for a new link: it will be sent to you by e-mail.
mot-de-passe-utilise = Follow the link in the newest e-mail, or ask for a new one.
mot-de-passe-inconnu = Check that the address was copied whole from the e-mail, or ask for a new link.
