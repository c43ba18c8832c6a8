# The sections of the menu, of the banner and of the right-hand bar.

section-to-come = These services are your fund's own; they are not part of this portal yet. There is nothing to do here for now.
section-to-write = Model page: your fund writes its own text here.

section-membership = My membership
section-membership-text = Here the legal and declarative information about your firm is seen.
section-employees = My employees
section-employees-text = Here your employees are managed: hires and leavers, and the plan of absences to see and update.
section-bad_weather = Bad weather
section-bad_weather-text = Here a stoppage is entered and a refund is seen.
section-documents = My documents
section-documents-text = Here documents are read, downloaded and searched: statements, certificates.

section-legal = Legal notice
section-legal-1-title = Publisher
section-legal-1 = The fund states here its name, form, address, registration number and publishing director.
section-legal-2-title = Hosting
section-legal-2 = The fund states here the name, address and telephone of the host.
section-legal-3-title = Accessibility
section-legal-3 = The fund publishes here its accessibility statement and how to report a difficulty.

section-privacy = Personal data protection
section-privacy-1-title = What this portal keeps
section-privacy-1 = Your name and your firm, known to the fund; your e-mail address and telephone numbers; a hash of your password, never the password; your sessions and a security log.
section-privacy-2-title = Cookies
section-privacy-2 = Only cookies that the site needs are set: session, opening of an account, known device, protection of forms, language. None serves audience measurement or advertising.
section-privacy-3-title = Your rights
section-privacy-3 = The fund states here the legal basis, how long data are kept, its data protection officer and how to exercise your rights.

section-terms = Terms of use
section-terms-1-title = Purpose
section-terms-1 = The fund describes here the services of the secure area and whom they are for.
section-terms-2-title = Your credentials
section-terms-2 = Your password is personal. The certification of your e-mail address must be renewed periodically.
section-terms-3-title = Responsibilities
section-terms-3 = The fund states here what each side undertakes and which law applies.

section-contact = Contact my fund
section-contact-text = Your fund states here its telephone, opening hours, address and contact form. Until then, they are on each of its letters.
section-contact-identity = Have your CIBTP identifier at hand. Your fund will never ask for your password.
section-contact-questions = Answers to the most frequent questions

section-questions = Questions and answers
question-1 = Where do I find my CIBTP identifier?
question-1-answer = On the welcome letter from your fund. The provisional confidential code comes in another letter.
question-2 = I no longer have my confidential code. What now?
question-2-answer = At step 1/2, “Get a new one”: after identifier and SIRET, a new code leaves by post.
question-3 = I did not receive the activation e-mail.
question-3-answer = Look among unwanted mail, then ask for it again on the completion page. Once the link has expired, begin again with the same letters.
question-4 = My firm has several declaring sites.
question-4-answer = Log in, then “Add another declaring site” with the two letters of that site. “Change company” then goes from one to the other.
question-5 = I forgot my password.
question-5-answer = “Forgotten password?” on the log-in page: a reset link is sent to your e-mail address.
question-6 = Why certify my address again?
question-6-answer = For the safety of your data, your fund checks from time to time that the address is still yours. Following the link in the e-mail is enough.

section-help = Help
help-log_in-title = Logging in
help-log_in = The e-mail address chosen when the account was opened is the name you log in with. After several wrong passwords you must wait between two attempts. On a device on which you logged in before, strangers' attempts do not make you wait.
help-identification-title = Creating your secure area
help-identification = Two letters are needed: the welcome letter with the identifier, and the one with the provisional confidential code. The account opens once the link in the activation e-mail is followed, on the same device or, on another, with the password chosen.
help-home-title = The home page
help-home = The menu leads to the services, always in the same order. Tiles follow what you use, from one log-in to the next; under "Arrange my tiles" you can pin some, freeze them or reset them all. The top bar bears your name, whom you act for, the log-out and, if you have several companies, "Change company".
help-tenants-title = Changing company
help-tenants = The list shows the members and declaring sites that your account has access to and, for a firm, its clients by portfolio; a field finds some of them. All that you do next is for the one you chose. The tab where you were goes on acting for its own: two tabs can act for two companies. The log-out is one of all tabs.
help-sites-title = Adding another declaring site
help-sites = Identifier, SIRET and confidential code of the site prove that you may act for it. Your address and your password stay the same.
help-people-title = My people
help-people = Here you see who acts for your company or firm, and what each may do. An invitation leaves by mail; nothing is given before it is accepted. Suspending or removing somebody takes effect at their next click. If you logged in a while ago, your password is asked for again.
help-mandates-title = My mandates
help-mandates = A company delegates rights to a firm, for a period: it proposes so, or the firm asks, and the other side accepts the text that is shown. Either can suspend or end the mandate, with effect at once. Both are told of everything by mail, and by post where a company has no account: it answers by handing the code of that letter to the firm.
help-account-title = My account
help-account = You see where the certification of your address stands, your mobile number and your open sessions.

section-tutorial = Tutorial
tutorial-log_in-1 = Enter your e-mail address.
tutorial-log_in-2 = Enter your password.
tutorial-log_in-3 = Click “Log in”.
tutorial-identification-1 = Step 1/2: enter identifier, SIRET and confidential code.
tutorial-identification-2 = Step 2/2: enter your address, a password and, if you like, your telephones.
tutorial-identification-3 = Follow the link in the activation e-mail.
tutorial-home-1 = Find the menu under the top bar.
tutorial-home-2 = Choose a tile for quick access.
tutorial-home-3 = On the right, find help and contact.
tutorial-tenants-1 = Open “Change company”.
tutorial-tenants-2 = Choose one from the list.
tutorial-tenants-3 = Check its name in the top bar.
tutorial-sites-1 = Have the two letters of the site at hand.
tutorial-sites-2 = Enter its identifier, its SIRET and its confidential code.
tutorial-sites-3 = Go to the new site by “Change company”.
tutorial-people-1 = Open "My people", then enter the address to invite.
tutorial-people-2 = Choose what the person may do.
tutorial-people-3 = They follow the link of the mail and accept.
tutorial-mandates-1 = Find the firm and confirm its name.
tutorial-mandates-2 = Choose rights and period, then propose.
tutorial-mandates-3 = The firm reads the text and accepts. To end it: "Revoke at once".
tutorial-account-1 = Enter a mobile number, then “Certify”.
tutorial-account-2 = Enter the code received by text message.
tutorial-account-3 = Close the sessions you do not recognise.

section-news = What is new
news-1 = Opening an account takes two steps, with the two letters from your fund.
news-2 = The mobile number can be certified with a code received by text message.
news-3 = One area holds several declaring sites.
