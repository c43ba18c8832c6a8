//! A portal for the forms' tests: the core itself, behind JSON.

use serde::Serialize;

use crate::testing::World;
use crate::vocabulary::reply::Reply;
use crate::{Ask, Error};

/// As an application does it: the command as JSON to the portal, its answer as JSON back.
pub(super) fn answer_of<C>(world: &mut World, command: &C) -> String
where
    C: Ask<Reply = Reply> + Serialize + serde::de::DeserializeOwned,
{
    let sent = serde_json::to_string(command).unwrap();
    match world.ask(&serde_json::from_str::<C>(&sent).unwrap()) {
        Ok(reply) => serde_json::to_string(&reply).unwrap(),
        Err(Error::Refused(refusal)) => serde_json::to_string(&refusal).unwrap(),
        Err(other) => panic!("{other}"),
    }
}
