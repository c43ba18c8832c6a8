# What a person is told when the answer is no (codes of the core's Refusal), what succeeded, where a certification stands.

refus-invalid_input = Corrigez les champs signalés.
refus-weak_password = Ce mot de passe ne respecte pas toutes les règles indiquées.
refus-wrong_identification = L'identifiant, le numéro de SIRET et le code confidentiel ne correspondent pas. Vérifiez-les sur vos deux courriers.
refus-wrong_credentials = L'adresse électronique ou le mot de passe est erroné.
refus-password_expired = Votre mot de passe est trop ancien. Choisissez-en un nouveau pour vous connecter.
refus-too_many_attempts = Trop d'essais. Réessayez dans { $attente }.
refus-too_many_attempts-definitif = Trop d'essais. Seul un nouveau mot de passe, par « Mot de passe oublié ? », rouvre l'accès.
refus-too_many_messages = Un envoi vient d'avoir lieu. Le prochain sera possible dans { $attente }.
refus-too_many_messages-definitif = Un envoi vient d'avoir lieu. Réessayez plus tard.
refus-invalid_link = Ce lien n'est pas valable.
refus-expired_link = Ce lien a expiré.
refus-spent_link = Ce lien a déjà servi, ou un lien plus récent l'a remplacé.
refus-enrollment_over = Cette ouverture de compte est close. Vous pouvez en commencer une autre avec les mêmes courriers, s'ils n'ont pas déjà servi.
refus-address_taken = Cette adresse a déjà un espace sécurisé. Connectez-vous, puis associez-y ce site.
refus-wrong_code = Ce n'est pas le code qui vous a été envoyé.
refus-no_pending_code = Aucun code n'est attendu, ou le code a expiré. Demandez-en un nouveau par « Certifier ».
refus-session_over = Votre session est terminée. Connectez-vous à nouveau.
refus-recertification_required = Votre adresse électronique doit d'abord être certifiée à nouveau.
refus-nothing_to_certify = La certification de votre adresse électronique est encore valable.
refus-no_access = Vous n'avez pas accès à ce tiers.
refus-already_associated = Ce site est déjà associé à votre espace.
refus-not_on_file = Inconnu au fichier de la caisse.
refus-not_in_that_state = L'état du compte ne permet pas cette opération.

avis-code_demande = Votre demande est enregistrée. Si l'identifiant et le SIRET sont ceux d'un adhérent, un nouveau code confidentiel part par courrier.
avis-code_envoye = Un code vient d'être envoyé par SMS au numéro indiqué.
avis-mobile_certifie = Votre numéro de mobile est certifié.
avis-mail_renvoye = Le courriel d'activation vient d'être renvoyé.
avis-mail_deja_envoye = Un courriel d'activation est parti il y a peu : son lien fonctionne toujours.
avis-compte_active = Votre compte est activé et votre adresse certifiée. Vous pouvez vous connecter.
avis-reinitialisation_demandee = Si cette adresse est celle d'un espace sécurisé, un lien permettant la réinitialisation du mot de passe vient d'y être envoyé.
avis-mot_de_passe_change = Votre nouveau mot de passe est enregistré. Connectez-vous.
avis-certification_envoyee = Un courriel vient de vous être envoyé. Son lien renouvelle la certification de votre adresse.
avis-certification_deja_envoyee = Un courriel de certification est parti il y a peu : son lien fonctionne toujours.
avis-certifie = La certification de votre adresse est renouvelée.
avis-site_associe = Le site est associé à votre espace.
avis-tiers_change = Vous agissez maintenant pour un autre tiers.
avis-session_fermee = La session est fermée.
avis-sessions_fermees = Les autres sessions sont fermées.
avis-deconnecte = Vous êtes déconnecté.
avis-connexion_requise = Connectez-vous pour continuer.
avis-session_terminee = Votre session est terminée. Connectez-vous à nouveau.

standing-active = Adresse certifiée
standing-due = Adresse à certifier à nouveau
standing-overdue = Certification échue

recertification-due = Pour la sécurité de vos données, la certification de votre adresse électronique doit être renouvelée. Un courriel contient le lien à suivre.
recertification-overdue = La certification de votre adresse électronique est échue. Suivez le lien reçu par courriel pour retrouver tous vos services.
recertification-bouton = Recevoir le courriel de certification
