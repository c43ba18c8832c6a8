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
bar-unseen = New
bar-switch-tenant = Change company
bar-log-out = Log out

menu-name = Navigation menu
menu-home = Home

side-name = Tools
side-contact = Contact my fund
side-questions = Questions and answers

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
link-seek = Is your firm not known to the fund yet? Propose the mandate to it by mail
link-account = Go to My account
link-log-in = Log in
link-new-code = Get a new confidential code
link-new-password = Choose a new password
link-begin-again = Begin again with the same letters
link-tenants = See my companies

summary-title = What you entered could not be accepted
mandatory-fields = All fields marked with * are mandatory
check-unavailable = The check did not answer. Try again in a moment.
