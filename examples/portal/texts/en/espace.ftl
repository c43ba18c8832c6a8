# Once logged in: home (G11), tenants, further sites (G10), my account.

accueil-titre = Welcome to your secure area
accueil-tiers = You act for
accueil-identifiant = CIBTP identifier
accueil-sans-tiers = You act for no company at the moment.
accueil-a-certifier = Your services open again as soon as your e-mail address is certified.
accueil-tuiles = Quick access
tuile-documents = My recent documents
tuile-documents-texte = Statements, certificates
tuile-aide = Help
tuile-aide-texte = What each page is for
tuile-sites = Add a site
tuile-sites-texte = Another declaring site, with its two letters

tiers-titre = Change company
tiers-consigne = Choose the member or declaring site you act for.
tiers-acces = Access
tiers-acces-enrolled = account opened with this site
tiers-acces-associated = site added
tiers-actuel = Current company
tiers-choisir = Choose
tiers-suivants = More companies
tiers-aucun = No company to show.

sites-titre = Add another declaring site
sites-consigne = Have the two letters of this site at hand: one bears its CIBTP identifier, the other its provisional confidential code.

compte-titre = My account
compte-adresse = E-mail address
compte-adresse-texte = For the safety of your data, this certification must be renewed periodically: an e-mail will remind you.
compte-avant-le = To be renewed before
compte-mobile-aucun = No mobile number is saved.
compte-mobile-nouveau = New mobile number
compte-mot-de-passe-texte = A link to choose another one is sent to you by e-mail.
compte-delegations = Delegations
compte-delegations-texte = Delegating rights to an accounting firm is not open here yet. Ask your fund for it.
compte-sessions = Open sessions
compte-sessions-texte = The devices on which your area is open. Close those you do not recognise.
session-appareil-inconnu = Unknown device
session-actuelle = This session
session-debut = Opened on
session-derniere = used on
session-source = from
session-fermer = Close
session-fermer-de = the session opened on
session-fermer-autres = Close the other sessions
session-fermer-toutes = Close all sessions
