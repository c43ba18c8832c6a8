# The frame of every page (G11), what forms have in common, durations.

site-nom = Secure company area
caisse-nom = Caisse CIBTP
titre-erreur = Error:
aller-au-contenu = Skip to content
deux-points = { ": " }

demo-nom = Demonstration
demo-texte = Demonstration: nothing really leaves.
demo-lien = See the mail

barre-utilisateur = Logged in:
barre-tiers = for
barre-changer-tiers = Change company
barre-deconnexion = Log out

menu-nom = Navigation menu
menu-accueil = Home
menu-espace-adherent = My membership
menu-espace-adherent-texte = Legal and declarative information about your firm
menu-salaries = My employees
menu-salaries-texte = Hires, leavers, planned absences
menu-intemperies = Bad weather
menu-intemperies-texte = Enter a stoppage, see a refund
menu-documents = My documents
menu-contact = Contact and questions
menu-compte = My account

droite-nom = Tools
droite-contact = Contact my fund
droite-questions = Questions and answers
droite-aide = Help for this page
droite-nouveautes = What is new
droite-didacticiel = Tutorial for this page

bandeau-mentions = Legal notice
bandeau-donnees = Personal data protection
bandeau-conditions = Terms of use
bandeau-signature = Paid leave and bad-weather pay for building and public works firms in France

bouton-valider = Submit
bouton-fermer = Close
bouton-afficher = Show
bouton-masquer = Hide
bouton-afficher-champ = Show or hide: { $champ }
bouton-certifier = Certify
bouton-verifier-code = Check the code

retour-connexion = Back to log-in
retour-etape = Back to the previous step

lien-accueil = Go to the home page
lien-associer = Add another declaring site
lien-compte = Go to My account
lien-connexion = Log in
lien-nouveau-code = Get a new confidential code
lien-nouveau-mot-de-passe = Choose a new password
lien-recommencer = Begin again with the same letters
lien-tiers = See my companies

sommaire-titre = What you entered could not be accepted
champs-obligatoires = All fields marked with * are mandatory
verification-indisponible = The check did not answer. Try again in a moment.

duree-secondes = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}
duree-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
duree-heures = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
duree-jours = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
