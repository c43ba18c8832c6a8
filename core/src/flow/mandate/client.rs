//! A firm sorts its clients into portfolios (G12).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::delegation::bond::unknown;
use crate::delegation::shelves::Shelves;
use crate::delegation::terms::signatory;
use crate::record::MandateHead;
use crate::value::{CibtpId, PortfolioName};
use crate::vocabulary::account::TenantKind;
use crate::vocabulary::command::MoveClient;
use crate::vocabulary::event::Fact;
use crate::vocabulary::field::Field;
use crate::vocabulary::reply::ClientMoved;

impl Ask for MoveClient {
    /// It gives and takes what people of the firm may do: whoever has the portfolio sees the client from the next command on, and whoever has not no longer does.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ClientMoved> {
        let acting = signatory(&mut desk, &self.session, self.capacity.as_ref())?;
        let mut entries = Entries::default();
        let portfolio = self.portfolio.as_deref().map(PortfolioName::parse).transpose();
        let portfolio = entries.field(Field::Portfolio, portfolio);
        let portfolio = entries.complete(portfolio)?;
        let firm = &acting.hat.tenant;
        let tenant = CibtpId::parse(&self.tenant, &desk.policy().identifier).ok();
        let tenant = tenant.filter(|_| firm.kind == TenantKind::Firm).ok_or_else(unknown)?;
        let head = desk.read(&MandateHead::key(&tenant, &firm.id))?.ok_or_else(unknown)?;
        if head.clone().observed(acting.seat.now(desk.now())).serving.is_none() {
            return Err(unknown().into());
        }
        let shelves = Shelves::read(&mut desk, &head, Vec::new(), portfolio.as_ref())?;

        let mut ruling = acting.seat.rule(desk, Some(tenant))?;
        if head.portfolio == portfolio {
            return ruling.unchanged(ClientMoved {});
        }
        // What its dates ended stays to be told of: this is no news of the mandate.
        let head = MandateHead { portfolio, ..head };
        shelves.keep_place(&mut ruling, &head)?;
        ruling.done(ClientMoved {}, Fact::ClientMoved)
    }
}
