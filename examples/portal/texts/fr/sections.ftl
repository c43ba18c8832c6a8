# The sections of the menu, of the banner and of the right-hand bar.

section-to-come = Ces services sont ceux de votre caisse ; ils ne font pas encore partie de ce portail. Rien n'est à faire ici pour l'instant.
section-to-write = Modèle de page : votre caisse écrit ici son propre texte.

section-membership = Mon espace adhérent
section-membership-text = Ici se consultent les informations légales et déclaratives de votre entreprise, en lien avec votre caisse.
section-employees = Mes salariés
section-employees-text = Ici se gèrent vos salariés : embauches et sorties de personnel, planning des absences à consulter et à mettre à jour.
section-bad_weather = Chômage intempéries
section-bad_weather-text = Ici se saisit un arrêt et se consulte un remboursement.
section-documents = Mes documents
section-documents-text = Ici se consultent, se téléchargent et se recherchent les documents mis à disposition : relevés de compte, attestations.

section-legal = Mentions légales
section-legal-1-title = Éditeur
section-legal-1 = La caisse indique ici son nom, sa forme, son adresse, son numéro d'identification et son directeur de la publication.
section-legal-2-title = Hébergement
section-legal-2 = La caisse indique ici le nom, l'adresse et le téléphone de l'hébergeur.
section-legal-3-title = Accessibilité
section-legal-3 = La caisse publie ici sa déclaration d'accessibilité et le moyen de signaler une difficulté.

section-privacy = Protection des données personnelles
section-privacy-1-title = Ce que ce portail conserve
section-privacy-1 = Votre nom et votre entreprise, connus de la caisse ; votre adresse électronique et vos numéros de téléphone ; une empreinte de votre mot de passe, jamais le mot de passe ; vos sessions et un journal de sécurité.
section-privacy-2-title = Témoins de connexion
section-privacy-2 = Seuls des témoins nécessaires au fonctionnement sont déposés : session, ouverture de compte, appareil connu, protection des formulaires, langue. Aucun ne sert à la mesure d'audience ni à la publicité.
section-privacy-3-title = Vos droits
section-privacy-3 = La caisse indique ici la base légale, les durées de conservation, son délégué à la protection des données et la façon d'exercer vos droits.

section-terms = Conditions Générales d'Utilisation
section-terms-1-title = Objet
section-terms-1 = La caisse décrit ici les services de l'espace sécurisé et à qui ils sont destinés.
section-terms-2-title = Vos identifiants
section-terms-2 = Votre mot de passe est personnel. La certification de votre adresse électronique est à renouveler périodiquement.
section-terms-3-title = Responsabilités
section-terms-3 = La caisse précise ici les engagements de chacun et le droit applicable.

section-contact = Contacter ma caisse
section-contact-text = Votre caisse indique ici son téléphone, ses horaires, son adresse et son formulaire de contact. En attendant, ses coordonnées figurent sur chacun de ses courriers.
section-contact-identity = Ayez sous la main votre identifiant CIBTP. Votre caisse ne vous demandera jamais votre mot de passe.
section-contact-questions = Les réponses aux questions les plus fréquentes

section-questions = Questions-Réponses
question-1 = Où trouver mon identifiant CIBTP ?
question-1-answer = Sur le courrier de bienvenue de votre caisse. Le code confidentiel provisoire arrive par un autre courrier.
question-2 = Je n'ai plus mon code confidentiel. Que faire ?
question-2-answer = À l'étape 1/2, « En obtenir un nouveau » : après l'identifiant et le SIRET, un nouveau code part par courrier.
question-3 = Je n'ai pas reçu le courriel d'activation.
question-3-answer = Regardez parmi les courriers indésirables, puis demandez un nouvel envoi sur la page de finalisation. Passé le délai du lien, recommencez avec les mêmes courriers.
question-4 = Mon entreprise a plusieurs sites déclarants.
question-4-answer = Connectez-vous, puis « Associer un autre site déclarant » avec les deux courriers de ce site. « Changer de tiers » passe ensuite de l'un à l'autre.
question-5 = J'ai oublié mon mot de passe.
question-5-answer = « Mot de passe oublié ? » sur la page de connexion : un lien de réinitialisation est envoyé à votre adresse électronique.
question-6 = Pourquoi certifier à nouveau mon adresse ?
question-6-answer = Pour la sécurité de vos données, votre caisse vérifie de temps en temps que l'adresse est toujours la vôtre. Il suffit de suivre le lien du courriel.

