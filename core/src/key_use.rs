//! What each key version still holds up in a store, so that it is known when one can go.

use std::collections::BTreeMap;

use crate::contract::store::{Key, Scan, Store, StoreUnavailable};
use crate::decide::paging::rows;
use crate::espace::Espace;
use crate::password::{SecretHash, StoredPassword};
use crate::policy::PolicyTerms;
use crate::record::{
    Account, Enrollment, Invitation, MobileCertification, PendingLink, PostedCodes, Record, Recovery, Session,
};
use crate::token::KeyVersion;
use crate::value::Timestamp;

/// What one key version still holds up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyUse {
    /// Hashes under its pepper: passwords, and codes that are still good. Without it their owners reset the password, or ask
    /// for another code.
    pub hashes: u64,
    /// Links, tickets and sessions that it signed and that are still good.
    pub links: u64,
}

/// What the key versions of a store hold up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyUses {
    /// By version: every one of the ring, and any other that was met.
    pub versions: BTreeMap<KeyVersion, KeyUse>,
    /// Links, tickets and sessions that are still good and were signed before their record told by which version. There are none
    /// once the longest of them has expired.
    pub unattributed: u64,
    /// Records that cannot be read. They may hold anything.
    pub unreadable: u64,
}

/// What is counted, while it is.
struct Tally<'t> {
    uses: KeyUses,
    now: Timestamp,
    policy: &'t PolicyTerms,
}

impl Espace {
    /// Counts what each key version still holds up, by reading every record that a key has part in. It changes nothing; what is
    /// committed meanwhile may be missed.
    ///
    /// # Errors
    /// [`StoreUnavailable`].
    pub fn key_uses(&self, store: &dyn Store, now: Timestamp) -> Result<KeyUses, StoreUnavailable> {
        let versions = self.keys().versions().map(|version| (version, KeyUse::default())).collect();
        let uses = KeyUses { versions, ..KeyUses::default() };
        let mut tally = Tally { uses, now, policy: self.policy() };
        tally.each(store, Tally::account)?;
        tally.each(store, Tally::enrollment)?;
        tally.each(store, Tally::posted_codes)?;
        tally.each(store, Tally::recovery)?;
        tally.each(store, Tally::session)?;
        tally.each(store, Tally::invitation)?;
        Ok(tally.uses)
    }
}

impl Tally<'_> {
    fn each<R: Record>(
        &mut self,
        store: &dyn Store,
        count: fn(&mut Self, &R),
    ) -> Result<(), StoreUnavailable> {
        let mut after: Option<Key> = None;
        loop {
            let prefix = format!("{}/", R::KIND);
            let page = store.scan(&Scan { prefix, after, limit: Scan::MAX_LIMIT })?;
            for (_, record) in rows::<R>(&page) {
                match record {
                    Ok(record) => count(self, &record),
                    Err(_) => self.uses.unreadable += 1,
                }
            }
            after = page.rows.into_iter().last().map(|(key, _)| key);
            if !page.more || after.is_none() {
                return Ok(());
            }
        }
    }

    fn account(&mut self, account: &Account) {
        match &account.password {
            StoredPassword::Current(hash) => self.hash(hash),
            StoredPassword::Legacy { .. } => {}
        }
        self.mobile(&account.mobile);
        if let Some(link) = account.state.to_renew().and_then(|certification| certification.link.as_ref()) {
            self.pending(link);
        }
        if let Some((_, link)) = account.change.pending() {
            self.pending(link);
        }
        for replaced in &account.replaced {
            self.pending(&replaced.link);
        }
    }

    fn enrollment(&mut self, enrollment: &Enrollment) {
        if let Some(step_one) = enrollment.stage.step_one() {
            self.link(step_one.expires_at, step_one.key);
            self.mobile(&step_one.mobile);
        }
        if let Some(step_two) = enrollment.stage.step_two() {
            if !step_two.link.is_expired(self.now) {
                self.hash(&step_two.password);
            }
            self.pending(&step_two.link);
        }
    }

    fn posted_codes(&mut self, codes: &PostedCodes) {
        for pepper in codes.live_peppers(self.now) {
            self.of(pepper).hashes += 1;
        }
    }

    fn recovery(&mut self, recovery: &Recovery) {
        self.pending(&recovery.link);
    }

    fn session(&mut self, session: &Session) {
        if session.is_live(self.now, &self.policy.session) {
            self.link(session.expires_at, session.key);
        }
    }

    fn invitation(&mut self, invitation: &Invitation) {
        self.pending(invitation.link());
    }

    fn mobile(&mut self, mobile: &MobileCertification) {
        if let Some(challenge) = mobile.challenge().filter(|challenge| self.now < challenge.expires_at) {
            self.hash(&challenge.code);
        }
    }

    fn pending(&mut self, link: &PendingLink) {
        self.link(link.expires_at, link.key);
    }

    fn hash(&mut self, hash: &SecretHash) {
        self.of(hash.pepper()).hashes += 1;
    }

    fn link(&mut self, expires_at: Timestamp, key: Option<KeyVersion>) {
        if self.now >= expires_at {
            return;
        }
        match key {
            Some(version) => self.of(version).links += 1,
            None => self.uses.unattributed += 1,
        }
    }

    fn of(&mut self, version: KeyVersion) -> &mut KeyUse {
        self.uses.versions.entry(version).or_default()
    }
}
