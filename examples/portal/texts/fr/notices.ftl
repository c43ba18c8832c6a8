# What a page says once, and where a certification stands. Refusals are the core's words.

notice-code_requested = Votre demande est enregistrée. Si l'identifiant et le SIRET sont ceux d'un adhérent, un nouveau code confidentiel part par courrier, sauf si un autre est déjà en route.
notice-mobile_code_sent = Un code vient d'être envoyé par SMS au numéro indiqué.
notice-mobile_certified = Votre numéro de mobile est certifié.
notice-mail_resent = Le courriel d'activation vient d'être renvoyé.
notice-mail_still_good = Un courriel d'activation est parti il y a peu : son lien fonctionne toujours.
notice-activated = Votre compte est activé et votre adresse certifiée. Vous pouvez vous connecter.
notice-reset_requested = Si cette adresse est celle d'un espace sécurisé, un lien permettant la réinitialisation du mot de passe vient d'y être envoyé.
notice-password_changed = Votre nouveau mot de passe est enregistré.
notice-recertification_sent = Un courriel vient de vous être envoyé. Son lien renouvelle la certification de votre adresse.
notice-recertification_still_good = Un courriel de certification est parti il y a peu : son lien fonctionne toujours.
notice-recertified = La certification de votre adresse est renouvelée.
notice-site_associated = Le site est associé à votre espace.
notice-tenant_switched = Vous agissez maintenant pour un autre tiers.
notice-email_change_requested = Un courriel vient d'être envoyé à la nouvelle adresse : suivez son lien pour la confirmer. D'ici là, rien ne change.
notice-email_changed = Votre nouvelle adresse est confirmée.
notice-email_restored = Votre adresse est rétablie.
notice-account_closing = Votre compte est fermé. Pour le conserver, connectez-vous avant son effacement.
notice-account_kept = Votre compte est conservé.
notice-session_closed = La session est fermée.
notice-other_sessions_closed = Les autres sessions sont fermées.
notice-tenant_left = Vous n'agissez plus pour ce tiers.
notice-person_changed = Les droits de cette personne sont enregistrés.
notice-person_suspended = La personne est suspendue.
notice-person_reinstated = La personne est rétablie.
notice-person_removed = La personne est retirée.
notice-invited = L'invitation est envoyée.
notice-invitation_withdrawn = L'invitation est retirée : son lien ne fonctionne plus.
notice-invitation_accepted = L'invitation est acceptée. Choisissez ce tiers pour agir pour lui.
notice-joined = Votre compte est ouvert. Vous pouvez vous connecter.
notice-mandate_proposed = La délégation est proposée au cabinet.
notice-mandate_requested = Si l'identifiant et le SIRET sont ceux d'une entreprise, votre demande lui est transmise.
notice-mandate_changed = C'est fait : l'autre partie en est informée.
notice-tiles_arranged = Vos tuiles sont arrangées.
notice-client_moved = Le client est rangé dans ce portefeuille.
notice-logged_out = Vous êtes déconnecté.
notice-log_in_first = Connectez-vous pour continuer.

standing-active = Adresse certifiée
standing-due = Adresse à certifier à nouveau
standing-overdue = Certification échue
standing-closing = Compte en cours de fermeture

recertification-due = Pour la sécurité de vos données, la certification de votre adresse électronique doit être renouvelée. Un courriel contient le lien à suivre.
recertification-overdue = La certification de votre adresse électronique est échue. Suivez le lien reçu par courriel pour retrouver tous vos services.
recertification-button = Recevoir le courriel de certification
