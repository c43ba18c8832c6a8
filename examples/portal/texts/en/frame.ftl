# The frame of every page (G11), what forms have in common.

site-name = Secure company area
fund-name = Caisse CIBTP
title-error = Error:
skip-to-content = Skip to content
colon = { ": " }

demo-name = Demonstration
demo-text = Demonstration: nothing really leaves.
demo-link = See the mail

bar-person = Logged in:
bar-tenant = for
bar-switch-tenant = Change company
bar-log-out = Log out

menu-name = Navigation menu
menu-home = Home
menu-membership = My membership
menu-membership-text = Legal and declarative information about your firm
menu-employees = My employees
menu-employees-text = Hires, leavers, planned absences
menu-bad-weather = Bad weather
menu-bad-weather-text = Enter a stoppage, see a refund
menu-documents = My documents
menu-contact = Contact and questions
menu-account = My account

side-name = Tools
side-contact = Contact my fund
side-questions = Questions and answers
side-help = Help for this page
side-news = What is new
side-tutorial = Tutorial for this page

banner-legal = Legal notice
banner-privacy = Personal data protection
banner-terms = Terms of use
banner-signature = Paid leave and bad-weather pay for building and public works firms in France

button-submit = Submit
button-close = Close
button-show = Show
button-hide = Hide
button-show-field = Show or hide: { $field }
button-certify = Certify
button-verify-code = Check the code

back-to-log-in = Back to log-in
back-to-step = Back to the previous step

link-home = Go to the home page
link-associate = Add another declaring site
link-account = Go to My account
link-log-in = Log in
link-new-code = Get a new confidential code
link-new-password = Choose a new password
link-begin-again = Begin again with the same letters
link-tenants = See my companies

summary-title = What you entered could not be accepted
mandatory-fields = All fields marked with * are mandatory
check-unavailable = The check did not answer. Try again in a moment.
