# Log-in (G1, G8), opening an account (G2 to G6), links received by mail (G6, G7, G9).

connexion-titre = Connexion à votre espace CIBTP
connexion-oubli = Mot de passe oublié ?
connexion-bouton = Connexion
connexion-accroche = L'espace en ligne des entreprises adhérentes : déclarations, salariés, intempéries, documents.
connexion-premiere = Première connexion à cet espace ?
connexion-je-cree = Je crée mon espace sécurisé
connexion-autres-sites = D'autres sites déclarants ?
connexion-j-associe = Je les associe à un espace existant
connexion-note = Pour une première connexion, munissez-vous des deux courriers de votre caisse.
connexion-avant-sites = Connectez-vous à votre espace existant : vous pourrez ensuite y associer un autre site.

etape-1 = Étape 1/2 : identification
etape-2 = Étape 2/2 : contact et connexion
etape-3 = Finalisation
etape-faite = (terminée)

inscription-titre = Créer mon espace sécurisé
inscription-legende = Informations d'identification
inscription-courriers = Munissez-vous des deux courriers que vous avez reçus : l'un porte votre identifiant CIBTP, l'autre votre code confidentiel provisoire.
inscription-pas-de-code = Vous n'avez pas votre code confidentiel ?
inscription-nouveau-code = En obtenir un nouveau

nouveau-code-titre = Obtenir un nouveau code confidentiel
nouveau-code-consigne = Un nouveau code confidentiel vous sera envoyé par courrier, à l'adresse postale connue de votre caisse. Un code reçu entre-temps reste valable jusqu'à la date qu'il porte.

coordonnees-connexion = Informations de connexion
coordonnees-contact = Informations de contact
coordonnees-deja-la = Les nom et prénom du titulaire du compte sont déjà enregistrés. S'ils sont inexacts, adressez-vous à votre caisse.
coordonnees-information = Je suis informé que je suis susceptible de recevoir à cette adresse, quelques fois par an, des informations réglementaires et pratiques ainsi que des actualités de la caisse.

mobile-certifie = Numéro certifié
mobile-non-certifie = Numéro non certifié
mobile-certifier-aide = Un code vous sera envoyé par SMS à ce numéro.
mobile-code-envoye = Un code vient d'être envoyé par SMS. Saisissez-le ci-dessus.

merci-titre = Finalisation de l'ouverture de compte
merci-merci = Merci d'avoir finalisé l'ouverture du compte.
merci-courriel = Un courriel permettant l'activation de votre compte vient d'être envoyé afin de certifier votre adresse électronique.
merci-adresse = Adresse saisie :
merci-suite = Suite à cette certification, vous pourrez vous connecter à ce compte.
merci-rien-recu = Vous n'avez rien reçu ?
merci-rien-recu-texte = Le courriel peut mettre quelques minutes à arriver. Regardez aussi parmi les courriers indésirables.
merci-renvoyer = Renvoyer le courriel d'activation

lien-expire-le = Ce lien fonctionne jusqu'au
lien-expire = Ce lien a expiré.
lien-utilise = Ce lien a déjà servi, ou un lien plus récent l'a remplacé.
lien-inconnu = Ce lien n'est pas valable.

activation-titre = Activation de votre compte
activation-consigne = Confirmez l'activation de votre compte. Votre adresse électronique sera certifiée en même temps.
activation-bouton = Activer mon compte
activation-fait = Votre compte est activé.
activation-fait-suite = Votre adresse électronique est certifiée. Vous pouvez maintenant vous connecter.
activation-expire = Recommencez l'ouverture du compte avec les mêmes courriers : un nouveau lien vous sera envoyé.
activation-utilise = Si votre compte est déjà activé, connectez-vous. Sinon, suivez le lien du courriel le plus récent.
activation-inconnu = Vérifiez que l'adresse a été recopiée en entier depuis le courriel, ou recommencez l'ouverture du compte.

certification-titre = Certification de votre adresse électronique
certification-consigne = Confirmez que vous recevez bien les courriels envoyés à cette adresse.
certification-bouton = Certifier mon adresse
certification-fait = Votre adresse électronique est certifiée.
certification-fait-suite = Tous vos services restent accessibles.
certification-expire = Demandez un nouveau courriel de certification depuis Mon compte.
certification-utilise = Si votre adresse est déjà certifiée, il n'y a rien d'autre à faire. Sinon, suivez le lien du courriel le plus récent.
certification-inconnu = Vérifiez que l'adresse a été recopiée en entier depuis le courriel, ou demandez un nouveau courriel depuis Mon compte.

oubli-titre = Mot de passe oublié
oubli-consigne = Veuillez saisir votre e-mail. Un lien permettant la réinitialisation de votre mot de passe vous sera ensuite adressé.
oubli-envoye-titre = Demande enregistrée
oubli-envoye = Si cette adresse est celle d'un espace sécurisé, un lien permettant la réinitialisation du mot de passe vient d'y être envoyé.
oubli-envoye-note = Rien reçu après quelques minutes ? Regardez parmi les courriers indésirables et vérifiez l'adresse saisie.

mot-de-passe-titre = Réinitialisation du mot de passe
mot-de-passe-consigne = Choisissez le nouveau mot de passe de votre espace. Toutes vos sessions ouvertes seront fermées.
mot-de-passe-fait = Votre nouveau mot de passe est enregistré.
mot-de-passe-fait-suite = Toutes les sessions ouvertes ont été fermées. Vous pouvez vous connecter.
mot-de-passe-expire = Demandez un nouveau lien : il vous sera envoyé par courriel.
mot-de-passe-utilise = Suivez le lien du courriel le plus récent, ou demandez-en un nouveau.
mot-de-passe-inconnu = Vérifiez que l'adresse a été recopiée en entier depuis le courriel, ou demandez un nouveau lien.
