# Once logged in: home (G11), tenants, further sites (G10), my account.

home-title = Welcome to your secure area
home-tenant = You act for
home-identifier = CIBTP identifier
home-no-tenant = You act for no company at the moment.
home-to-certify = Your services open again as soon as your e-mail address is certified.
home-tiles = Quick access

tiles-arrange = Arrange my tiles
tiles-arrange-text = Tiles follow what you use, from one log-in to the next. A pinned tile stays where it is.
tiles-pinned = Pinned
tiles-pin = Pin
tiles-unpin = Unpin
tiles-other = Another service
tiles-freeze = Freeze
tiles-freeze-text = While frozen, your tiles do not change.
tiles-thaw = Unfreeze
tiles-thaw-text = Your tiles are frozen. They can follow what you use again.
tiles-reset = Reset
tiles-reset-text = Your tiles and the uses they come from are forgotten.

tenants-title = Change company
tenants-text = Choose the member or declaring site you act for.
tenants-access = Access
tenants-access-enrolled = account opened with this site
tenants-access-associated = site added
tenants-access-invited = by invitation
tenants-access-delegated = by mandate
tenants-current = Current company
tenants-choose = Choose
tenants-more = More companies
tenants-none = No company to show.
tenants-offer = This page is that of { $identifier }, for which no tab of this browser acts.
tenants-offer-button = Act for { $identifier }
tenants-none-here = No company to show on this page; further pages may have some.
tenants-search = Find a company
tenants-search-hint = The beginning of a word of its name, its identifier, its SIREN or its SIRET.
tenants-search-button = Find
tenants-clients = See its clients

clients-title = The firm's clients
clients-of = The clients of { $firm }
clients-text = The companies that delegate to this firm and that you look after. To choose one is to act for it, as far as it delegates.
clients-portfolio-hint = Its exact name. Empty: all that you look after.
clients-unallocated = Only clients without a portfolio
clients-move = Change the portfolio
clients-move-hint = Empty: no portfolio. The people who have this portfolio look after this client from now on.
clients-move-button = Put there
clients-back = Back to my companies

sites-title = Add another declaring site
sites-text = Have the two letters of this site at hand: one bears its CIBTP identifier, the other its provisional confidential code.

account-title = My account
account-email = E-mail address
account-email-text = For the safety of your data, this certification must be renewed periodically: an e-mail will remind you.
account-before = To be renewed before
account-no-mobile = No mobile number is saved.
account-new-mobile = New mobile number
account-password-text = The other sessions are closed when you choose another one.
account-change-password = Change the password
account-delegations = Delegations
account-delegations-text = The firms that you delegate to, or the companies that delegate to you, stand under "My mandates".
account-sessions = Open sessions
account-sessions-text = The devices on which your area is open. Close those you do not recognise.
session-unknown-device = Unknown device
session-current = This session
session-started = Opened on
session-last-seen = used on
session-source = from
session-end = Close
session-end-of = the session opened on
session-end-others = Close the other sessions
session-end-all = Close all sessions

account-closing = Close my account
account-closing-text = Your sessions are over at once. For 30 days you can still log in to keep it; then it is erased.
account-closing-button = Close my account
closing-text = Your account is closed and will be erased on
closing-keep = Keep my account

reauthentication-title = Confirm your password
reauthentication-text = You logged in a while ago: for this, type your password again. What you had typed is kept.
reauthentication-code = The code that you had typed, once more
reauthentication-button = Confirm
reauthentication-back = Back without confirming

account-new-email = New e-mail address
account-change-email = Change the address
