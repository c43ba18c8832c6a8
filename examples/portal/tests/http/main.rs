//! The portal over HTTP, in this process: what a browser without JavaScript sees, and what hostile clients do.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what is not there fails its test")]

mod account;
mod activation;
mod api;
mod browser;
mod clients;
mod devices;
mod forms;
mod headers;
mod home;
mod hostile;
mod invitation;
mod journey;
mod languages;
mod limits;
mod live;
mod mandates;
mod people;
mod secrets;
mod sharing;
mod sought;
mod statuses;
mod tabs;
mod world;
