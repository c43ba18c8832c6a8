//! The sample tenants, companies and accounting firms, put on file as the fund's staff would.

use std::collections::BTreeSet;

use espace_securise::account::TenantKind;
use espace_securise::command::{PostCode, PutTenant, Staff, StaffRole};
use espace_securise::event::{Event, Fact, Outcome};
use espace_securise::field::FieldError;
use espace_securise::reply::TenantFiled;
use espace_securise::store::StoreUnavailable;
use espace_securise::value::{CibtpId, Language};
use espace_securise::{Clock, Error, Origin, Refusal};
use espace_securise_host::Service;
use espace_securise_sql::SqlStore;
use espace_tenants_file::{FIRMS, Filed, Filing, Row, SAMPLE, Terms, file_all, rows};

/// Why the sample tenants are not on file.
#[derive(Debug, thiserror::Error)]
pub enum NotFiled {
    /// The file is not what it should be.
    #[error("the file of sample tenants: {0}")]
    File(String),
    /// The core refused, or could not decide.
    #[error("the sample tenants are not on file: {0}")]
    Core(#[from] Error),
    /// The store could not answer.
    #[error(transparent)]
    Store(#[from] StoreUnavailable),
}

/// Puts the sample tenants on file, the companies before the firms, each with its two letters, and tells which they are. Whoever
/// has a code letter already gets no other: this can be asked at every start, and goes on where an earlier start broke off.
///
/// # Errors
/// [`NotFiled`].
pub fn file_sample<C: Clock>(service: &Service<SqlStore, C>) -> Result<Filing, NotFiled> {
    let (companies, firms) = (sample(SAMPLE)?, sample(FIRMS)?);
    let by = Staff { id: "demonstration".into(), role: StaffRole::Registrar };
    let format = service.espace().policy().identifier;
    let terms = Terms { by: by.clone(), format, language: Language::Fr };
    let posted = have_a_code(service.store(), companies.len() + firms.len())?;
    let origin = Origin::default();
    let file = |put: &PutTenant| {
        let known = CibtpId::parse(&put.identifier, &format).ok().filter(|id| posted.contains(id));
        if let Some(identifier) = known {
            return Ok(Ok(TenantFiled { identifier, filing: espace_securise::filing::Filing::Unchanged }));
        }
        match filed(service, &origin, put)? {
            Ok(filed) => {
                match service.run(&origin, &PostCode { by: by.clone(), identifier: put.identifier.clone() }) {
                    // Another process of the same demo posted it a moment ago.
                    Ok(_) | Err(Error::Refused(Refusal::TooManyMessages { .. })) => Ok(Ok(filed)),
                    Err(other) => Err(NotFiled::from(other)),
                }
            }
            Err(errors) => Ok(Err(errors)),
        }
    };
    let mut filing = file_all(companies, &terms, file)?;
    let as_firm = |put: &PutTenant| file(&PutTenant { tenant_kind: TenantKind::Firm, ..put.clone() });
    filing.tenants.extend(file_all(firms, &terms, as_firm)?.tenants);
    Ok(filing)
}

/// The tenants of the sample file, wrong rows included: for whoever reads the file beside the letters, as a caisse does.
///
/// # Errors
/// [`NotFiled::File`].
pub fn sample_tenants() -> Result<Vec<Filed>, NotFiled> {
    Ok(sample(SAMPLE)?.iter().filter_map(Row::as_it_stands).collect())
}

/// The accounting firms of their sample file.
///
/// # Errors
/// [`NotFiled::File`].
pub fn sample_firms() -> Result<Vec<Filed>, NotFiled> {
    Ok(sample(FIRMS)?.iter().filter_map(Row::as_it_stands).collect())
}

fn sample(file: &[u8]) -> Result<Vec<Row>, NotFiled> {
    rows(file, Language::Fr).map_err(NotFiled::File)
}

fn filed<C: Clock>(
    service: &Service<SqlStore, C>,
    origin: &Origin,
    put: &PutTenant,
) -> Result<Result<TenantFiled, Vec<FieldError>>, Error> {
    match service.run(origin, put) {
        Ok(filed) => Ok(Ok(filed)),
        Err(Error::Refused(Refusal::InvalidInput { errors })) => Ok(Err(errors)),
        Err(other) => Err(other),
    }
}

/// The tenants whose code letter left: the audit trail says so, whatever became of the letter. In a demo's database the sample
/// stands at its beginning; at most `enough` are looked for.
fn have_a_code(store: &SqlStore, enough: usize) -> Result<BTreeSet<CibtpId>, StoreUnavailable> {
    const PAGE: u16 = 500;
    let (mut posted, mut after) = (BTreeSet::new(), None);
    loop {
        let lines = store.audit(after, PAGE)?;
        posted.extend(lines.iter().filter_map(|line| code_posted_to(&line.event)));
        match lines.last() {
            Some(last) if posted.len() < enough => after = Some(last.position),
            _ => return Ok(posted),
        }
    }
}

fn code_posted_to(event: &Event) -> Option<CibtpId> {
    let posted = matches!(&event.outcome, Outcome::Done { fact: Fact::CodePosted });
    event.tenant.clone().filter(|_| posted)
}
