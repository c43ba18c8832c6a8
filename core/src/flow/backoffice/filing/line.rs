//! A line of the fund's file: as typed, beside what stands on file, and written with all that hangs on what it changes.

use crate::contract::decision::{Load, View};
use crate::contract::fault::CorruptRecord;
use crate::decide::draft::Draft;
use crate::decide::entries::Entries;
use crate::decide::keys::Keys;
use crate::decide::no::{Halt, No, no};
use crate::decide::rules::Rules;
use crate::decide::ruling::Ruling;
use crate::policy::PolicyTerms;
use crate::record::{FirmIndex, RecordKey, Tenant, TenantFind, Words};
use crate::sending::code_letter::{CodeLetter, HeldLetters, LettersAskedBy};
use crate::value::{CibtpId, CompanyName, Language, Person, PersonName, PostalAddress, Siret, Timestamp};
use crate::vocabulary::account::{TenantKind, TenantStatus};
use crate::vocabulary::command::PutTenant;
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::filing::{Filing, TenantLine};
use crate::vocabulary::message::Content;
use crate::vocabulary::refusal::Refusal;

/// What the audit trail says of it; nothing of what changed nothing.
pub(super) const fn fact(filing: Filing) -> Option<Fact> {
    match filing {
        Filing::Created => Some(Fact::TenantFiled),
        Filing::Amended | Filing::CodesVoided => Some(Fact::TenantUpdated),
        Filing::Unchanged => None,
    }
}

/// A line of the file, as typed.
pub(super) struct Typed<'t> {
    identifier: &'t str,
    siret: &'t str,
    company: &'t str,
    first_name: &'t str,
    last_name: &'t str,
    address: &'t [String],
    language: Language,
    kind: TenantKind,
}

macro_rules! typed_in {
    ($($line:ty),+) => {
        $(
            impl<'t> From<&'t $line> for Typed<'t> {
                fn from(line: &'t $line) -> Self {
                    Self {
                        identifier: &line.identifier,
                        siret: &line.siret,
                        company: &line.company,
                        first_name: &line.first_name,
                        last_name: &line.last_name,
                        address: &line.address,
                        language: line.language,
                        kind: line.tenant_kind,
                    }
                }
            }
        )+
    };
}
typed_in!(PutTenant, TenantLine);

impl Typed<'_> {
    /// The tenant as it is filed for the first time.
    pub(super) fn tenant(&self, policy: &PolicyTerms, now: Timestamp) -> Result<Tenant, No> {
        let mut entries = Entries::default();
        let id = entries.field(Field::Identifier, CibtpId::parse(self.identifier, &policy.identifier));
        let siret = entries.field(Field::Siret, Siret::parse(self.siret));
        let company = entries.field(Field::Company, CompanyName::parse(self.company));
        let first_name = entries.field(Field::FirstName, PersonName::parse(self.first_name));
        let last_name = entries.field(Field::LastName, PersonName::parse(self.last_name));
        let address = entries.field(Field::Address, PostalAddress::parse(self.address));
        let fields = id.zip(siret).zip(company).zip(first_name.zip(last_name)).zip(address);
        let ((((id, siret), company), (first_name, last_name)), address) = entries.complete(fields)?;
        Ok(Tenant {
            id,
            kind: self.kind,
            status: TenantStatus::Normal,
            over_seen: false,
            mandates_ended_at: None,
            siret,
            company,
            contact: Person { first_name, last_name },
            address,
            language: self.language,
            holders: 0,
            principals: None,
            leaving: Vec::new(),
            filed_at: now,
            updated_at: now,
        })
    }

    /// What was typed in a column.
    pub(super) fn column(&self, field: Field) -> String {
        match field {
            Field::Identifier => self.identifier.to_owned(),
            Field::Siret => self.siret.to_owned(),
            Field::Company => self.company.to_owned(),
            Field::FirstName => self.first_name.to_owned(),
            Field::LastName => self.last_name.to_owned(),
            Field::Address => self.address.join(" / "),
            // Of other forms.
            Field::Code
            | Field::Email
            | Field::EmailConfirmation
            | Field::CurrentPassword
            | Field::Password
            | Field::PasswordConfirmation
            | Field::Landline
            | Field::Mobile
            | Field::Firm
            | Field::StartsAt
            | Field::EndsAt
            | Field::TextHash
            | Field::Portfolio
            | Field::Rights
            | Field::Portfolios => String::new(),
        }
    }
}

/// A tenant as it is to stand on file, beside what stands there.
pub(super) struct Change {
    tenant: Tenant,
    before: Option<Tenant>,
    /// Whether the file says so already.
    same: bool,
}

impl Change {
    /// `None` where nothing changes and nothing hangs on it but what is found of it; of a firm, the row that it is found by is looked
    /// after all the same. What its people and its mandates rest on stays as it was filed.
    pub(super) fn of(tenant: Tenant, before: Option<Tenant>) -> Result<Option<Self>, No> {
        let Some(before) = before else { return Ok(Some(Self { tenant, before: None, same: false })) };
        if before.kind != tenant.kind {
            return Err(no(Refusal::NotInThatState, Cause::WrongState));
        }
        let Tenant { siret, company, contact, address, language, updated_at, .. } = tenant;
        let said = |tenant: &Tenant| (tenant.siret, tenant.language);
        let tenant = Tenant { siret, company, contact, address, language, updated_at, ..before.clone() };
        let same = said(&tenant) == said(&before)
            && tenant.company == before.company
            && tenant.contact == before.contact
            && tenant.address == before.address;
        let concerns = !same || tenant.kind == TenantKind::Firm;
        Ok(concerns.then_some(Self { tenant, before: Some(before), same }))
    }

