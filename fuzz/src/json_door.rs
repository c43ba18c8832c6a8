//! The JSON door: commands, and whatever else crosses as JSON.

use espace_securise::command::{Asked as _, Command, HolderCommand, UpkeepCommand, VisitorCommand};
use espace_securise::event::Event;
use espace_securise::message::Message;
use espace_securise::reply::Reply;
use espace_securise::{Error, Origin, Refusal};

use crate::wire;
use crate::world::portal::Portal;
use crate::world::scenes::scenes;

/// Any JSON is refused or read into one canonical form; a command that is read is answered, and comes in by its own door
/// only.
pub fn check(data: &[u8]) {
    let _read_or_refused = (
        wire::settles::<Origin>(data),
        wire::settles::<Reply>(data),
        wire::settles::<Refusal>(data),
        wire::settles::<Event>(data),
        wire::settles::<Message>(data),
        wire::settles::<VisitorCommand>(data),
        wire::settles::<HolderCommand>(data),
        wire::settles::<UpkeepCommand>(data),
    );
    if let Some(command) = wire::settles::<Command>(data) {
        by_its_own_door(&command);
        is_answered(&command);
    }
}

/// A staff or upkeep command does not parse where the public asks (design of the vocabularies).
fn by_its_own_door(command: &Command) {
    let whole = serde_json::to_value(command).expect("a command is written");
    let ask = || whole.get("ask").cloned().unwrap_or_default();
    let doors = [
        serde_json::from_value::<VisitorCommand>(ask()).is_ok(),
        serde_json::from_value::<HolderCommand>(ask()).is_ok(),
        serde_json::from_value::<UpkeepCommand>(ask()).is_ok(),
    ];
    let expected = match command {
        Command::Visitor(_) => [true, false, false],
        Command::Holder(_) => [false, true, false],
        Command::Staff(_) => [false, false, false],
        Command::Upkeep(_) => [false, false, true],
    };
    assert_eq!(doors, expected, "{}", command.row().name);
}

/// In a portal where something is on file.
fn is_answered(command: &Command) {
    let member = scenes().iter().find(|scene| scene.title == "resume").expect("a scene of a member");
    let mut portal = Portal::restored(member.snapshot.clone(), member.now, 13);
    match portal.ask(command, None) {
        Ok(reply) => {
            assert!(command.row().reply.replace('_', "").eq_ignore_ascii_case(&tag(&reply).replace('_', "")));
            wire::stays_written(&reply);
        }
        Err(Error::Refused(refusal)) => wire::stays_written(&refusal),
        Err(error) => panic!("{}: {error}", command.row().name),
    }
}

fn tag(reply: &Reply) -> String {
    let whole = serde_json::to_value(reply).expect("a reply is written");
    whole.get("reply").and_then(|tag| tag.as_str()).unwrap_or_default().to_owned()
}
