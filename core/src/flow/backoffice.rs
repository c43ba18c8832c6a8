//! The fund's side (caisse): the file of tenants and its letters, the people and accounts behind it, and their mandates.

mod accounts;
mod filing;
mod find;
mod grave;
mod letters;
mod mandates;
mod passwords;
mod people;
mod seen;
mod sought;
mod status;
