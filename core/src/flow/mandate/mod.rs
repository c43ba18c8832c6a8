//! Delegation of rights (délégation de droits à un cabinet comptable, G12): what a company lets a firm do for it.

mod answer;
mod change;
mod client;
mod find;
mod list;
mod propose;
mod remind;
mod request;
mod seek;
