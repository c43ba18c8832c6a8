//! What can be done in the small world: every command, with places in the pools where it carries a secret.

/// A place in the pool of all links, tickets and sessions ever handed out, of whatever kind; `None` is a forgery.
pub type Token = Option<usize>;

/// A code as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// One that left, by its place in the pool.
    Sent(usize),
    /// Well-formed, and nobody's.
    MadeUp,
    /// Not of the shape of a code.
    Malformed,
}

/// A password as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// One of the three.
    Password(usize),
    /// A code that came by post (requirement 9).
    PostedCode(usize),
}

/// One command.
#[derive(Clone, Debug)]
pub enum Move {
    PutTenant { site: usize, siret: usize },
    PostCode { site: usize },
    SuspendAccount { person: usize },
    ReinstateAccount { person: usize },
    RemindRecertification,
    RequestCode { site: usize, siret: usize },
    Identify { site: usize, siret: usize, code: Code },
    SendMobileCode { ticket: Token, number: usize },
    CertifyMobile { ticket: Token, code: Code },
    Register { ticket: Token, person: usize, password: Typed, number: Option<usize>, mismatch: bool },
    ResendActivation { ticket: Token },
    InspectLink { token: Token },
    Activate { token: Token },
    LogIn { person: usize, password: Typed },
    ForgotPassword { person: usize },
    ResetPassword { token: Token, password: Typed, mismatch: bool },
    Recertify { token: Token },
    Resume { session: Token },
    LogOut { session: Token },
    ListSessions { session: Token },
    EndSession { session: Token, other: Token },
    EndOtherSessions { session: Token },
    EndAllSessions { session: Token },
    Associate { session: Token, site: usize, siret: usize, code: Code },
    ListTenants { session: Token },
    SwitchTenant { session: Token, site: usize },
    SendMyMobileCode { session: Token, number: usize },
    CertifyMyMobile { session: Token, code: Code },
    SendRecertification { session: Token },
}

impl Move {
    /// The session token that it shows, if it is a holder's command.
    pub fn session(&self) -> Option<Token> {
        match self {
            Self::Resume { session }
            | Self::LogOut { session }
            | Self::ListSessions { session }
            | Self::EndSession { session, .. }
            | Self::EndOtherSessions { session }
            | Self::EndAllSessions { session }
            | Self::Associate { session, .. }
            | Self::ListTenants { session }
            | Self::SwitchTenant { session, .. }
            | Self::SendMyMobileCode { session, .. }
            | Self::CertifyMyMobile { session, .. }
            | Self::SendRecertification { session } => Some(*session),
            Self::PutTenant { .. }
            | Self::PostCode { .. }
            | Self::SuspendAccount { .. }
            | Self::ReinstateAccount { .. }
            | Self::RemindRecertification
            | Self::RequestCode { .. }
            | Self::Identify { .. }
            | Self::SendMobileCode { .. }
            | Self::CertifyMobile { .. }
            | Self::Register { .. }
            | Self::ResendActivation { .. }
            | Self::InspectLink { .. }
            | Self::Activate { .. }
            | Self::LogIn { .. }
            | Self::ForgotPassword { .. }
            | Self::ResetPassword { .. }
            | Self::Recertify { .. } => None,
        }
    }
}
