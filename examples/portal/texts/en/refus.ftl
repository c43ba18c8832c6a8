# What a person is told when the answer is no (codes of the core's Refusal), what succeeded, where a certification stands.

refus-invalid_input = Correct the fields shown.
refus-weak_password = This password does not meet all the rules shown.
refus-wrong_identification = The identifier, the SIRET number and the confidential code do not belong together. Check them against your two letters.
refus-wrong_credentials = The e-mail address or the password is wrong.
refus-password_expired = Your password is too old. Choose a new one to log in.
refus-too_many_attempts = Too many attempts. Try again in { $attente }.
refus-too_many_attempts-definitif = Too many attempts. Only a new password, by “Forgotten password?”, opens the way again.
refus-too_many_messages = A message left not long ago. The next one can leave in { $attente }.
refus-too_many_messages-definitif = A message left not long ago. Try again later.
refus-invalid_link = This link is not valid.
refus-expired_link = This link has expired.
refus-spent_link = This link was used, or replaced by a newer one.
refus-enrollment_over = This opening of an account is over. You can begin another with the same letters, unless they were used up.
refus-address_taken = This address already has a secure area. Log in, then add this site to it.
refus-wrong_code = This is not the code that was sent to you.
refus-no_pending_code = No code is expected, or the code has expired. Ask for a new one with “Certify”.
refus-session_over = Your session is over. Log in again.
refus-recertification_required = Your e-mail address must be certified again first.
refus-nothing_to_certify = The certification of your e-mail address is still valid.
refus-no_access = You have no access to this company.
refus-already_associated = This site already belongs to your area.
refus-not_on_file = Not on the fund's file.
refus-not_in_that_state = The state of the account does not allow this.

avis-code_demande = Your request is noted. If identifier and SIRET are those of a member, a new confidential code leaves by post.
avis-code_envoye = A code was just sent by text message to the number given.
avis-mobile_certifie = Your mobile number is certified.
avis-mail_renvoye = The activation e-mail was just sent again.
avis-mail_deja_envoye = An activation e-mail left not long ago: its link still works.
avis-compte_active = Your account is active and your address certified. You can log in.
avis-reinitialisation_demandee = If this address has a secure area, a link to reset the password was just sent to it.
avis-mot_de_passe_change = Your new password is saved. Log in.
avis-certification_envoyee = An e-mail was just sent to you. Its link renews the certification of your address.
avis-certification_deja_envoyee = A certification e-mail left not long ago: its link still works.
avis-certifie = The certification of your address is renewed.
avis-site_associe = The site now belongs to your area.
avis-tiers_change = You now act for another company.
avis-session_fermee = The session is closed.
avis-sessions_fermees = The other sessions are closed.
avis-deconnecte = You are logged out.
avis-connexion_requise = Log in to go on.
avis-session_terminee = Your session is over. Log in again.

standing-active = Address certified
standing-due = Address to be certified again
standing-overdue = Certification overdue

recertification-due = For the safety of your data, the certification of your e-mail address must be renewed. An e-mail holds the link to follow.
recertification-overdue = The certification of your e-mail address is overdue. Follow the link received by e-mail to get all your services back.
recertification-bouton = Get the certification e-mail
