//! What the holder changes of their account: telephones and language. Each change is told by mail, for whoever did not do it.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{OrNo as _, too_many};
use crate::proof::seat::Seat;
use crate::record::{Account, Machine as _, MobileCertification, MobileEvent, Quota};
use crate::token::IndexDomain;
use crate::value::Landline;
use crate::vocabulary::command::{ChangeLandline, ChangeLanguage, RemoveMyMobile};
use crate::vocabulary::event::{Cause, Fact, ProfileChange};
use crate::vocabulary::field::Field;
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::ProfileChanged;

impl Ask for ChangeLandline {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ProfileChanged> {
        let seat = Seat::take_fresh(&mut desk, &self.session)?;
        let mut entries = Entries::default();
        let given = self.landline.as_ref().filter(|phone| !phone.is_blank());
        let landline = given.map(|typed| entries.field(Field::Landline, Landline::parse(typed)));
        let landline = entries.complete(Some(landline.flatten()))?;
        let same = seat.account.landline == landline;
        let account = Account { landline, ..Account::clone(&seat.account) };
        changed(desk, &seat, account, ProfileChange::Landline, same)
    }
}

impl Ask for RemoveMyMobile {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ProfileChanged> {
        let seat = Seat::take_fresh(&mut desk, &self.session)?;
        let same = matches!(seat.account.mobile, MobileCertification::Unknown);
        let mut account = Account::clone(&seat.account);
        account.mobile.step(MobileEvent::Remove).or_no(Refusal::NotInThatState, Cause::WrongState)?;
        changed(desk, &seat, account, ProfileChange::Mobile, same)
    }
}

impl Ask for ChangeLanguage {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ProfileChanged> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let same = seat.account.language == self.language;
        let account = Account { language: self.language, ..Account::clone(&seat.account) };
        changed(desk, &seat, account, ProfileChange::Language, same)
    }
}

/// Writes the account and tells its holder, if anything is other than it was. So many changes a day, or whoever found a session
/// open could bury the mail that matters.
fn changed(
    mut desk: Desk<'_, '_>,
    seat: &Seat,
    account: Account,
    change: ProfileChange,
    same: bool,
) -> Ruled<ProfileChanged> {
    if same {
        return seat.rule(desk, None)?.unchanged(ProfileChanged {});
    }
    let (rules, limit) = (desk.rules(), &desk.policy().registrations);
    let key = Quota::key("profile", &rules.index(IndexDomain::Mail, &["profile", &account.id.to_string()]));
    let quota = desk.read(&key)?.unwrap_or_default();

    let mut ruling = seat.rule(desk, None)?;
    if let Some(wait) = quota.wait(ruling.now(), limit) {
        return Err(too_many(wait).into());
    }
    ruling.put(&key, &quota.sent(ruling.now(), limit))?;
    ruling.put(&Account::key(account.id), &account)?;
    let to = Recipient::Mail { email: account.email };
    ruling.send(to, account.language, Content::ProfileChanged { change })?;
    ruling.done(ProfileChanged {}, Fact::ProfileChanged { change })
}
