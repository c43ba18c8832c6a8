# The sections of the menu, of the banner and of the right-hand bar.

rubrique-a-venir = Ces services sont ceux de votre caisse ; ils ne font pas encore partie de ce portail. Rien n'est à faire ici pour l'instant.
rubrique-a-ecrire = Modèle de page : votre caisse écrit ici son propre texte.

rubrique-espace-adherent = Mon espace adhérent
rubrique-espace-adherent-texte = Ici se consultent les informations légales et déclaratives de votre entreprise, en lien avec votre caisse.
rubrique-salaries = Mes salariés
rubrique-salaries-texte = Ici se gèrent vos salariés : embauches et sorties de personnel, planning des absences à consulter et à mettre à jour.
rubrique-intemperies = Chômage intempéries
rubrique-intemperies-texte = Ici se saisit un arrêt et se consulte un remboursement.
rubrique-documents = Mes documents
rubrique-documents-texte = Ici se consultent, se téléchargent et se recherchent les documents mis à disposition : relevés de compte, attestations.

rubrique-mentions-legales = Mentions légales
rubrique-mentions-legales-1-titre = Éditeur
rubrique-mentions-legales-1 = La caisse indique ici son nom, sa forme, son adresse, son numéro d'identification et son directeur de la publication.
rubrique-mentions-legales-2-titre = Hébergement
rubrique-mentions-legales-2 = La caisse indique ici le nom, l'adresse et le téléphone de l'hébergeur.
rubrique-mentions-legales-3-titre = Accessibilité
rubrique-mentions-legales-3 = La caisse publie ici sa déclaration d'accessibilité et le moyen de signaler une difficulté.

rubrique-donnees-personnelles = Protection des données personnelles
rubrique-donnees-personnelles-1-titre = Ce que ce portail conserve
rubrique-donnees-personnelles-1 = Votre nom et votre entreprise, connus de la caisse ; votre adresse électronique et vos numéros de téléphone ; une empreinte de votre mot de passe, jamais le mot de passe ; vos sessions et un journal de sécurité.
rubrique-donnees-personnelles-2-titre = Témoins de connexion
rubrique-donnees-personnelles-2 = Seuls des témoins nécessaires au fonctionnement sont déposés : session, ouverture de compte, protection des formulaires, langue. Aucun ne sert à la mesure d'audience ni à la publicité.
rubrique-donnees-personnelles-3-titre = Vos droits
rubrique-donnees-personnelles-3 = La caisse indique ici la base légale, les durées de conservation, son délégué à la protection des données et la façon d'exercer vos droits.

rubrique-conditions = Conditions Générales d'Utilisation
rubrique-conditions-1-titre = Objet
rubrique-conditions-1 = La caisse décrit ici les services de l'espace sécurisé et à qui ils sont destinés.
rubrique-conditions-2-titre = Vos identifiants
rubrique-conditions-2 = Votre mot de passe est personnel. La certification de votre adresse électronique est à renouveler périodiquement.
rubrique-conditions-3-titre = Responsabilités
rubrique-conditions-3 = La caisse précise ici les engagements de chacun et le droit applicable.

rubrique-contact = Contacter ma caisse
rubrique-contact-texte = Votre caisse indique ici son téléphone, ses horaires, son adresse et son formulaire de contact. En attendant, ses coordonnées figurent sur chacun de ses courriers.
rubrique-contact-identite = Ayez sous la main votre identifiant CIBTP. Votre caisse ne vous demandera jamais votre mot de passe.
rubrique-contact-questions = Les réponses aux questions les plus fréquentes

