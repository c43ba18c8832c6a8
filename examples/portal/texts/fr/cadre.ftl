# The frame of every page (G11), what forms have in common, durations.

site-nom = Espace sécurisé Entreprise
caisse-nom = Caisse CIBTP
titre-erreur = Erreur :
aller-au-contenu = Aller au contenu
deux-points = { " :" }{ " " }

demo-nom = Démonstration
demo-texte = Démonstration : rien ne part réellement.
demo-lien = Voir le courrier

barre-utilisateur = Connecté :
barre-tiers = pour
barre-changer-tiers = Changer de tiers
barre-deconnexion = Se déconnecter

menu-nom = Menu de navigation
menu-accueil = Accueil
menu-espace-adherent = Mon espace adhérent
menu-espace-adherent-texte = Les informations légales et déclaratives de votre entreprise
menu-salaries = Mes salariés
menu-salaries-texte = Embauches, sorties, planning des absences
menu-intemperies = Chômage intempéries
menu-intemperies-texte = Saisir un arrêt, consulter un remboursement
menu-documents = Mes documents
menu-contact = Contact et Questions-Réponses
menu-compte = Mon compte

droite-nom = Barre fonctionnelle
droite-contact = Contacter ma caisse
droite-questions = Questions-Réponses
droite-aide = Aide de la page
droite-nouveautes = Nouveautés
droite-didacticiel = Tutoriel de la page

bandeau-mentions = Mentions légales
bandeau-donnees = Protection des données personnelles
bandeau-conditions = Conditions Générales d'Utilisation
bandeau-signature = Congés payés et chômage intempéries des entreprises du bâtiment et des travaux publics

bouton-valider = Valider
bouton-fermer = Fermer
bouton-afficher = Afficher
bouton-masquer = Masquer
bouton-afficher-champ = Afficher ou masquer : { $champ }
bouton-certifier = Certifier
bouton-verifier-code = Vérifier le code

retour-connexion = Retour à la connexion
retour-etape = Retour à l'étape précédente

lien-accueil = Aller à l'accueil
lien-associer = Associer un autre site déclarant
lien-compte = Aller à Mon compte
lien-connexion = Se connecter
lien-nouveau-code = Obtenir un nouveau code confidentiel
lien-nouveau-mot-de-passe = Choisir un nouveau mot de passe
lien-recommencer = Recommencer avec les mêmes courriers
lien-tiers = Voir mes tiers

sommaire-titre = Votre saisie n'a pas pu être acceptée
champs-obligatoires = Tous les champs marqués d'un * sont obligatoires
verification-indisponible = La vérification n'a pas répondu. Réessayez dans un instant.

duree-secondes = { $n ->
    [one] { $n } seconde
   *[other] { $n } secondes
}
duree-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
duree-heures = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
duree-jours = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
