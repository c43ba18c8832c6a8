//! What a visitor never sees: the mailbox of everybody, the audit trail, the clock, the fund's desk.

use std::time::Duration;

use espace_securise::command::{PostCode, RemindRecertification};

use super::Visit;
use crate::letters::moment;
use crate::prompt;
use crate::show;
use crate::stop::Stop;
use crate::texts::{Both, pick};
use crate::world::staff;

/// How much of the mailbox and of the audit trail is shown.
const NEWEST: usize = 10;

impl Visit<'_> {
    pub(super) fn backstage(&mut self) -> Result<(), Stop> {
        self.heading(Both("Coulisses", "Backstage"))?;
        let entries = [
            Both(
                "Boîte aux lettres : les derniers courriers, courriels et SMS",
                "Mailbox: the newest letters, mails and SMS",
            ),
            Both("Journal d'audit", "Audit trail"),
            Both("Avancer l'horloge", "Move the clock forward"),
            Both("La caisse poste un code", "The fund posts a code"),
            Both("Ronde du jour : rappels de certification", "Daily round: reminders to certify again"),
            Both("Les tiers au fichier", "The tenants on file"),
        ];
        match self.choose(&entries)? {
            0 => self.mailbox(),
            1 => self.audit_trail(),
            2 => self.move_clock(),
            3 => self.post_code(),
            4 => self.round(),
            _ => self.tenants(),
        }
    }

    fn mailbox(&mut self) -> Result<(), Stop> {
        let delivered = self.world.delivered();
        for (message, at) in delivered.iter().skip(delivered.len().saturating_sub(NEWEST)) {
            show::message(&mut self.world.screen, message, *at)?;
        }
        Ok(())
    }

    fn audit_trail(&mut self) -> Result<(), Stop> {
        let events = self.world.events();
        for event in events.iter().skip(events.len().saturating_sub(NEWEST)) {
            show::event(&mut self.world.screen, event)?;
        }
        Ok(())
    }

    fn move_clock(&mut self) -> Result<(), Stop> {
        let language = self.world.language();
        let question = pick(
            language,
            "  De combien de jours (182 : la certification est à renouveler ; 0,5 : douze heures) ? ",
            "  By how many days (182: the certification falls due; 0.5: twelve hours)? ",
        );
        let typed = prompt::line(&mut self.world.screen, question)?;
        let days = typed.trim().replace(',', ".").parse::<f64>().ok();
        let span = days.and_then(|days| Duration::try_from_secs_f64(days * 86_400.0).ok());
        match span {
            Some(span) => self.world.advance(span),
            None => self.say(Both("  Attendu : un nombre de jours.", "  Expected a number of days."))?,
        }
        let now = moment(self.world.now(), language);
        self.world.screen.line(format!("  {now}"))
    }

    fn post_code(&mut self) -> Result<(), Stop> {
        let identifier = self.field(espace_securise::field::Field::Identifier, true, "")?;
        let identifier = identifier.trim().to_owned();
        let siret = self
            .filed
            .tenants
            .iter()
            .find(|tenant| tenant.identifier == identifier)
            .map(|tenant| &tenant.siret);
        if let Some(siret) = siret {
            self.world.screen.line(format!("  SIRET : {siret}"))?;
        }
        let _ = self.world.ask(&PostCode { by: staff(), identifier })?;
        Ok(())
    }

    fn round(&mut self) -> Result<(), Stop> {
        let mut after = None;
        loop {
            let Ok(round) = self.world.ask(&RemindRecertification { after, limit: 50 })? else {
                return Ok(());
            };
            if round.next.is_none() {
                return Ok(());
            }
            after = round.next;
        }
    }

    fn tenants(&mut self) -> Result<(), Stop> {
        for tenant in &self.filed.tenants {
            self.world
                .screen
                .line(format!("  {} · {} · {}", tenant.identifier, tenant.siret, tenant.company))?;
        }
        Ok(())
    }
}