section-help = Aide
help-log_in-title = Se connecter
help-log_in = L'adresse électronique choisie à l'ouverture du compte est votre identifiant de connexion. Après plusieurs mots de passe erronés, un délai est imposé entre deux essais. Sur un appareil où vous vous êtes déjà connecté, les essais d'inconnus ne vous font pas attendre.
help-identification-title = Créer son espace sécurisé
help-identification = Deux courriers sont nécessaires : celui de bienvenue, avec l'identifiant, et celui du code confidentiel provisoire. Le compte s'ouvre quand le lien du courriel d'activation est suivi, sur le même appareil ou, sur un autre, avec le mot de passe choisi.
help-home-title = L'accueil
help-home = Le menu mène aux services, toujours dans le même ordre. Les tuiles suivent votre usage, d'une connexion à l'autre ; « Arranger mes tuiles » permet d'en épingler, de les figer ou de tout réinitialiser. La barre supérieure porte votre nom, celui pour qui vous agissez, la déconnexion et, si vous avez plusieurs tiers, « Changer de tiers ».
help-tenants-title = Changer de tiers
help-tenants = La liste montre les adhérents et sites déclarants auxquels votre compte a accès, et, pour un cabinet, ses clients par portefeuille ; un champ permet d'en rechercher. Tout ce que vous faites ensuite vaut pour le tiers choisi. L'onglet où vous étiez continue d'agir pour le sien : deux onglets peuvent agir pour deux tiers. La déconnexion vaut pour tous.
help-sites-title = Associer un autre site déclarant
help-sites = L'identifiant, le SIRET et le code confidentiel du site prouvent que vous pouvez agir pour lui. Votre adresse et votre mot de passe ne changent pas.
help-people-title = Mes personnes
help-people = Vous y voyez qui agit pour votre entreprise ou votre cabinet, et ce que chacun peut faire. Une invitation part par courriel ; rien n'est donné avant qu'elle soit acceptée. Suspendre ou retirer une personne prend effet à son prochain clic. Si vous êtes connecté depuis un moment, votre mot de passe est demandé à nouveau.
help-mandates-title = Mes délégations
help-mandates = Une entreprise délègue des droits à un cabinet, pour une période : elle le propose, ou le cabinet le demande, et l'autre accepte le texte affiché. Chacun peut suspendre la délégation ou y mettre fin, avec effet immédiat. Tout est annoncé aux deux par courriel, et par courrier à une entreprise sans compte : elle répond en remettant au cabinet le code de ce courrier.
help-account-title = Mon compte
help-account = Vous y voyez où en est la certification de votre adresse, votre numéro de mobile et vos sessions ouvertes.

section-tutorial = Tutoriel
tutorial-log_in-1 = Saisissez votre adresse électronique.
tutorial-log_in-2 = Saisissez votre mot de passe.
tutorial-log_in-3 = Cliquez sur « Connexion ».
tutorial-identification-1 = Étape 1/2 : saisissez l'identifiant, le SIRET et le code confidentiel.
tutorial-identification-2 = Étape 2/2 : saisissez votre adresse, un mot de passe et, si vous le voulez, vos téléphones.
tutorial-identification-3 = Suivez le lien du courriel d'activation.
tutorial-home-1 = Repérez le menu, sous la barre supérieure.
tutorial-home-2 = Choisissez une tuile pour un accès rapide.
tutorial-home-3 = À droite, trouvez l'aide et le contact.
tutorial-tenants-1 = Ouvrez « Changer de tiers ».
tutorial-tenants-2 = Choisissez un tiers dans la liste.
tutorial-tenants-3 = Vérifiez son nom dans la barre supérieure.
tutorial-sites-1 = Munissez-vous des deux courriers du site.
tutorial-sites-2 = Saisissez son identifiant, son SIRET et son code confidentiel.
tutorial-sites-3 = Passez au nouveau site par « Changer de tiers ».
tutorial-people-1 = Ouvrez « Mes personnes », puis saisissez l'adresse à inviter.
tutorial-people-2 = Choisissez ce que la personne pourra faire.
tutorial-people-3 = Elle suit le lien du courriel et accepte.
tutorial-mandates-1 = Cherchez le cabinet et confirmez son nom.
tutorial-mandates-2 = Choisissez les droits et la période, puis proposez.
tutorial-mandates-3 = Le cabinet lit le texte et accepte. Pour y mettre fin : « Révoquer tout de suite ».
tutorial-account-1 = Saisissez un numéro de mobile, puis « Certifier ».
tutorial-account-2 = Saisissez le code reçu par SMS.
tutorial-account-3 = Fermez les sessions que vous ne reconnaissez pas.

section-news = Nouveautés
news-1 = L'ouverture du compte se fait en deux étapes, avec les deux courriers de votre caisse.
news-2 = Le numéro de mobile peut être certifié par un code reçu par SMS.
news-3 = Un même espace réunit plusieurs sites déclarants.
