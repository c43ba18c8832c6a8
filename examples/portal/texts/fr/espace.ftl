# Once logged in: home (G11), tenants, further sites (G10), my account.

accueil-titre = Bienvenue sur votre Espace sécurisé
accueil-tiers = Vous agissez pour
accueil-identifiant = identifiant CIBTP
accueil-sans-tiers = Vous n'agissez pour aucun tiers en ce moment.
accueil-a-certifier = Vos services s'ouvriront à nouveau dès que votre adresse électronique sera certifiée.
accueil-tuiles = Accès rapides
tuile-documents = Mes documents récents
tuile-documents-texte = Relevés de compte, attestations
tuile-aide = Aide
tuile-aide-texte = Ce que l'on fait sur chaque page
tuile-sites = Associer un site
tuile-sites-texte = Un autre site déclarant, avec ses deux courriers

tiers-titre = Changer de tiers
tiers-consigne = Choisissez l'adhérent ou le site déclarant pour lequel vous agissez.
tiers-acces = Accès
tiers-acces-enrolled = compte ouvert avec ce site
tiers-acces-associated = site associé
tiers-actuel = Tiers actuel
tiers-choisir = Choisir
tiers-suivants = Tiers suivants
tiers-aucun = Aucun tiers à afficher.

sites-titre = Associer un autre site déclarant
sites-consigne = Munissez-vous des deux courriers de ce site : l'un porte son identifiant CIBTP, l'autre son code confidentiel provisoire.

compte-titre = Mon compte
compte-adresse = Adresse électronique
compte-adresse-texte = Pour la sécurité de vos données, cette certification est à renouveler périodiquement : un courriel vous le rappellera.
compte-avant-le = À renouveler avant le
compte-mobile-aucun = Aucun numéro de mobile n'est enregistré.
compte-mobile-nouveau = Nouveau numéro de mobile
compte-mot-de-passe-texte = Un lien pour en choisir un autre vous est envoyé par courriel.
compte-delegations = Délégations
compte-delegations-texte = La délégation de droits à un cabinet comptable n'est pas encore ouverte ici. Elle se demande auprès de votre caisse.
compte-sessions = Sessions ouvertes
compte-sessions-texte = Les appareils sur lesquels votre espace est ouvert. Fermez ceux que vous ne reconnaissez pas.
session-appareil-inconnu = Appareil non reconnu
session-actuelle = Cette session
session-debut = Ouverte le
session-derniere = utilisée le
session-source = depuis
session-fermer = Fermer
session-fermer-de = la session ouverte le
session-fermer-autres = Fermer les autres sessions
session-fermer-toutes = Fermer toutes les sessions
