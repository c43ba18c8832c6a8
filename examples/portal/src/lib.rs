//! The *Espace sécurisé* of the guide as a web application, server-rendered, on a real database: the model to copy for
//! whoever embeds `espace-securise` in a portal.
//!
//! # The way of a request
//!
//! ```text
//! portal ── serve ── router ── around (request id, log, headers, page of errors, rate limit, language, origin)
//!                      └─ pages::* ── asking (a thread that may block) ── Service ── SqlStore
//! ```
//!
//! A handler reads a form, asks the core **one** command, and renders the reply or the refusal. It holds no rule, no state and no
//! text: rules are the core's, state is the store's (or a cookie's), texts are Fluent's.
//!
//! # What the portal does for the core
//!
//! The core decides who may do what. These duties are a host's, and each has a room of its own:
//!
//! | duty | room |
//! |--|--|
//! | where a request comes from, behind trusted proxies | [`http::client`] |
//! | cookies, proof that a form is ours, headers, limits | [`http`] |
//! | commands block: they run beside the event loop, and too many are turned away | [`asking`] |
//! | a refusal becomes a status and a page | [`http::refused`] |
//! | applications ask in JSON | [`api`] |
//! | messages leave after the commit | [`delivery`] |
//! | reminders and purge, now and then | [`upkeep`] |
//! | requests finish before the process ends | [`serve`], [`shutdown`] |
//! | logs without secrets | [`logs`] |

pub mod api;
pub mod asking;
pub mod capacity;
pub mod catalogue;
pub mod clock;
pub mod config;
pub mod delivery;
pub mod demo;
mod health;
pub mod http;
pub mod keys_step;
mod live;
pub mod logs;
pub mod member;
pub mod notice;
pub mod page;
mod pages;
pub mod portal;
pub mod router;
pub mod serve;
pub mod shutdown;
pub mod state;
mod statics;
pub mod templates;
pub mod texts;
pub mod upkeep;
pub mod visit;
pub mod walk;
