# The people of a tenant, their rights, and invitations.

bar-delegated = Vous agissez pour { $company } ({ $identifier }), par délégation, cabinet { $firm }

people-title = Mes personnes
people-text = Les personnes qui agissent pour ce tiers, et ce que chacune peut faire.
people-you = (vous)
people-since = Depuis le
people-suspended = Suspendu depuis le
people-no-portfolio = aucun
people-change = Modifier
people-more = Personnes suivantes
people-invite = Inviter une personne
people-invite-text = Un courriel part à cette adresse. Rien n'est donné avant que la personne accepte.
people-invite-button = Envoyer l'invitation
people-portfolios-hint = Les noms des portefeuilles, séparés par des virgules.
people-invitations = Invitations sans réponse
people-no-invitation = Aucune invitation n'attend de réponse.
people-leave = Ne plus agir pour ce tiers
people-leave-text = Vous perdez aussitôt tout accès à { $company }. Pour y revenir, il faudra une nouvelle invitation.
people-leave-button = Quitter { $company }

invitation-waits = Le lien fonctionne jusqu'au
invitation-over = Échue depuis le
invitation-resend = Renvoyer
invitation-withdraw = Retirer
invitations-more = Invitations suivantes

person-rights = Ce que cette personne peut faire
person-change = Enregistrer les droits
person-access = Son accès
person-suspend-text = Suspendue, la personne ne peut plus rien faire pour ce tiers jusqu'à son rétablissement.
person-suspend = Suspendre
person-reinstate = Rétablir
person-remove-text = Retirée, la personne ne fait plus partie des personnes de ce tiers. Son propre compte demeure.
person-remove = Retirer cette personne
person-back = Revenir à mes personnes

rights-explained = Ce que chaque choix permet
rights-details = Choisir les droits un à un
rights-legend = Ils comptent si « Droits choisis » est sélectionné ci-dessus.
preset-principal = Titulaire
preset-deputy = Suppléant
preset-clerk = Gestionnaire
preset-reader = Lecteur
preset-partner = Responsable
preset-collaborator = Collaborateur
preset-full_payroll = Paie complète
preset-declarations = Déclarations
preset-consultation = Consultation
preset-chosen = Droits choisis
preset-principal-text = Tout, et transmettre ce titre à une autre personne.
preset-deputy-text = Tout, y compris gérer les personnes et les délégations, sauf transmettre le titre de titulaire.
preset-clerk-text = Tous les services : salariés, absences, intempéries, déclarations, paiements, documents, messages. Ni les personnes, ni les délégations, ni les coordonnées bancaires.
preset-reader-text = Tout consulter, sans rien changer.
preset-partner-text = Tout : les personnes du cabinet, ses délégations, ses portefeuilles et tous ses clients.
preset-collaborator-text = Les services des clients de ses portefeuilles, dans la limite de ce que chaque client délègue.
preset-full_payroll-text = Tout consulter, saisir embauches, sorties, absences et arrêts, déposer les déclarations, payer et écrire à la caisse.
preset-declarations-text = Consulter l'espace adhérent, les salariés et les documents, préparer et déposer les déclarations, écrire à la caisse. Ni absences, ni arrêts, ni paiements.
preset-consultation-text = Tout consulter, sans rien changer.
preset-chosen-text = Les droits que vous cochez un à un ci-dessous.


invitation-title = Invitation
invitation-text = Vous êtes invité à agir pour cette entreprise.
invitation-text-firm = Vous êtes invité à rejoindre ce cabinet.
invitation-company = Entreprise
invitation-firm = Cabinet
invitation-address = Adresse invitée
invitation-rights = Ce que vous pourrez faire
invitation-accept = Avec votre espace
invitation-accept-text = Vous êtes connecté : acceptez avec ce compte, si l'adresse invitée est la sienne.
invitation-button = Accepter l'invitation
invitation-log-in = Vous avez déjà un espace
invitation-log-in-text = Connectez-vous avec l'adresse invitée : vous reviendrez ici pour accepter.
invitation-join = Vous n'avez pas encore d'espace
invitation-join-text = Ouvrez un compte : l'adresse invitée sera votre identifiant de connexion.
invitation-join-button = Ouvrir mon compte
invitation-done = L'invitation est acceptée.
invitation-done-next = Connectez-vous avec votre adresse électronique et le mot de passe choisi.
invitation-expired = Demandez à la personne qui vous a invité d'envoyer à nouveau l'invitation.
invitation-spent = Si vous l'avez déjà acceptée, connectez-vous. Sinon, suivez le lien du courriel le plus récent.
invitation-unknown = Vérifiez que l'adresse a été recopiée en entier depuis le courriel.
