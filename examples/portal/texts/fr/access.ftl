# Log-in (G1, G8), opening an account (G2 to G6), links received by mail (G6, G7, G9).

log-in-title = Connexion à votre espace CIBTP
log-in-forgotten = Mot de passe oublié ?
log-in-button = Connexion
log-in-lead = L'espace en ligne des entreprises adhérentes : déclarations, salariés, intempéries, documents.
log-in-first = Première connexion à cet espace ?
log-in-create = Je crée mon espace sécurisé
log-in-other-sites = D'autres sites déclarants ?
log-in-associate = Je les associe à un espace existant
log-in-note = Pour une première connexion, munissez-vous des deux courriers de votre caisse.
log-in-before-sites = Connectez-vous à votre espace existant : vous pourrez ensuite y associer un autre site.

step-1 = Étape 1/2 : identification
step-2 = Étape 2/2 : contact et connexion
step-3 = Finalisation
step-done = (terminée)

identification-title = Créer mon espace sécurisé
identification-legend = Informations d'identification
identification-letters = Munissez-vous des deux courriers que vous avez reçus : l'un porte votre identifiant CIBTP, l'autre votre code confidentiel provisoire.
identification-no-code = Vous n'avez pas votre code confidentiel ?
identification-new-code = En obtenir un nouveau

new-code-title = Obtenir un nouveau code confidentiel
new-code-text = Un nouveau code confidentiel vous sera envoyé par courrier, à l'adresse postale connue de votre caisse. Un code reçu entre-temps reste valable jusqu'à la date qu'il porte.

contact-log-in = Informations de connexion
contact-details = Informations de contact
contact-already-there = Les nom et prénom du titulaire du compte sont déjà enregistrés. S'ils sont inexacts, adressez-vous à votre caisse.
contact-information = Je suis informé que je suis susceptible de recevoir à cette adresse, quelques fois par an, des informations réglementaires et pratiques ainsi que des actualités de la caisse.

mobile-certified = Numéro certifié
mobile-not-certified = Numéro non certifié
mobile-certify-hint = Un code vous sera envoyé par SMS à ce numéro.
mobile-code-sent = Un code vient d'être envoyé par SMS. Saisissez-le ci-dessus.

thanks-title = Finalisation de l'ouverture de compte
thanks-thanks = Merci d'avoir finalisé l'ouverture du compte.
thanks-email = Un courriel permettant l'activation de votre compte vient d'être envoyé afin de certifier votre adresse électronique.
thanks-address = Adresse saisie :
thanks-next = Suite à cette certification, vous pourrez vous connecter à ce compte.
thanks-nothing = Vous n'avez rien reçu ?
thanks-nothing-text = Le courriel peut mettre quelques minutes à arriver. Regardez aussi parmi les courriers indésirables.
thanks-resend = Renvoyer le courriel d'activation

link-until = Ce lien fonctionne jusqu'au

activation-title = Activation de votre compte
activation-text = Confirmez l'activation de votre compte. Votre adresse électronique sera certifiée en même temps.
activation-password-text = Vous ouvrez ce lien sur un autre appareil que celui de votre inscription. Saisissez le mot de passe choisi à l'étape 2/2 : il prouve que cette ouverture de compte est la vôtre.
activation-button = Activer mon compte
activation-done = Votre compte est activé.
activation-done-next = Votre adresse électronique est certifiée. Vous pouvez maintenant vous connecter.
activation-expired = Recommencez l'ouverture du compte avec les mêmes courriers : un nouveau lien vous sera envoyé.
activation-spent = Si votre compte est déjà activé, connectez-vous. Sinon, suivez le lien du courriel le plus récent.
activation-unknown = Vérifiez que l'adresse a été recopiée en entier depuis le courriel, ou recommencez l'ouverture du compte.

certification-title = Certification de votre adresse électronique
certification-text = Confirmez que vous recevez bien les courriels envoyés à cette adresse.
certification-button = Certifier mon adresse
certification-done = Votre adresse électronique est certifiée.
certification-done-next = Tous vos services restent accessibles.
certification-expired = Demandez un nouveau courriel de certification depuis Mon compte.
certification-spent = Si votre adresse est déjà certifiée, il n'y a rien d'autre à faire. Sinon, suivez le lien du courriel le plus récent.
certification-unknown = Vérifiez que l'adresse a été recopiée en entier depuis le courriel, ou demandez un nouveau courriel depuis Mon compte.

forgotten-title = Mot de passe oublié
forgotten-text = Veuillez saisir votre e-mail. Un lien permettant la réinitialisation de votre mot de passe vous sera ensuite adressé.
forgotten-sent-title = Demande enregistrée
forgotten-sent = Si cette adresse est celle d'un espace sécurisé, un lien permettant la réinitialisation du mot de passe vient d'y être envoyé.
forgotten-sent-note = Rien reçu après quelques minutes ? Regardez parmi les courriers indésirables et vérifiez l'adresse saisie.

new-password-title = Réinitialisation du mot de passe
new-password-text = Choisissez le nouveau mot de passe de votre espace. Toutes vos sessions ouvertes seront fermées.
new-password-done = Votre nouveau mot de passe est enregistré.
new-password-done-next = Toutes les sessions ouvertes ont été fermées. Vous pouvez vous connecter.
new-password-expired = Demandez un nouveau lien : il vous sera envoyé par courriel.
new-password-spent = Suivez le lien du courriel le plus récent, ou demandez-en un nouveau.
new-password-unknown = Vérifiez que l'adresse a été recopiée en entier depuis le courriel, ou demandez un nouveau lien.

address-title = Nouvelle adresse électronique
address-text = Confirmez que cette adresse est la vôtre : c'est avec elle que vous vous connecterez.
address-password-text = Vous n'êtes pas connecté ici. Saisissez votre mot de passe : il prouve que ce lien est le vôtre.
address-button = Confirmer cette adresse
address-done = Votre nouvelle adresse est confirmée.
address-done-next = Connectez-vous désormais avec elle. L'ancienne peut être rétablie pendant 7 jours, par le lien qui vient d'y être envoyé.
address-expired = Demandez à nouveau le changement d'adresse depuis Mon compte.
address-spent = Si votre adresse est déjà changée, il n'y a rien d'autre à faire. Sinon, suivez le lien du courriel le plus récent.
address-unknown = Vérifiez que l'adresse a été recopiée en entier depuis le courriel.

address_back-title = Rétablir votre adresse électronique
address_back-text = Si vous n'avez pas demandé de changer d'adresse, rétablissez celle-ci. Toutes les sessions se ferment, et vous choisirez un nouveau mot de passe.
address_back-button = Rétablir mon adresse
address_back-done = Votre adresse est rétablie.
address_back-done-next = Un courriel vient d'y être envoyé : son lien vous fait choisir un nouveau mot de passe.
address_back-expired = Il est trop tard pour rétablir cette adresse par ce lien. Prévenez votre caisse.
address_back-spent = Cette adresse est déjà rétablie, ou n'est plus à rétablir.
address_back-unknown = Vérifiez que l'adresse a été recopiée en entier depuis le courriel.
