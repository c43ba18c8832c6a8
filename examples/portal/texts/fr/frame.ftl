# The frame of every page (G11), what forms have in common.

site-name = Espace sécurisé Entreprise
fund-name = Caisse CIBTP
title-error = Erreur :
skip-to-content = Aller au contenu
colon = { " :" }{ " " }

demo-name = Démonstration
demo-text = Démonstration : rien ne part réellement.
demo-link = Voir le courrier

bar-person = Connecté :
bar-tenant = pour
bar-unseen = Nouveau
bar-switch-tenant = Changer de tiers
bar-log-out = Se déconnecter

menu-name = Menu de navigation
menu-home = Accueil

side-name = Barre fonctionnelle
side-contact = Contacter ma caisse
side-questions = Questions-Réponses

banner-signature = Congés payés et chômage intempéries des entreprises du bâtiment et des travaux publics

button-submit = Valider
button-close = Fermer
button-show = Afficher
button-hide = Masquer
button-show-field = Afficher ou masquer : { $field }
button-certify = Certifier
button-verify-code = Vérifier le code

back-to-log-in = Retour à la connexion
back-to-step = Retour à l'étape précédente

link-home = Aller à l'accueil
link-associate = Associer un autre site déclarant
link-seek = Votre cabinet n'est pas encore connu de la caisse ? Proposez-lui la délégation par courriel
link-account = Aller à Mon compte
link-log-in = Se connecter
link-new-code = Obtenir un nouveau code confidentiel
link-new-password = Choisir un nouveau mot de passe
link-begin-again = Recommencer avec les mêmes courriers
link-tenants = Voir mes tiers

summary-title = Votre saisie n'a pas pu être acceptée
mandatory-fields = Tous les champs marqués d'un * sont obligatoires
check-unavailable = La vérification n'a pas répondu. Réessayez dans un instant.
