# The sections of the menu, of the banner and of the right-hand bar.

rubrique-a-venir = These services are your fund's own; they are not part of this portal yet. There is nothing to do here for now.
rubrique-a-ecrire = Model page: your fund writes its own text here.

rubrique-espace-adherent = My membership
rubrique-espace-adherent-texte = Here the legal and declarative information about your firm is seen.
rubrique-salaries = My employees
rubrique-salaries-texte = Here your employees are managed: hires and leavers, and the plan of absences to see and update.
rubrique-intemperies = Bad weather
rubrique-intemperies-texte = Here a stoppage is entered and a refund is seen.
rubrique-documents = My documents
rubrique-documents-texte = Here documents are read, downloaded and searched: statements, certificates.

rubrique-mentions-legales = Legal notice
rubrique-mentions-legales-1-titre = Publisher
rubrique-mentions-legales-1 = The fund states here its name, form, address, registration number and publishing director.
rubrique-mentions-legales-2-titre = Hosting
rubrique-mentions-legales-2 = The fund states here the name, address and telephone of the host.
rubrique-mentions-legales-3-titre = Accessibility
rubrique-mentions-legales-3 = The fund publishes here its accessibility statement and how to report a difficulty.

rubrique-donnees-personnelles = Personal data protection
rubrique-donnees-personnelles-1-titre = What this portal keeps
rubrique-donnees-personnelles-1 = Your name and your firm, known to the fund; your e-mail address and telephone numbers; a hash of your password, never the password; your sessions and a security log.
rubrique-donnees-personnelles-2-titre = Cookies
rubrique-donnees-personnelles-2 = Only cookies that the site needs are set: session, opening of an account, protection of forms, language. None serves audience measurement or advertising.
rubrique-donnees-personnelles-3-titre = Your rights
rubrique-donnees-personnelles-3 = The fund states here the legal basis, how long data are kept, its data protection officer and how to exercise your rights.

rubrique-conditions = Terms of use
rubrique-conditions-1-titre = Purpose
rubrique-conditions-1 = The fund describes here the services of the secure area and whom they are for.
rubrique-conditions-2-titre = Your credentials
rubrique-conditions-2 = Your password is personal. The certification of your e-mail address must be renewed periodically.
rubrique-conditions-3-titre = Responsibilities
rubrique-conditions-3 = The fund states here what each side undertakes and which law applies.

rubrique-contact = Contact my fund
rubrique-contact-texte = Your fund states here its telephone, opening hours, address and contact form. Until then, they are on each of its letters.
rubrique-contact-identite = Have your CIBTP identifier at hand. Your fund will never ask for your password.
rubrique-contact-questions = Answers to the most frequent questions

rubrique-questions = Questions and answers
question-1 = Where do I find my CIBTP identifier?
question-1-reponse = On the welcome letter from your fund. The provisional confidential code comes in another letter.
question-2 = I no longer have my confidential code. What now?
question-2-reponse = At step 1/2, “Get a new one”: after identifier and SIRET, a new code leaves by post.
question-3 = I did not receive the activation e-mail.
question-3-reponse = Look among unwanted mail, then ask for it again on the completion page. Once the link has expired, begin again with the same letters.
question-4 = My firm has several declaring sites.
question-4-reponse = Log in, then “Add another declaring site” with the two letters of that site. “Change company” then goes from one to the other.
question-5 = I forgot my password.
question-5-reponse = “Forgotten password?” on the log-in page: a reset link is sent to your e-mail address.
question-6 = Why certify my address again?
question-6-reponse = For the safety of your data, your fund checks from time to time that the address is still yours. Following the link in the e-mail is enough.

rubrique-aide = Help
aide-connexion-titre = Logging in
aide-connexion = The e-mail address chosen when the account was opened is the name you log in with. After several wrong passwords you must wait between two attempts.
aide-inscription-titre = Creating your secure area
aide-inscription = Two letters are needed: the welcome letter with the identifier, and the one with the provisional confidential code. The account opens once the link in the activation e-mail is followed.
aide-accueil-titre = The home page
aide-accueil = The menu leads to the services, the tiles to those used most. The top bar shows your name, log-out and, if you have several sites, “Change company”.
aide-tiers-titre = Changing company
aide-tiers = The list shows the members and declaring sites your account may act for. All you do afterwards is for the one chosen.
aide-sites-titre = Adding another declaring site
aide-sites = Identifier, SIRET and confidential code of the site prove that you may act for it. Your address and your password stay the same.
aide-compte-titre = My account
aide-compte = You see where the certification of your address stands, your mobile number and your open sessions.

rubrique-didacticiel = Tutorial
didacticiel-connexion-1 = Enter your e-mail address.
didacticiel-connexion-2 = Enter your password.
didacticiel-connexion-3 = Click “Log in”.
didacticiel-inscription-1 = Step 1/2: enter identifier, SIRET and confidential code.
didacticiel-inscription-2 = Step 2/2: enter your address, a password and, if you like, your telephones.
didacticiel-inscription-3 = Follow the link in the activation e-mail.
didacticiel-accueil-1 = Find the menu under the top bar.
didacticiel-accueil-2 = Choose a tile for quick access.
didacticiel-accueil-3 = On the right, find help and contact.
didacticiel-tiers-1 = Open “Change company”.
didacticiel-tiers-2 = Choose one from the list.
didacticiel-tiers-3 = Check its name in the top bar.
didacticiel-sites-1 = Have the two letters of the site at hand.
didacticiel-sites-2 = Enter its identifier, its SIRET and its confidential code.
didacticiel-sites-3 = Go to the new site by “Change company”.
didacticiel-compte-1 = Enter a mobile number, then “Certify”.
didacticiel-compte-2 = Enter the code received by text message.
didacticiel-compte-3 = Close the sessions you do not recognise.

rubrique-nouveautes = What is new
nouveaute-1 = Opening an account takes two steps, with the two letters from your fund.
nouveaute-2 = The mobile number can be certified with a code received by text message.
nouveaute-3 = One area holds several declaring sites.
