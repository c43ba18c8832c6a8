//! The two letters of a tenant, found in the mailbox as a person finds them among their post.

use std::io::{self, Write};

use espace_tenants_file::Filed;

use super::mailbox::{Kept, Mailbox};

/// The two letters of one tenant, the newest of each kind.
pub struct Letters {
    /// Courrier de bienvenue.
    pub welcome: Kept,
    /// The letter with the code confidentiel provisoire.
    pub code: Kept,
}

/// The letters of these tenants, in their order; none of a tenant that has not got both.
///
/// # Errors
/// Those of the file system.
pub fn letters_of<'t>(
    mailbox: &Mailbox,
    tenants: impl IntoIterator<Item = &'t Filed>,
) -> io::Result<Vec<(&'t Filed, Letters)>> {
    let messages = mailbox.list()?;
    let letter = |tenant: &Filed, content: &str| {
        let mut letters = messages.iter().filter(|message| message.kind == content);
        letters.find(|message| message.recipient.lines().next() == Some(tenant.company.as_str())).cloned()
    };
    let both = |tenant: &'t Filed| {
        let (welcome, code) = (letter(tenant, "welcome")?, letter(tenant, "posted_code")?);
        Some((tenant, Letters { welcome, code }))
    };
    Ok(tenants.into_iter().filter_map(both).collect())
}

/// Tells whoever starts the demo where to go, and what came by post to some tenants.
///
/// # Errors
/// Those of what it writes to.
pub fn print(out: &mut impl Write, address: &str, letters: &[(&Filed, Letters)]) -> io::Result<()> {
    writeln!(out, "\n  Espace sécurisé   {address}")?;
    writeln!(
        out,
        "  Courrier          {address}/courrier   (lettres, courriels et SMS de la démonstration)"
    )?;
    for (tenant, both) in letters {
        writeln!(out, "\n── {}   SIRET {} ──", tenant.company, spaced(&tenant.siret))?;
        for letter in [&both.welcome, &both.code] {
            writeln!(out)?;
            let envelope = letter.recipient.lines().map(|line| format!("{:40}{line}", ""));
            let body = ["", &letter.subject, ""].into_iter().chain(letter.text.trim_end().lines());
            for line in envelope.chain(body.map(ToOwned::to_owned)) {
                writeln!(out, "  │ {line}")?;
            }
        }
    }
    if letters.is_empty() {
        writeln!(
            out,
            "\n  Les lettres ont déjà été retirées ; la page « nouveau code » en fait poster d'autres."
        )?;
    }
    writeln!(out)
}

/// A SIRET as it is read: 713 728 103 00027.
fn spaced(siret: &str) -> String {
    let mut read = String::new();
    for (place, digit) in siret.chars().filter(char::is_ascii_digit).enumerate() {
        if matches!(place, 3 | 6 | 9) {
            read.push(' ');
        }
        read.push(digit);
    }
    read
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn a_siret_is_read_in_groups() {
        assert_eq!(spaced("71372810300027"), "713 728 103 00027");
    }
}
