//! "Bienvenue sur votre Espace sécurisé" (G11): the top bar, and what the holder of a session can ask.

use std::ops::ControlFlow;

use espace_securise::command::{
    Associate, CertifyMyMobile, EndOtherSessions, ListSessions, ListTenants, LogOut, Resume,
    SendMyMobileCode, SendRecertification, SwitchTenant,
};
use espace_securise::field::Field;
use espace_securise::reply::{Resumed, TenantSummary};
use espace_securise::value::PhoneInput;
use espace_securise::{Refusal, Secret};

use super::Visit;
use crate::prompt::choice;
use crate::stop::Stop;
use crate::texts::{Both, pick, standing, title};

/// Tenants on a page of the list.
const PAGE: u16 = 10;

impl Visit<'_> {
    /// Until the session is over, by choice or not.
    pub(super) fn home(&mut self, mut session: Secret) -> Result<(), Stop> {
        loop {
            let resume = Resume { session: session.clone() };
            let Ok(resumed) = self.world.ask_unseen(&resume)? else {
                return self.say(Both("  La session est terminée.", "  The session is over."));
            };
            self.top_bar(&resumed)?;
            match self.home_menu(&mut session) {
                Ok(ControlFlow::Break(())) => return Ok(()),
                Ok(ControlFlow::Continue(())) | Err(Stop::Back) => {}
                Err(stop) => return Err(stop),
            }
        }
    }

    fn top_bar(&mut self, resumed: &Resumed) -> Result<(), Stop> {
        self.heading(Both("G11 · Bienvenue sur votre Espace sécurisé", "G11 · Welcome"))?;
        let language = self.world.language();
        let name = format!("{} {}", resumed.name.first_name.as_str(), resumed.name.last_name.as_str());
        let tenant = resumed.tenant.as_ref().map_or_else(
            || pick(language, "aucun tiers", "no tenant").to_owned(),
            |tenant| format!("{} ({})", tenant.company, tenant.identifier),
        );
        let mobile = resumed.mobile.as_ref().map_or_else(String::new, |mobile| {
            format!(" · {}{}", mobile.number, if mobile.certified { " ✓" } else { "" })
        });
        self.world
            .screen
            .line(format!("  {name} · {tenant} · {}{mobile}", standing(resumed.standing).text(language)))
    }

    fn home_menu(&mut self, session: &mut Secret) -> Result<ControlFlow<()>, Stop> {
        let entries = [
            Both("Changer de tiers", "Change tenant"),
            Both(
                "D'autres sites déclarants ? Je les associe à mon espace",
                "Further declaring sites? I associate them",
            ),
            Both("Certifier mon mobile", "Certify my mobile"),
            Both(
                "Certifier à nouveau mon adresse : recevoir le courriel",
                "Certify my address again: get the mail",
            ),
            Both("Ouvrir un lien reçu par courriel", "Open a link received by mail"),
            Both(
                "Mes sessions : la liste, et terminer les autres",
                "My sessions: list them, and end the others",
            ),
            Both(
                "Coulisses : boîte aux lettres, journal, horloge, caisse",
                "Backstage: mailbox, audit trail, clock, fund",
            ),
            Both("Se déconnecter", "Log out"),
        ];
        match self.choose(&entries)? {
            0 => self.switch(session)?,
            1 => self.associate(session)?,
            2 => self.certify_mine(session)?,
            3 => {
                let _ = self.world.ask(&SendRecertification { session: session.clone() })?;
            }
            4 => self.open_link()?,
            5 => self.sessions(session)?,
            6 => self.backstage()?,
            _ => {
                let _ = self.world.ask(&LogOut { session: session.clone() })?;
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// "Changer de tiers": a page to choose from, then the next.
    fn switch(&mut self, session: &mut Secret) -> Result<(), Stop> {
        let mut after = None;
        loop {
            let list = ListTenants {
                session: session.clone(),
                after,
                limit: PAGE,
                firm: None,
                portfolio: None,
                search: None,
            };
            let Ok(page) = self.world.ask(&list)? else { return Ok(()) };
            let language = self.world.language();
            let mut entries: Vec<String> =
                page.tenants.iter().map(|tenant| entry(tenant, language)).collect();
            entries.extend(page.next.iter().map(|_| pick(language, "la suite", "more").to_owned()));
            let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
            let number = choice(&mut self.world.screen, &entries)?;
            let Some(tenant) = page.tenants.get(number) else {
                after = page.next;
                continue;
            };
            let switch = SwitchTenant {
                session: session.clone(),
                tenant: tenant.identifier.to_string(),
                firm: None,
                beside: false,
            };
            if let Ok(switched) = self.world.ask(&switch)? {
                *session = switched.session;
            }
            return Ok(());
        }
    }

    /// G10: the site's own two letters.
    fn associate(&mut self, session: &Secret) -> Result<(), Stop> {
        self.heading(Both(
            "G10 · Associer un autre site déclarant",
            "G10 · Associating a further declaring site",
        ))?;
        self.say(Both(
            "  (Coulisses › la caisse poste un code : pour avoir le courrier d'un autre site.)",
            "  (Backstage › the fund posts a code: to get another site's letter.)",
        ))?;
        let (mut identifier, mut siret) = (String::new(), String::new());
        loop {
            identifier = self.field(Field::Identifier, true, &identifier)?;
            siret = self.field(Field::Siret, true, &siret)?;
            let code = Secret::new(self.field(Field::Code, true, "")?);
            let command = Associate {
                session: session.clone(),
                identifier: identifier.clone(),
                siret: siret.clone(),
                code,
            };
            match self.world.ask(&command)? {
                Err(Refusal::WrongIdentification | Refusal::InvalidInput { .. }) => {}
                Ok(_) | Err(_) => return Ok(()),
            }
        }
    }

    fn certify_mine(&mut self, session: &Secret) -> Result<(), Stop> {
        self.heading(Both("G4 · Certification du mobile", "G4 · Certification of the mobile"))?;
        let mobile = PhoneInput::new("FR", self.field(Field::Mobile, true, "")?);
        if self.world.ask(&SendMyMobileCode { session: session.clone(), mobile })?.is_err() {
            return Ok(());
        }
        loop {
            let code = Secret::new(self.field(Field::Code, true, "")?);
            match self.world.ask(&CertifyMyMobile { session: session.clone(), code })? {
                Err(Refusal::WrongCode | Refusal::InvalidInput { .. }) => {}
                Ok(_) | Err(_) => return Ok(()),
            }
        }
    }

    fn sessions(&mut self, session: &Secret) -> Result<(), Stop> {
        let list = ListSessions { session: session.clone(), after: None, limit: 20 };
        if self.world.ask(&list)?.is_ok() && self.agrees(Both("Terminer les autres ?", "End the others?"))? {
            let _ = self.world.ask(&EndOtherSessions { session: session.clone() })?;
        }
        Ok(())
    }
}

fn entry(tenant: &TenantSummary, language: espace_securise::value::Language) -> String {
    format!(
        "{} · {} · {} · {}",
        tenant.identifier,
        tenant.siret,
        tenant.company,
        title(tenant.title).text(language)
    )
}
