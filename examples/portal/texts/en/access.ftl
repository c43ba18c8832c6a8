# Log-in (G1, G8), opening an account (G2 to G6), links received by mail (G6, G7, G9).

log-in-title = Log in to your CIBTP area
log-in-forgotten = Forgotten password?
log-in-button = Log in
log-in-lead = The online area of member firms: declarations, employees, bad weather, documents.
log-in-first = First time here?
log-in-create = I create my secure area
log-in-other-sites = Other declaring sites?
log-in-associate = I add them to an existing area
log-in-note = For a first log-in, have the two letters from your fund at hand.
log-in-before-sites = Log in to your existing area: you can then add another site to it.

step-1 = Step 1/2: identification
step-2 = Step 2/2: contact and log-in
step-3 = Completion
step-done = (done)

identification-title = Create my secure area
identification-legend = Identification
identification-letters = Have the two letters you received at hand: one bears your CIBTP identifier, the other your provisional confidential code.
identification-no-code = You do not have your confidential code?
identification-new-code = Get a new one

new-code-title = Get a new confidential code
new-code-text = A new confidential code will be sent to you by post, to the postal address your fund knows. A code that arrives meanwhile stays valid until the date printed on it.

contact-log-in = Log-in details
contact-details = Contact details
contact-already-there = The names of the account's holder are already there. If they are wrong, turn to your fund.
contact-information = I am informed that I may receive at this address, a few times a year, regulatory and practical information and news of the fund.

mobile-certified = Number certified
mobile-not-certified = Number not certified
mobile-certify-hint = A code will be sent to this number by text message.
mobile-code-sent = A code was just sent by text message. Enter it above.

thanks-title = Completing the opening of your account
thanks-thanks = Thank you for completing the opening of your account.
thanks-email = An e-mail to activate your account was just sent, to certify your e-mail address.
thanks-address = Address entered:
thanks-next = After this certification you can log in to this account.
thanks-nothing = Nothing received?
thanks-nothing-text = The e-mail may take a few minutes to arrive. Look among unwanted mail too.
thanks-resend = Send the activation e-mail again

link-until = This link works until

activation-title = Activating your account
activation-text = Confirm that your account is to be activated. Your e-mail address is certified at the same time.
activation-password-text = You open this link on another device than the one you enrolled on. Type the password chosen at step 2/2: it proves that this opening of an account is yours.
activation-button = Activate my account
activation-done = Your account is active.
activation-done-next = Your e-mail address is certified. You can now log in.
activation-expired = Begin again with the same letters: a new link will be sent to you.
activation-spent = If your account is already active, log in. If not, follow the link in the newest e-mail.
activation-unknown = Check that the address was copied whole from the e-mail, or begin again.

certification-title = Certifying your e-mail address
certification-text = Confirm that you do receive the e-mails sent to this address.
certification-button = Certify my address
certification-done = Your e-mail address is certified.
certification-done-next = All your services remain open to you.
certification-expired = Ask for a new certification e-mail from My account.
certification-spent = If your address is already certified, there is nothing else to do. If not, follow the link in the newest e-mail.
certification-unknown = Check that the address was copied whole from the e-mail, or ask for a new e-mail from My account.

forgotten-title = Forgotten password
forgotten-text = Please enter your e-mail address. A link to reset your password will then be sent to you.
forgotten-sent-title = Request noted
forgotten-sent = If this address has a secure area, a link to reset the password was just sent to it.
forgotten-sent-note = Nothing after a few minutes? Look among unwanted mail and check the address you entered.

new-password-title = Resetting your password
new-password-text = Choose the new password of your area. All your open sessions will be closed.
new-password-done = Your new password is saved.
new-password-done-next = All open sessions were closed. You can log in.
new-password-expired = Ask for a new link: it will be sent to you by e-mail.
new-password-spent = Follow the link in the newest e-mail, or ask for a new one.
new-password-unknown = Check that the address was copied whole from the e-mail, or ask for a new link.

address-title = New e-mail address
address-text = Confirm that this address is yours: you will log in with it.
address-password-text = You are not logged in here. Type your password: it proves that this link is yours.
address-button = Confirm this address
address-done = Your new address is confirmed.
address-done-next = From now on log in with it. The one before can be taken back for 7 days, by the link that has just left to it.
address-expired = Ask for the change again from My account.
address-spent = If your address is changed already, there is nothing else to do. Otherwise follow the link of the newest mail.
address-unknown = Check that the address was copied whole from the mail.

address_back-title = Take your e-mail address back
address_back-text = If you did not ask for another address, take this one back. Every session ends, and you will choose a new password.
address_back-button = Take my address back
address_back-done = You have your address back.
address_back-done-next = A mail has just left to it: its link lets you choose a new password.
address_back-expired = It is too late to take this address back by this link. Tell your fund.
address_back-spent = This address was taken back already, or is no longer to be.
address_back-unknown = Check that the address was copied whole from the mail.
