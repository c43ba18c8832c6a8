//! A call of its own for each command: it takes the command and answers its very reply.

use espace_securise::{command, reply};

use crate::espace::Espace;
use crate::origin::Origin;
use crate::trouble::EspaceError;

macro_rules! calls {
    (
        $(#[$doc:meta])* $vocabulary:ident by $by:ident;
        $($(#[$row_doc:meta])* $command:ident $name:ident -> $reply:ident $flags:tt $fields:tt)+
    ) => {
        #[uniffi::export]
        impl Espace {
            $(
                $(#[$row_doc])*
                ///
                /// # Errors
                /// [`EspaceError`]: the refusal of the person, or why there is no answer at all.
                pub fn $name(&self, origin: Origin, command: &command::$command) -> Result<reply::$reply, EspaceError> {
                    self.ask(origin, command)
                }
            )+
        }
    };
}
espace_securise::visitor_commands!(calls);
espace_securise::holder_commands!(calls);
espace_securise::staff_commands!(calls);
espace_securise::upkeep_commands!(calls);