    pub(super) const fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// Writes it, with all that hangs on what changes.
    pub(super) fn write(
        self,
        ruling: &mut Ruling<'_, '_>,
        places: Places,
        rows: Rows,
    ) -> Result<Filing, Halt> {
        let Self { tenant, before, same } = self;
        let [letters_before, letters] = rows.letters?;
        let id = tenant.id.clone();
        if let Some(key) = places.found.filter(|_| !matches!(rows.found, Ok(Some(_)))) {
            ruling.put(&key, &FirmIndex { firm: id.clone() })?;
        }
        if same {
            return Ok(Filing::Unchanged);
        }
        ruling.put(&Tenant::key(&id), &tenant)?;
        if let Some(key) = places.found_before.filter(|_| !matches!(rows.found_before, Ok(None))) {
            ruling.delete(&key);
        }
        // What cannot be read of the rows that no rule rests on is written anew.
        for ((key, find), _) in places.new.iter().zip(rows.new).filter(|(_, row)| !matches!(row, Ok(Some(_))))
        {
            ruling.put(key, find)?;
        }
        for (key, _) in places.stale.iter().zip(rows.stale).filter(|(_, row)| !matches!(row, Ok(None))) {
            ruling.delete(key);
        }
        if before.is_none() {
            let content = Content::Welcome { identifier: id };
            ruling.send(tenant.by_post(), tenant.language, content)?;
            return Ok(Filing::Created);
        }
        if let Some((letters, held)) = places.letters.zip(letters) {
            letters.void(ruling, held)?;
        }
        let live = letters_before.map_or(0, |held| CodeLetter::live(&held, ruling.now()).0);
        Ok(if live > 0 { Filing::CodesVoided } else { Filing::Amended })
    }
}

/// Where a change is written beside the tenant itself.
pub(super) struct Places {
    found: Option<RecordKey<FirmIndex>>,
    found_before: Option<RecordKey<FirmIndex>>,
    /// What was posted under the number before leads to it no more.
    letters_before: Option<CodeLetter>,
    /// What was posted when it was filed under this number earlier is void for good.
    letters: Option<CodeLetter>,
    new: Vec<(RecordKey<TenantFind>, TenantFind)>,
    stale: Vec<RecordKey<TenantFind>>,
}

impl Places {
    pub(super) fn of(change: &Change, rules: Rules<'_>) -> Self {
        let Change { tenant, before, .. } = change;
        let moved = before.as_ref().filter(|before| before.siret != tenant.siret);
        let is_firm = tenant.kind == TenantKind::Firm;
        let letters_of =
            |tenant: &Tenant| CodeLetter::of(rules, LettersAskedBy::Fund, &tenant.id, &tenant.siret);
        let words = before.as_ref().map(Words::of_filed).unwrap_or_default();
        let wanted = Words::of_filed(tenant);
        let new = TenantFind::all(&tenant.id, &wanted).into_iter().filter(|find| !words.contains(&find.word));
        let stale = words.iter().filter(|word| !wanted.contains(word));
        Self {
            found: is_firm.then(|| FirmIndex::key(&tenant.siret, &tenant.id)),
            found_before: moved.filter(|_| is_firm).map(|before| FirmIndex::key(&before.siret, &before.id)),
            letters_before: moved.map(letters_of),
            letters: moved.map(|_| letters_of(tenant)),
            new: new.map(|find| (find.own_key(), find)).collect(),
            stale: stale.map(|word| TenantFind::key(word, &tenant.id)).collect(),
        }
    }
}

/// What lies there, each row read or not.
pub(super) struct Rows {
    found: Row<FirmIndex>,
    found_before: Row<FirmIndex>,
    /// Under the number before, and under this one.
    letters: Result<[Option<HeldLetters>; 2], CorruptRecord>,
    new: Vec<Row<TenantFind>>,
    stale: Vec<Row<TenantFind>>,
}

type Row<R> = Result<Option<R>, CorruptRecord>;

impl Rows {
    /// What keeps this one line from being written: rules rest on it.
    pub(super) fn damaged(&self) -> Option<&CorruptRecord> {
        self.letters.as_ref().err()
    }
}

impl Keys for &Places {
    type Records = Rows;

    fn missing(&self, view: &View, load: &mut Load) {
        self.found.as_ref().missing(view, load);
        self.found_before.as_ref().missing(view, load);
        for letters in self.letters_before.iter().chain(&self.letters) {
            letters.keys().missing(view, load);
        }
        for key in self.new.iter().map(|(key, _)| key).chain(&self.stale) {
            key.missing(view, load);
        }
    }

    fn take(&self, view: &View, draft: &mut Draft) -> Result<Rows, CorruptRecord> {
        let mut held = |letters: &Option<CodeLetter>| {
            letters.as_ref().map(|letters| letters.keys().take(view, draft)).transpose()
        };
        let before = held(&self.letters_before);
        let letters = before.and_then(|before| Ok([before, held(&self.letters)?]));
        Ok(Rows {
            found: self.found.as_ref().take(view, draft),
            found_before: self.found_before.as_ref().take(view, draft),
            letters,
            new: self.new.iter().map(|(key, _)| key.take(view, draft)).collect(),
            stale: self.stale.iter().map(|key| key.take(view, draft)).collect(),
        })
    }
}
