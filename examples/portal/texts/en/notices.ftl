# What a page says once, and where a certification stands. Refusals are the core's words.

notice-code_requested = Your request is noted. If identifier and SIRET are those of a member, a new confidential code leaves by post, unless another is on its way.
notice-mobile_code_sent = A code was just sent by text message to the number given.
notice-mobile_certified = Your mobile number is certified.
notice-mail_resent = The activation e-mail was just sent again.
notice-mail_still_good = An activation e-mail left not long ago: its link still works.
notice-activated = Your account is active and your address certified. You can log in.
notice-reset_requested = If this address has a secure area, a link to reset the password was just sent to it.
notice-password_changed = Your new password is saved.
notice-recertification_sent = An e-mail was just sent to you. Its link renews the certification of your address.
notice-recertification_still_good = A certification e-mail left not long ago: its link still works.
notice-recertified = The certification of your address is renewed.
notice-site_associated = The site now belongs to your area.
notice-tenant_switched = You now act for another company.
notice-email_change_requested = A mail has just left to the new address: follow its link to confirm it. Until then nothing changes.
notice-email_changed = Your new address is confirmed.
notice-email_restored = You have your address back.
notice-account_closing = Your account is closed. To keep it, log in before it is erased.
notice-account_kept = Your account is kept.
notice-session_closed = The session is closed.
notice-other_sessions_closed = The other sessions are closed.
notice-tenant_left = You act for this company no more.
notice-person_changed = The rights of this person are saved.
notice-person_suspended = The person is suspended.
notice-person_reinstated = The person is reinstated.
notice-person_removed = The person is removed.
notice-invited = The invitation is sent.
notice-invitation_withdrawn = The invitation is withdrawn: its link works no more.
notice-invitation_accepted = The invitation is accepted. Choose this company to act for it.
notice-joined = Your account is open. You can log in.
notice-mandate_proposed = The mandate is proposed to the firm.
notice-mandate_requested = If identifier and SIRET are a company's, your request is on its way to it.
notice-mandate_changed = Done: the other side is told.
notice-tiles_arranged = Your tiles are arranged.
notice-client_moved = The client lies in this portfolio.
notice-logged_out = You are logged out.
notice-log_in_first = Log in to go on.

standing-active = Address certified
standing-due = Address to be certified again
standing-overdue = Certification overdue
standing-closing = Account closing

recertification-due = For the safety of your data, the certification of your e-mail address must be renewed. An e-mail holds the link to follow.
recertification-overdue = The certification of your e-mail address is overdue. Follow the link received by e-mail to get all your services back.
recertification-button = Get the certification e-mail
