//! The file of tenants: a line of it is written, or written anew; or many lines of a batch in one commit, each once whatever
//! breaks off between them.

mod line;

use std::collections::BTreeSet;

use crate::contract::fault::CorruptRecord;
use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::keys::Legible;
use crate::decide::no::{No, no};
use crate::record::{FilingBatch, Tenant};
use crate::token::IndexDomain;
use crate::value::kept;
use crate::vocabulary::command::{FileTenants, PutTenant};
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::field::FieldError;
use crate::vocabulary::filing::{FiledLine, Filing, LineFault, RefusedLine, TenantLine};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{TenantFiled, TenantsFiled};

use line::{Change, Places, Typed, fact};

impl Ask for PutTenant {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TenantFiled> {
        let tenant = Typed::from(self).tenant(desk.policy(), desk.now())?;
        let identifier = tenant.id.clone();
        let before = desk.read(&Tenant::key(&tenant.id))?;
        let Some(change) = Change::of(tenant, before)? else {
            let filed = TenantFiled { identifier: identifier.clone(), filing: Filing::Unchanged };
            return desk.rule(Some(identifier)).unchanged(filed);
        };
        let places = Places::of(&change, desk.rules());
        let rows = desk.read(&places)?;

        let mut ruling = desk.rule(Some(identifier.clone()));
        let filing = change.write(&mut ruling, places, rows)?;
        let filed = TenantFiled { identifier, filing };
        match fact(filing) {
            Some(fact) => ruling.done(filed, fact),
            None => ruling.unchanged(filed),
        }
    }
}

impl Ask for FileTenants {
    /// Two lines of one tenant are not judged together: the second waits for the next commit, which sees what the first did.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<TenantsFiled> {
        let key = FilingBatch::key(&desk.rules().index(IndexDomain::Batch, &[&self.batch]));
        let begun = desk.read(&key)?.map_or(0, |batch| batch.next_line);
        let Sorted { tenants, mut refused, next_line } = Sorted::of(&self.lines, begun, &desk);
        let keys: Vec<_> = tenants.iter().map(|(_, tenant)| Tenant::key(&tenant.id)).collect();
        let filed_before = desk.read(keys.iter().map(Legible).collect::<Vec<_>>())?;
        let (mut changes, mut filed) = (Vec::new(), Vec::new());
        for ((line, tenant), before) in tenants.into_iter().zip(filed_before) {
            let identifier = tenant.id.clone();
            match before.map(|before| Change::of(tenant, before)) {
                Ok(Ok(Some(change))) => changes.push((line.line, change)),
                Ok(Ok(None)) => {
                    filed.push(FiledLine { line: line.line, identifier, filing: Filing::Unchanged });
                }
                Ok(Err(no)) => refused.push(told(line, no)),
                Err(damaged) => refused.push(illegible(line.line, &damaged)),
            }
        }
        let places: Vec<_> = changes.iter().map(|(_, change)| Places::of(change, desk.rules())).collect();
        let rows = desk.read(places.iter().collect::<Vec<_>>())?;

        let mut ruling = desk.rule(None);
        for (((line, change), places), rows) in changes.into_iter().zip(places).zip(rows) {
            let identifier = change.tenant().id.clone();
            if let Some(damaged) = rows.damaged() {
                refused.push(illegible(line, damaged));
                continue;
            }
            let filing = change.write(&mut ruling, places, rows)?;
            if let Some(fact) = fact(filing) {
                ruling.also_of(identifier.clone(), fact);
            }
            filed.push(FiledLine { line, identifier, filing });
        }
        filed.sort_by_key(|filed| filed.line);
        refused.sort_by_key(|refused| refused.line);
        let [done, not] = [filed.len(), refused.len()].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        let reply = TenantsFiled { filed, refused, next_line };
        if next_line == begun {
            return ruling.unchanged(reply);
        }
        ruling.put(&key, &FilingBatch { next_line })?;
        ruling.done(reply, Fact::BatchFiled { filed: done, refused: not })
    }
}

/// The lines that are dealt with now.
struct Sorted<'l> {
    tenants: Vec<(&'l TenantLine, Tenant)>,
    refused: Vec<RefusedLine>,
    next_line: u32,
}

impl<'l> Sorted<'l> {
    fn of(lines: &'l [TenantLine], begun: u32, desk: &Desk<'_, '_>) -> Self {
        let mut sorted = Self { tenants: Vec::new(), refused: Vec::new(), next_line: begun };
        let mut met = BTreeSet::new();
        for line in lines {
            if line.line < begun {
                continue;
            }
            if sorted.tenants.len() + sorted.refused.len() >= FileTenants::MOST_LINES {
                break;
            }
            // Numbers rise, and there is one after each: or a line would be dealt with twice, or never.
            if line.line < sorted.next_line || line.line == u32::MAX {
                sorted.refused.push(told(
                    line,
                    no(Refusal::InvalidInput { errors: Vec::new() }, Cause::MalformedInput),
                ));
                continue;
            }
            match Typed::from(line).tenant(desk.policy(), desk.now()) {
                Ok(tenant) if !met.insert(tenant.id.clone()) => break,
                Ok(tenant) => sorted.tenants.push((line, tenant)),
                Err(no) => sorted.refused.push(told(line, no)),
            }
            sorted.next_line = line.line.saturating_add(1);
        }
        sorted
    }
}

/// As whoever files it alone would be told, with what stands in the columns that are wrong.
fn told(line: &TenantLine, no: No) -> RefusedLine {
    let refusal = no.refusal.code().to_owned();
    let errors = if let Refusal::InvalidInput { errors } = no.refusal { errors } else { Vec::new() };
    let fault = |error: FieldError| LineFault {
        field: error.field,
        problem: error.problem,
        value: kept(&Typed::from(line).column(error.field), LineFault::MOST),
    };
    RefusedLine { line: line.line, refusal, faults: errors.into_iter().map(fault).collect() }
}

/// Somebody has to look at what is on file before the line can be filed.
fn illegible(line: u32, damaged: &CorruptRecord) -> RefusedLine {
    RefusedLine { line, refusal: damaged.code().to_owned(), faults: Vec::new() }
}
