//! What the core answers when the answer is yes.

mod home;
mod summary;

use serde::{Deserialize, Serialize};

pub use home::{ShownBars, ShownItem, Tile, TileKind};
pub use summary::{
    ActiveTenant, HeldSite, InvitationSummary, LinkStatus, MobileSummary, PersonSummary, SessionSummary,
    TenantSummary,
};

use crate::token::LinkPurpose;
use crate::value::{CibtpId, CompanyName, Email, Language, Person, PostalAddress, Secret, Siret, Timestamp};
use crate::vocabulary::account::{
    AccountId, Capacity, DeviceToken, InvitationId, MandateId, Rights, Standing, TenantKind, TenantStatus,
};
use crate::vocabulary::filing::{FiledLine, Filing, FoundTenant, RefusedLine};
use crate::vocabulary::grave::ProposedActSummary;
use crate::vocabulary::mandate::{FirmSummary, MandateSummary, SoughtFirmSummary};

/// Makes a struct of each reply, and the enum over them.
macro_rules! replies {
    ($(
        $(#[doc = $doc:literal])*
        $(#[derive($($extra:ident),+)])?
        $reply:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)* }
    )+) => {
        $(
            $(#[doc = $doc])*
            $(#[derive($($extra),+)])?
            #[derive(Clone, Debug, Serialize, Deserialize)]
            #[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
            #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
            pub struct $reply {
                $($(#[doc = $field_doc])* pub $field: $type,)*
            }

            impl From<$reply> for Reply {
                fn from(reply: $reply) -> Self {
                    Self::$reply(reply)
                }
            }
        )+

        /// Any reply, for hosts that carry them across a border as one type.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "reply", rename_all = "snake_case")]
        pub enum Reply {
            $($(#[doc = $doc])* $reply($reply),)+
        }
    };
}

replies! {
    /// A new code leaves by post, if identifier and SIRET are somebody's.
    #[derive(Copy, PartialEq, Eq)]
    CodeRequested {}

    /// Step 1/2 succeeded.
    Identified {
        /// Proves "the same visitor" at step 2/2: keep it in the visitor's own storage (a cookie), never in an address.
        ticket: Secret,
        /// Until when step 2/2 can be done.
        expires_at: Timestamp,
        /// Nom and Prénom, "déjà là par défaut".
        contact: Person,
        /// Raison sociale.
        company: CompanyName,
    }

    /// A code is on its way by SMS.
    #[derive(PartialEq, Eq)]
    MobileCodeSent {
        /// The number, masked.
        mobile: String,
        /// Until when the code works.
        expires_at: Timestamp,
    }

    /// The number is certified.
    #[derive(PartialEq, Eq)]
    MobileCertified {
        /// The number, masked.
        mobile: String,
    }

    /// Step 2/2 succeeded: "Un courriel permettant l'activation de votre compte vient d'être envoyé" (G6).
    #[derive(PartialEq, Eq)]
    Registered {
        /// The address, masked.
        email: String,
        /// Until when the link works.
        expires_at: Timestamp,
    }

    /// An activation link is in the mailbox.
    #[derive(Copy, PartialEq, Eq)]
    ActivationResent {
        /// Whether another mail left; otherwise the one that left not long ago still works.
        sent: bool,
        /// Until when the newest link works.
        expires_at: Timestamp,
    }

    /// What a link is for, and whether it still works.
    #[derive(Copy, PartialEq, Eq)]
    LinkInspected {
        /// What it is for.
        purpose: LinkPurpose,
        /// Until when it works.
        expires_at: Timestamp,
        /// Whether it still works.
        status: LinkStatus,
    }

    /// The account is open and the address certified; the person can log in (G6).
    Activated {
        /// The address, masked.
        email: String,
        /// What this device shows at log-in from now on; `None` when the link had opened the account before.
        device: Option<DeviceToken>,
    }

    /// A session began.
    LoggedIn {
        /// The session token: keep it as a secure, http-only cookie or in the device's key store.
        session: Secret,
        /// Over at this time in any case.
        expires_at: Timestamp,
        /// Over when unused for so many seconds.
        idle_seconds: u64,
        /// What this device shows at the next log-in, in place of what it had.
        device: DeviceToken,
        /// Whether the address should or must be certified again.
        standing: Standing,
    }

    /// A reset link is on its way, if the address has an account.
    #[derive(Copy, PartialEq, Eq)]
    ResetRequested {}

    /// The new password works; every session is over. No session begins by itself (requirement 34).
    PasswordReset {
        /// What this device shows at the log-in that follows, whoever fails elsewhere (requirement 38).
        device: DeviceToken,
    }

    /// The new password works; every other session is over.
    PasswordChanged {
        /// The new token of this session; the old one is over.
        session: Secret,
        /// Over at this time in any case; a change does not lengthen the session.
        expires_at: Timestamp,
    }

    /// The address is certified again.
    #[derive(Copy, PartialEq, Eq)]
    Recertified {
        /// When it will be due again.
        due_at: Timestamp,
    }

    /// Who is logged in, acting for whom.
    #[derive(PartialEq, Eq)]
    Resumed {
        /// The account.
        account: AccountId,
        /// The holder's name, for the top bar (G11).
        name: Person,
        /// The mobile number, if there is one.
        mobile: Option<MobileSummary>,
        /// The tenant acted for, checked against a live access just now: whatever the portal shows or does for a tenant rests
        /// on this. `None` when the access has ended (list and switch) or the certification is overdue.
        tenant: Option<ActiveTenant>,
        /// Whether there are several to choose from: then "changer de tiers" is offered (G11).
        several_tenants: bool,
        /// Whether the address should or must be certified again.
        standing: Standing,
        /// When the password was last proved.
        authenticated_at: Timestamp,
        /// Over at this time in any case.
        expires_at: Timestamp,
    }

    /// The session's capacity holds the right, now.
    #[derive(PartialEq, Eq)]
    Authorized {
        /// In which capacity.
        capacity: Capacity,
        /// All that it holds beside: so that one question answers for a page with several things to show.
        rights: Rights,
    }

    /// Sessions are over.
    #[derive(Copy, PartialEq, Eq)]
    SessionsEnded {}

    /// A page of the account's live sessions.
    #[derive(PartialEq, Eq)]
    Sessions {
        /// In no particular order.
        sessions: Vec<SessionSummary>,
        /// Ask again after this one for more.
        next: Option<String>,
    }

    /// The site is attached to the account.
    #[derive(PartialEq, Eq)]
    Associated {
        /// The site.
        tenant: TenantSummary,
    }

    /// A page of tenants to choose from.
    #[derive(PartialEq, Eq)]
    Tenants {
        /// By identifier.
        tenants: Vec<TenantSummary>,
        /// Ask again after this one for more.
        next: Option<String>,
    }

    /// The session acts for another tenant, under a new token; the old one is over (requirement 35).
    TenantSwitched {
        /// The new session token.
        session: Secret,
        /// The tenant acted for now.
        tenant: TenantSummary,
        /// Over at this time in any case; a switch does not lengthen the session.
        expires_at: Timestamp,
    }

    /// A re-certification link is in the mailbox.
    #[derive(Copy, PartialEq, Eq)]
    RecertificationSent {
        /// Whether another mail left; otherwise the one that left not long ago still works.
        sent: bool,
    }

    /// The tenant is on file.
    #[derive(PartialEq, Eq)]
    TenantFiled {
        /// As normalised.
        identifier: CibtpId,
        /// What that did.
        filing: Filing,
    }

    /// Lines of a batch were dealt with.
    #[derive(PartialEq, Eq)]
    TenantsFiled {
        /// Those that were filed, in their order.
        filed: Vec<FiledLine>,
        /// Those that were not, in their order.
        refused: Vec<RefusedLine>,
        /// Every line of the batch below this number was dealt with, now or before: go on here.
        next_line: u32,
    }

    /// A page of the fund's file.
    #[derive(PartialEq, Eq)]
    TenantsFound {
        /// In no particular order.
        tenants: Vec<FoundTenant>,
        /// Ask again after this one for more.
        next: Option<String>,
        /// The keys of the tenants that could not be read: they are found by nobody until somebody looks at them.
        unreadable: Vec<String>,
    }

    /// The code letter leaves.
    #[derive(Copy, PartialEq, Eq)]
    CodePosted {
        /// Until when the code works.
        expires_at: Timestamp,
    }

    /// A code is on its way, or people hold the tenant.
    #[derive(Copy, PartialEq, Eq)]
    CodeEnsured {
        /// Whether a letter leaves for this.
        posted: bool,
        /// Until when the last of its codes works; `None` where people hold the tenant and none does.
        expires_at: Option<Timestamp>,
    }

    /// The account is suspended.
    #[derive(Copy, PartialEq, Eq)]
    AccountSuspended {}

    /// The suspension is lifted.
    #[derive(Copy, PartialEq, Eq)]
    AccountReinstated {}

    /// The access is over: what it gave is refused at the person's next command.
    #[derive(Copy, PartialEq, Eq)]
    AccessEnded {}

    /// The tenant stands there.
    #[derive(Copy, PartialEq, Eq)]
    TenantStatusSet {}

    /// What is on file of a tenant.
    #[derive(PartialEq, Eq)]
    TenantFile {
        /// Identifiant CIBTP.
        identifier: CibtpId,
        /// Numéro de SIRET.
        siret: Siret,
        /// Raison sociale.
        company: CompanyName,
        /// What kind of tenant it is.
        tenant_kind: TenantKind,
        /// Who will hold the account, or holds it.
        contact: Person,
        /// Where letters go.
        address: PostalAddress,
        /// The language of its letters.
        language: Language,
        /// Where it stands in its life.
        status: TenantStatus,
        /// How many people hold an access.
        people: u32,
        /// How many of them are Titulaires; `None` where that was never counted.
        principals: Option<u32>,
        /// Whose access ends when the next by letters begins.
        leaving: Vec<AccountId>,
        /// How many provisional codes are on their way and work, whoever asked for them.
        live_codes: u32,
        /// Until when the last of them does.
        codes_expire_at: Option<Timestamp>,
        /// Since when it is on file.
        filed_at: Timestamp,
        /// When it was last changed.
        updated_at: Timestamp,
    }

    /// The welcome letter leaves.
    #[derive(Copy, PartialEq, Eq)]
    WelcomePosted {}

    /// No code of the tenant works any more.
    #[derive(Copy, PartialEq, Eq)]
    CodesVoided {
        /// How many did until then.
        voided: u32,
    }

    /// An account, as the fund sees it.
    #[derive(PartialEq, Eq)]
    AccountFile {
        /// Its name for the library.
        account: AccountId,
        /// What its state means to its holder; `None` where nobody can log in to it.
        standing: Option<Standing>,
        /// Since when it is suspended.
        suspended: Option<Timestamp>,
        /// When the address was certified last.
        certified_at: Option<Timestamp>,
        /// The mobile number, masked.
        mobile: Option<MobileSummary>,
        /// The holder's name.
        name: Person,
        /// The address in force.
        email: Email,
        /// The language of its mails.
        language: Language,
        /// Since when there is the account.
        opened_at: Timestamp,
        /// When the password was chosen.
        password_set_at: Timestamp,
        /// The last instant at which it opens anything, if it is to be renewed.
        password_due_at: Option<Timestamp>,
        /// Whether it is kept from being erased.
        held: bool,
        /// For whom it may act.
        sites: Vec<HeldSite>,
        /// Where it is logged in; on the first page.
        sessions: Vec<SessionSummary>,
        /// Whether there may be more of them than were looked for.
        more_sessions: bool,
        /// Ask again after this one for more companies.
        next: Option<String>,
    }

    /// The name is as it was corrected.
    #[derive(Copy, PartialEq, Eq)]
    NameCorrected {}

    /// It waits for a second person.
    #[derive(PartialEq, Eq)]
    ActProposed {
        /// What names it from now on.
        proposal: String,
        /// From when on nobody can confirm it.
        lapses_at: Timestamp,
    }

    /// It is done.
    #[derive(PartialEq, Eq)]
    ActConfirmed {
        /// When the account will be erased, if it is that.
        erased_at: Option<Timestamp>,
        /// Until when the code works that leaves by post; `None` where none is to leave, or where the month's letters are used up: ensure
        /// one later.
        code_expires_at: Option<Timestamp>,
    }

    /// It waits no more.
    #[derive(Copy, PartialEq, Eq)]
    ActWithdrawn {}

    /// A page of what waits for a second person.
    #[derive(PartialEq, Eq)]
    ProposedActs {
        /// Those that still wait.
        acts: Vec<ProposedActSummary>,
        /// Ask again after this one for more.
        next: Option<String>,
        /// The keys of what could not be read.
        unreadable: Vec<String>,
    }

    /// The account is kept from being erased, or let go.
    #[derive(Copy, PartialEq, Eq)]
    AccountHeld {}

    /// A page of accounts was looked at.
    #[derive(PartialEq, Eq)]
    PasswordsToRenew {
        /// How many were asked to choose another password.
        asked: u32,
        /// Ask again after this one for more.
        next: Option<String>,
        /// The keys of the accounts that could not be read: nobody asks these until somebody looks at them.
        unreadable: Vec<String>,
    }

    /// A page of accounts was looked at.
    #[derive(PartialEq, Eq)]
    RemindersSent {
        /// How many mails left.
        sent: u32,
        /// Ask again after this one for more.
        next: Option<String>,
        /// The keys of the accounts that could not be read: nobody reminds these until somebody looks at them.
        unreadable: Vec<String>,
    }

    /// The firms on file under what was typed.
    #[derive(PartialEq, Eq)]
    FirmsFound {
        /// One for each establishment, at most 20.
        firms: Vec<FirmSummary>,
    }

    /// The proposal waits until the fund has filed the firm, which is told by mail.
    #[derive(PartialEq, Eq)]
    FirmSought {
        /// What waits.
        sought: SoughtFirmSummary,
    }

    /// A page of firms that are looked for.
    #[derive(PartialEq, Eq)]
    SoughtFirms {
        /// Those that still wait.
        firms: Vec<SoughtFirmSummary>,
        /// Ask again after this one for more.
        next: Option<String>,
    }

    /// The proposal waits no more.
    #[derive(Copy, PartialEq, Eq)]
    SoughtFirmDropped {}

    /// The mandate is where it was asked to be.
    #[derive(PartialEq, Eq)]
    MandateChanged {
        /// The mandate, as it stands now.
        mandate: MandateSummary,
    }

    /// The company is told, if identifier and SIRET are somebody's.
    #[derive(PartialEq, Eq)]
    MandateRequested {
        /// The mandate that was asked for.
        mandate: MandateId,
        /// Identifiant CIBTP, as normalised.
        client: CibtpId,
        /// From when on it is too late to accept.
        lapses_at: Timestamp,
    }

    /// A page of mandates.
    #[derive(PartialEq, Eq)]
    Mandates {
        /// In no particular order; those that are over, the newest first.
        mandates: Vec<MandateSummary>,
        /// Ask again after this one for more.
        next: Option<String>,
    }

    /// The client lies in the portfolio.
    #[derive(Copy, PartialEq, Eq)]
    ClientMoved {}

    /// A page of mandates was looked at.
    #[derive(PartialEq, Eq)]
    MandatesReminded {
        /// Of how many both sides were told.
        told: u32,
        /// Ask again after this one for more.
        next: Option<String>,
        /// The keys of what could not be read: nobody is told of these until somebody looks at them.
        unreadable: Vec<String>,
    }

    /// A page of the rows that the fund finds tenants by was made anew.
    #[derive(PartialEq, Eq)]
    FindsRebuilt {
        /// How many were missing.
        written: u32,
        /// How many led nowhere.
        removed: u32,
        /// Ask again after this one for more.
        next: Option<String>,
        /// The keys of what could not be read: it is left as it is.
        unreadable: Vec<String>,
    }

    /// The password was proved just now.
    Reauthenticated {
        /// The new token of this session; the old one is over (requirement 35).
        session: Secret,
        /// Over at this time in any case; proving the password does not lengthen the session.
        expires_at: Timestamp,
    }

    /// A link is on its way to the new address, which is nothing yet: until it is followed the account has the one before.
    #[derive(PartialEq, Eq)]
    EmailChangeRequested {
        /// The new address, masked.
        email: String,
        /// Until when the link works.
        expires_at: Timestamp,
    }

    /// The account has the new address, certified now; it is what its holder logs in with.
    #[derive(PartialEq, Eq)]
    EmailChanged {
        /// The address, masked.
        email: String,
    }

    /// The account has its earlier address back. Every session is over, and a new password must be chosen: a reset link is in
    /// the mailbox.
    #[derive(PartialEq, Eq)]
    EmailRestored {
        /// The address, masked.
        email: String,
    }

    /// The detail of the account is as it was asked to be.
    #[derive(Copy, PartialEq, Eq)]
    ProfileChanged {}

    /// What is held on the person, or a page of it.
    MyDataExported {
        /// One JSON document for the person, its `version` in it: personal data, so no log sees it.
        document: Secret,
        /// Ask again after this one for more.
        next: Option<String>,
    }

    /// A page of the tenant's people.
    #[derive(PartialEq, Eq)]
    People {
        /// In no particular order.
        people: Vec<PersonSummary>,
        /// Ask again after this one for more.
        next: Option<String>,
    }

    /// The account is closed, and every session over. A log-in before `erased_at` can keep it.
    #[derive(Copy, PartialEq, Eq)]
    AccountClosed {
        /// From when on nothing brings it back.
        erased_at: Timestamp,
    }

    /// The account is kept; everything works again.
    #[derive(Copy, PartialEq, Eq)]
    AccountKept {}

    /// A page of accounts was looked at.
    #[derive(PartialEq, Eq)]
    ClosedErased {
        /// How many were erased.
        erased: u32,
        /// Ask again after this one for more.
        next: Option<String>,
        /// The keys of the records that could not be read: what hangs on them is left alone until somebody looks at them.
        unreadable: Vec<String>,
    }

    /// The home (G11).
    #[derive(PartialEq, Eq)]
    Home {
        /// In which capacity: what the page that shows it states from then on.
        capacity: Capacity,
        /// The holder's name, for "Bienvenue".
        name: Person,
        /// The services of the navigation menu, in its order, which never changes: those of which a right is held.
        menu: Vec<String>,
        /// The tiles, by their places.
        tiles: Vec<Tile>,
        /// Whether the person lets none change.
        frozen: bool,
        /// What stands in the bars.
        bars: ShownBars,
    }

    /// The use of a service was noted, or did not count.
    #[derive(Copy, PartialEq, Eq)]
    VisitNoted {}

    /// The tiles are as the person wants them.
    #[derive(PartialEq, Eq)]
    TilesArranged {
        /// The tiles, by their places.
        tiles: Vec<Tile>,
        /// Whether the person lets none change.
        frozen: bool,
    }

    /// What the person may do is changed, from their next command on.
    #[derive(PartialEq, Eq)]
    PersonChanged {
        /// As they are now.
        person: PersonSummary,
    }

    /// The person is none of the tenant's people any more, from their next command on.
    #[derive(Copy, PartialEq, Eq)]
    PersonRemoved {}

    /// A mail with an invitation is on its way. The same whether or not the address has an account, here or anywhere.
    #[derive(Copy, PartialEq, Eq)]
    Invited {
        /// To name the invitation by.
        id: InvitationId,
        /// Until when its link works.
        expires_at: Timestamp,
    }

    /// The invitation is taken back; its link is over.
    #[derive(Copy, PartialEq, Eq)]
    InvitationWithdrawn {}

    /// A page of the tenant's invitations.
    #[derive(PartialEq, Eq)]
    Invitations {
        /// In no particular order.
        invitations: Vec<InvitationSummary>,
        /// Ask again after this one for more.
        next: Option<String>,
    }

    /// What an invitation offers, for whoever is to agree to it. Whether its address has an account is not told.
    #[derive(PartialEq, Eq)]
    InvitationInspected {
        /// To which company or firm.
        company: CompanyName,
        /// What kind of tenant it is.
        tenant_kind: TenantKind,
        /// What it would give, now.
        rights: Rights,
        /// The address that it serves, masked.
        email: String,
        /// Until when it works.
        expires_at: Timestamp,
    }

    /// The account is one of the tenant's people now; the session still acts for whom it did.
    #[derive(PartialEq, Eq)]
    InvitationAccepted {
        /// The tenant.
        tenant: TenantSummary,
    }

    /// The account is open, its address certified by the link, and it is one of the tenant's people.
    Joined {
        /// The address, masked.
        email: String,
        /// What this device shows at log-in from now on; `None` when the link had opened the account before.
        device: Option<DeviceToken>,
    }
}