rubrique-questions = Questions-Réponses
question-1 = Où trouver mon identifiant CIBTP ?
question-1-reponse = Sur le courrier de bienvenue de votre caisse. Le code confidentiel provisoire arrive par un autre courrier.
question-2 = Je n'ai plus mon code confidentiel. Que faire ?
question-2-reponse = À l'étape 1/2, « En obtenir un nouveau » : après l'identifiant et le SIRET, un nouveau code part par courrier.
question-3 = Je n'ai pas reçu le courriel d'activation.
question-3-reponse = Regardez parmi les courriers indésirables, puis demandez un nouvel envoi sur la page de finalisation. Passé le délai du lien, recommencez avec les mêmes courriers.
question-4 = Mon entreprise a plusieurs sites déclarants.
question-4-reponse = Connectez-vous, puis « Associer un autre site déclarant » avec les deux courriers de ce site. « Changer de tiers » passe ensuite de l'un à l'autre.
question-5 = J'ai oublié mon mot de passe.
question-5-reponse = « Mot de passe oublié ? » sur la page de connexion : un lien de réinitialisation est envoyé à votre adresse électronique.
question-6 = Pourquoi certifier à nouveau mon adresse ?
question-6-reponse = Pour la sécurité de vos données, votre caisse vérifie de temps en temps que l'adresse est toujours la vôtre. Il suffit de suivre le lien du courriel.

rubrique-aide = Aide
aide-connexion-titre = Se connecter
aide-connexion = L'adresse électronique choisie à l'ouverture du compte est votre identifiant de connexion. Après plusieurs mots de passe erronés, un délai est imposé entre deux essais.
aide-inscription-titre = Créer son espace sécurisé
aide-inscription = Deux courriers sont nécessaires : celui de bienvenue, avec l'identifiant, et celui du code confidentiel provisoire. Le compte s'ouvre quand le lien du courriel d'activation est suivi.
aide-accueil-titre = L'accueil
aide-accueil = Le menu mène aux services, les tuiles à ceux qui servent le plus. La barre supérieure porte votre nom, la déconnexion et, si vous avez plusieurs sites, « Changer de tiers ».
aide-tiers-titre = Changer de tiers
aide-tiers = La liste montre les adhérents et sites déclarants auxquels votre compte a accès. Tout ce que vous faites ensuite vaut pour le tiers choisi.
aide-sites-titre = Associer un autre site déclarant
aide-sites = L'identifiant, le SIRET et le code confidentiel du site prouvent que vous pouvez agir pour lui. Votre adresse et votre mot de passe ne changent pas.
aide-compte-titre = Mon compte
aide-compte = Vous y voyez où en est la certification de votre adresse, votre numéro de mobile et vos sessions ouvertes.

rubrique-didacticiel = Tutoriel
didacticiel-connexion-1 = Saisissez votre adresse électronique.
didacticiel-connexion-2 = Saisissez votre mot de passe.
didacticiel-connexion-3 = Cliquez sur « Connexion ».
didacticiel-inscription-1 = Étape 1/2 : saisissez l'identifiant, le SIRET et le code confidentiel.
didacticiel-inscription-2 = Étape 2/2 : saisissez votre adresse, un mot de passe et, si vous le voulez, vos téléphones.
didacticiel-inscription-3 = Suivez le lien du courriel d'activation.
didacticiel-accueil-1 = Repérez le menu, sous la barre supérieure.
didacticiel-accueil-2 = Choisissez une tuile pour un accès rapide.
didacticiel-accueil-3 = À droite, trouvez l'aide et le contact.
didacticiel-tiers-1 = Ouvrez « Changer de tiers ».
didacticiel-tiers-2 = Choisissez un tiers dans la liste.
didacticiel-tiers-3 = Vérifiez son nom dans la barre supérieure.
didacticiel-sites-1 = Munissez-vous des deux courriers du site.
didacticiel-sites-2 = Saisissez son identifiant, son SIRET et son code confidentiel.
didacticiel-sites-3 = Passez au nouveau site par « Changer de tiers ».
didacticiel-compte-1 = Saisissez un numéro de mobile, puis « Certifier ».
didacticiel-compte-2 = Saisissez le code reçu par SMS.
didacticiel-compte-3 = Fermez les sessions que vous ne reconnaissez pas.

rubrique-nouveautes = Nouveautés
nouveaute-1 = L'ouverture du compte se fait en deux étapes, avec les deux courriers de votre caisse.
nouveaute-2 = Le numéro de mobile peut être certifié par un code reçu par SMS.
nouveaute-3 = Un même espace réunit plusieurs sites déclarants.
