# Mandates of companies to accounting firms (G12).

mandates-title = My mandates
mandates-text = The firms that you delegate rights to.
mandates-text-firm = The companies that delegate rights to you.
mandates-en-cours = Accepted
mandates-attente = Waiting for an answer
mandates-passees = Past
mandates-none = No mandate to show.
mandates-more = Further mandates
mandates-find = Delegate to a firm
mandates-find-hint = Its CIBTP identifier, its SIREN or its SIRET.
mandates-find-button = Find the firm
mandates-confirm = Is it this firm?
mandates-propose = Propose a mandate
mandates-propose-button = Propose
mandates-request = Ask a company for a mandate
mandates-request-button = Ask
mandates-starts-hint = Without a day: from when it is accepted.
mandates-ends-hint = This day still counts. Without a day: the usual length.

seek-title = Propose a mandate by mail
seek-text = Your firm is not known to the fund yet: a mail invites it to have itself registered, and your proposal waits for it. Nothing is given without its consent.
seek-email-hint = The one at which the firm reads its mail. Example: contact@firm.example
seek-company-hint = The firm's name.
seek-button = Propose by mail
seek-back = Back to my mandates
sought-title = Firms awaited
sought-text = The fund does not know these firms yet. As soon as one of them is registered, your proposal is passed on to it.
sought-asked = Proposed on
sought-lapses = Unless registered, void on
sought-more = Further firms

mandate-proposed = Proposed
mandate-requested = Asked for
mandate-scheduled = To come
mandate-active = Running
mandate-suspended = Suspended
mandate-declined = Declined
mandate-withdrawn = Withdrawn
mandate-lapsed = Not answered
mandate-ended = Over
mandate-given-before-you = Given by somebody who has left: to confirm or to revoke.
mandate-to-accept = Text to accept
mandate-agreement =
    { $company } delegates to { $firm } these rights:
    { $rights }
    
    The mandate runs from { $starts } to { $ends }, that last day included.
    
    Either side can end it at any time, with effect at once.
mandate-on-paper = The company has no account and handed you the code of its letter
mandate-code = Code of the mandate letter
mandate-code-hint = 14 characters, as they are printed on the company's letter.
mandate-do-accept = Accept this text
mandate-do-decline = Decline
mandate-do-withdraw = Withdraw
mandate-do-revise = Change the rights
mandate-do-suspend = Suspend
mandate-do-resume = Resume
mandate-lapses = Without an answer, void on
mandate-withdraw-text = The other side has not answered yet: you can take it back.
mandate-suspend-text = While suspended, the mandate allows nothing until you resume it. Its end does not change.
mandate-resume-text = The mandate is suspended on your side. Once resumed, it allows again what it allowed.
mandate-revoke = Revoke at once
mandate-revoke-text = Once revoked, the mandate is over: the people of "{ $whom }" can do nothing more for you from their next click on. What is over is not opened again; you would have to propose another mandate.
mandate-renounce = Give up at once
mandate-renounce-text = If you give it up, the mandate is over: your people can do nothing more for "{ $whom }" from their next click on. What is over is not opened again; you would have to ask for another mandate.
mandate-other-text = The text has changed since this page was shown to you, and nothing was accepted. Read it again before you answer.

mandate-end-revoked = The company ended it.
mandate-end-renounced = The firm gave it up.
mandate-end-expired = Its last day has passed.
mandate-end-superseded = Another mandate took its place.
mandate-end-tenant_closed = The company is no more.
mandate-end-firm_closed = The firm is no more.
mandate-end-by_staff = The fund ended it.
