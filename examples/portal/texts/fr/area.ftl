# Once logged in: home (G11), tenants, further sites (G10), my account.

home-title = Bienvenue sur votre Espace sécurisé
home-tenant = Vous agissez pour
home-identifier = identifiant CIBTP
home-no-tenant = Vous n'agissez pour aucun tiers en ce moment.
home-to-certify = Vos services s'ouvriront à nouveau dès que votre adresse électronique sera certifiée.
home-tiles = Accès rapides

tiles-arrange = Arranger mes tuiles
tiles-arrange-text = Les tuiles suivent votre usage, d'une connexion à l'autre. Épinglée, une tuile reste à sa place.
tiles-pinned = Épinglée
tiles-pin = Épingler
tiles-unpin = Ne plus épingler
tiles-other = Un autre service
tiles-freeze = Figer
tiles-freeze-text = Figées, vos tuiles ne changent plus.
tiles-thaw = Ne plus figer
tiles-thaw-text = Vos tuiles sont figées. Elles peuvent suivre à nouveau votre usage.
tiles-reset = Réinitialiser
tiles-reset-text = Vos tuiles et l'usage dont elles viennent sont oubliés.

tenants-title = Changer de tiers
tenants-text = Choisissez l'adhérent ou le site déclarant pour lequel vous agissez.
tenants-access = Accès
tenants-access-enrolled = compte ouvert avec ce site
tenants-access-associated = site associé
tenants-access-invited = invitation acceptée
tenants-access-delegated = par délégation
tenants-current = Tiers actuel
tenants-choose = Choisir
tenants-more = Tiers suivants
tenants-none = Aucun tiers à afficher.
tenants-offer = Cette page est celle de { $identifier }, pour qui aucun onglet de ce navigateur n'agit.
tenants-offer-button = Agir pour { $identifier }
tenants-none-here = Aucun tiers à afficher sur cette page ; les suivantes peuvent en contenir.
tenants-search = Rechercher un tiers
tenants-search-hint = Le début d'un mot de son nom, son identifiant, son SIREN ou son SIRET.
tenants-search-button = Rechercher
tenants-clients = Voir ses clients

clients-title = Les clients du cabinet
clients-of = Les clients de { $firm }
clients-text = Les entreprises qui délèguent à ce cabinet et que vous suivez. En choisir une, c'est agir pour elle, dans la limite de ce qu'elle délègue.
clients-portfolio-hint = Son nom exact. Vide : tous ceux que vous suivez.
clients-unallocated = Seulement les clients sans portefeuille
clients-move = Changer de portefeuille
clients-move-hint = Vide : aucun portefeuille. Les personnes qui ont ce portefeuille suivent ce client dès maintenant.
clients-move-button = Ranger
clients-back = Revenir à mes tiers

sites-title = Associer un autre site déclarant
sites-text = Munissez-vous des deux courriers de ce site : l'un porte son identifiant CIBTP, l'autre son code confidentiel provisoire.

account-title = Mon compte
account-email = Adresse électronique
account-email-text = Pour la sécurité de vos données, cette certification est à renouveler périodiquement : un courriel vous le rappellera.
account-before = À renouveler avant le
account-no-mobile = Aucun numéro de mobile n'est enregistré.
account-new-mobile = Nouveau numéro de mobile
account-password-text = Les autres sessions se ferment quand vous en choisissez un autre.
account-change-password = Changer le mot de passe
account-delegations = Délégations
account-delegations-text = Les cabinets à qui vous déléguez, ou les entreprises qui vous délèguent, sont sous « Mes délégations ».
account-sessions = Sessions ouvertes
account-sessions-text = Les appareils sur lesquels votre espace est ouvert. Fermez ceux que vous ne reconnaissez pas.
session-unknown-device = Appareil non reconnu
session-current = Cette session
session-started = Ouverte le
session-last-seen = utilisée le
session-source = depuis
session-end = Fermer
session-end-of = la session ouverte le
session-end-others = Fermer les autres sessions
session-end-all = Fermer toutes les sessions

account-closing = Fermer mon compte
account-closing-text = Vos sessions se ferment aussitôt. Pendant 30 jours, vous pouvez encore vous connecter pour le conserver ; ensuite il est effacé.
account-closing-button = Fermer mon compte
closing-text = Votre compte est fermé et sera effacé le
closing-keep = Conserver mon compte

reauthentication-title = Confirmez votre mot de passe
reauthentication-text = Votre dernière connexion date un peu : pour cette opération, saisissez à nouveau votre mot de passe. Ce que vous aviez saisi est conservé.
reauthentication-code = Le code que vous aviez saisi, encore une fois
reauthentication-button = Confirmer
reauthentication-back = Revenir sans confirmer

account-new-email = Nouvelle adresse électronique
account-change-email = Changer d'adresse
