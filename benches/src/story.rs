//! The guide's story, told once with every command in it.

use std::time::Duration;

use espace_securise::command::{
    Activate, Associate, CertifyMobile, CertifyMyMobile, EndAllSessions, EndOtherSessions, EndSession,
    ForgotPassword, Identify, InspectLink, ListSessions, ListTenants, LogIn, LogOut, Recertify, Register,
    ReinstateAccount, RemindRecertification, RequestCode, ResendActivation, ResetPassword, Resume,
    SendMobileCode, SendMyMobileCode, SendRecertification, SuspendAccount, SwitchTenant,
};
use espace_securise::value::PhoneInput;
use espace_securise::{Ask, Secret};

use crate::journey::TENANT;
use crate::measure::Outcome;
use crate::portal::{EMAIL, Moment, PASSWORD, Portal, SIRET, file, post_code, received, staff};

const SITE: &str = "17072";

type Asking = Box<dyn Fn(&mut Portal) -> Outcome<()>>;

/// A command, where in the story it can be asked.
pub struct Asked {
    pub command: &'static str,
    pub before: Moment,
    pub ask: Asking,
}

/// Every command once, each where it succeeds.
pub struct Story {
    pub moments: Vec<Asked>,
    portal: Portal,
}

impl Story {
    pub fn told() -> Outcome<Self> {
        let mut story = Self { moments: Vec::new(), portal: Portal::new()? };
        story.enroll()?;
        let session = story.log_in()?;
        let session = story.act(session)?;
        story.end_sessions(session)?;
        story.recover()?;
        story.renew()?;
        story.suspend()?;
        Ok(story)
    }

    /// Asks, and keeps the command with the moment before it.
    fn ask<C: Ask + 'static>(&mut self, command: C) -> Outcome<C::Reply> {
        let (name, before) = (command.name(), self.portal.moment());
        let reply = self.portal.ask(&command)?;
        let ask = Box::new(move |portal: &mut Portal| Ok(portal.ask(&command).map(drop)?));
        self.moments.push(Asked { command: name, before, ask });
        Ok(reply)
    }

    fn wait(&self, minutes: u64) {
        self.portal.wait(Duration::from_mins(minutes));
    }

    fn mailed_token(&self) -> Outcome<Secret> {
        received(self.portal.mailbox.last_link_token())
    }

    /// G2 to G6, and the letters before.
    fn enroll(&mut self) -> Outcome<()> {
        self.ask(file(TENANT))?;
        self.ask(post_code(TENANT))?;
        let code = received(self.portal.mailbox.last_posted_code())?;
        let identify = Identify { identifier: TENANT.to_owned(), siret: SIRET.to_owned(), code };
        let ticket = self.ask(identify)?.ticket;

        let mobile = PhoneInput::new("FR", "06 12 34 56 78");
        self.ask(SendMobileCode { ticket: ticket.clone(), mobile: mobile.clone() })?;
        let code = received(self.portal.mailbox.last_sms_code())?;
        self.ask(CertifyMobile { ticket: ticket.clone(), code })?;

        self.ask(Register {
            ticket: ticket.clone(),
            email: EMAIL.to_owned(),
            email_confirmation: EMAIL.to_owned(),
            password: Secret::new(PASSWORD),
            password_confirmation: Secret::new(PASSWORD),
            landline: Some(PhoneInput::new("FR", "02 40 12 34 56")),
            mobile: Some(mobile),
        })?;
        self.wait(2);
        self.ask(ResendActivation { ticket })?;
        self.ask(InspectLink { token: self.mailed_token()? })?;
        self.ask(Activate { token: self.mailed_token()? })?;
        Ok(())
    }

    fn log_in(&mut self) -> Outcome<Secret> {
        let log_in = LogIn { email: EMAIL.to_owned(), password: Secret::new(PASSWORD) };
        Ok(self.ask(log_in)?.session)
    }

    /// The same log-in, which need not be measured again.
    fn log_in_again(&mut self) -> Outcome<Secret> {
        let log_in = LogIn { email: EMAIL.to_owned(), password: Secret::new(PASSWORD) };
        Ok(self.portal.ask(&log_in)?.session)
    }

    /// G4, G10 and G11.
    fn act(&mut self, session: Secret) -> Outcome<Secret> {
        self.ask(Resume { session: session.clone() })?;
        self.portal.ask(&file(SITE))?;
        self.ask(RequestCode { identifier: SITE.to_owned(), siret: SIRET.to_owned() })?;
        let code = received(self.portal.mailbox.last_posted_code())?;
        let (identifier, siret) = (SITE.to_owned(), SIRET.to_owned());
        self.ask(Associate { session: session.clone(), identifier, siret, code })?;
        self.ask(ListTenants { session: session.clone(), after: None, limit: 20 })?;
        let session = self.ask(SwitchTenant { session, tenant: SITE.to_owned() })?.session;

        let mobile = PhoneInput::new("FR", "07 61 23 45 67");
        self.ask(SendMyMobileCode { session: session.clone(), mobile })?;
        let code = received(self.portal.mailbox.last_sms_code())?;
        self.ask(CertifyMyMobile { session: session.clone(), code })?;
        Ok(session)
    }

    fn end_sessions(&mut self, session: Secret) -> Outcome<()> {
        self.log_in_again()?;
        self.log_in_again()?;
        let listed = self.ask(ListSessions { session: session.clone(), after: None, limit: 20 })?;
        let other = listed.sessions.into_iter().find(|listed| !listed.current).ok_or("one session only")?;
        self.ask(EndSession { session: session.clone(), id: other.id.as_str().to_owned() })?;
        self.ask(EndOtherSessions { session: session.clone() })?;
        self.ask(LogOut { session })?;
        let session = self.log_in_again()?;
        self.ask(EndAllSessions { session })?;
        Ok(())
    }

    /// G9.
    fn recover(&mut self) -> Outcome<()> {
        self.ask(ForgotPassword { email: EMAIL.to_owned() })?;
        let (token, password) = (self.mailed_token()?, Secret::new(PASSWORD));
        self.ask(ResetPassword { token, password: password.clone(), password_confirmation: password })?;
        Ok(())
    }

    /// G7.
    fn renew(&mut self) -> Outcome<()> {
        self.wait(183 * 24 * 60);
        self.ask(RemindRecertification { after: None, limit: 50 })?;
        let session = self.log_in_again()?;
        self.ask(SendRecertification { session })?;
        self.ask(Recertify { token: self.mailed_token()? })?;
        Ok(())
    }

    fn suspend(&mut self) -> Outcome<()> {
        self.ask(SuspendAccount { by: staff(), email: EMAIL.to_owned() })?;
        self.ask(ReinstateAccount { by: staff(), email: EMAIL.to_owned() })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use espace_securise::command::{HolderCommand, StaffCommand, UpkeepCommand, VisitorCommand};

    use super::*;

    #[test]
    fn every_command_is_measured_once() {
        let told = Story::told().unwrap().moments;
        let vocabularies =
            [VisitorCommand::NAMES, HolderCommand::NAMES, StaffCommand::NAMES, UpkeepCommand::NAMES];
        let all: BTreeSet<_> = vocabularies.concat().into_iter().collect();
        assert_eq!(told.len(), all.len());
        assert_eq!(told.iter().map(|asked| asked.command).collect::<BTreeSet<_>>(), all);
    }
}
