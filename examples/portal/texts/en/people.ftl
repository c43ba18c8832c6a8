# The people of a tenant, their rights, and invitations.

bar-delegated = You act for { $company } ({ $identifier }), by mandate, firm { $firm }

people-title = My people
people-text = The people who act for this company, and what each may do.
people-you = (you)
people-since = Since
people-suspended = Suspended since
people-no-portfolio = none
people-change = Change
people-more = Further people
people-invite = Invite somebody
people-invite-text = A mail leaves to this address. Nothing is given before the person accepts.
people-invite-button = Send the invitation
people-portfolios-hint = The names of portfolios, with commas between them.
people-invitations = Invitations without an answer
people-no-invitation = No invitation waits for an answer.
people-leave = Act for this company no more
people-leave-text = You lose all access to { $company } at once. To come back you will need another invitation.
people-leave-button = Leave { $company }

invitation-waits = The link works until
invitation-over = Expired since
invitation-resend = Send again
invitation-withdraw = Withdraw
invitations-more = Further invitations

person-rights = What this person may do
person-change = Save the rights
person-access = Their access
person-suspend-text = While suspended, the person may do nothing for this company until they are reinstated.
person-suspend = Suspend
person-reinstate = Reinstate
person-remove-text = Once removed, the person is none of this company's people. Their own account stays.
person-remove = Remove this person
person-back = Back to my people

rights-explained = What each choice allows
rights-details = Choose rights one by one
rights-legend = They count if "Chosen rights" is selected above.
preset-principal = Holder
preset-deputy = Deputy
preset-clerk = Clerk
preset-reader = Reader
preset-partner = Partner
preset-collaborator = Collaborator
preset-full_payroll = Full payroll
preset-declarations = Declarations
preset-consultation = Consultation
preset-chosen = Chosen rights
preset-principal-text = Everything, and handing this title on to somebody else.
preset-deputy-text = Everything, people and mandates included, but handing the holder's title on.
preset-clerk-text = All services: employees, absences, bad weather, declarations, payments, documents, messages. Neither people, nor mandates, nor the bank account.
preset-reader-text = Seeing everything, and changing nothing.
preset-partner-text = Everything: the firm's people, its mandates, its portfolios and all its clients.
preset-collaborator-text = The services of the clients in their portfolios, as far as each client delegates them.
preset-full_payroll-text = Seeing everything, entering hires, exits, absences and stoppages, submitting declarations, paying, and writing to the fund.
preset-declarations-text = Seeing the member's area, employees and documents, preparing and submitting declarations, writing to the fund. Neither absences, nor stoppages, nor payments.
preset-consultation-text = Seeing everything, and changing nothing.
preset-chosen-text = The rights that you tick one by one below.


invitation-title = Invitation
invitation-text = You are invited to act for this company.
invitation-text-firm = You are invited to join this firm.
invitation-company = Company
invitation-firm = Firm
invitation-address = Invited address
invitation-rights = What you will be able to do
invitation-accept = With your area
invitation-accept-text = You are logged in: accept with this account, if the invited address is its own.
invitation-button = Accept the invitation
invitation-log-in = You have an area already
invitation-log-in-text = Log in with the invited address: you will come back here to accept.
invitation-join = You have no area yet
invitation-join-text = Open an account: the invited address will be what you log in with.
invitation-join-button = Open my account
invitation-done = The invitation is accepted.
invitation-done-next = Log in with your e-mail address and the password that you chose.
invitation-expired = Ask whoever invited you to send the invitation again.
invitation-spent = If you have accepted it already, log in. Otherwise follow the link of the newest mail.
invitation-unknown = Check that the address was copied whole from the mail.
