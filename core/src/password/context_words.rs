//! Words that anybody could guess from the account, its firm or the site.

use std::fmt;
use std::sync::LazyLock;

use zeroize::Zeroizing;

use super::NormalizedPassword;
use super::dressing::{fold, is_predictable, stands_for};

/// A shorter word is no ground for a refusal: too many good passwords hold one by chance.
const MIN_WORD: usize = 4;

/// A password is its own, and not a derivative, when it has so many characters beside the words.
const ENOUGH_OF_ITS_OWN: usize = 6;

/// Words of the site, known to all, however short.
const SITE: [&str; 12] = [
    "btp",
    "cibtp",
    "espace",
    "securise",
    "entreprise",
    "conges",
    "intemperies",
    "chomage",
    "caisse",
    "adherent",
    "batiment",
    "salaries",
];

/// What a password of this account must not be made of (requirement 52; ASVS 6.2.11): the CIBTP
/// identifier, SIRET and SIREN, names, company, e-mail address, and words of the site itself.
///
/// A password is a **derivative** when it holds such a word (of the site, or of at least 4 characters), forwards or
/// backwards, and fewer than 6 characters are left once all of them are taken out; a year, a run such as
/// `123`, one or two digits and up to three punctuation marks count for nothing in what is left. Case,
/// accents and look-alikes (`0` for `o`, `@` for `a`, `$` for `s`...) make no difference. So
/// `Durand2026!` and `Dur@nd-75` are derivatives of `Durand`, and `Durandal aboie fort` is not.
///
/// It holds personal data: redacted in `Debug`, wiped when dropped, never serialised.
///
/// ```
/// use espace_securise::Secret;
/// use espace_securise::password::{ContextWords, NormalizedPassword, PasswordUnfit};
///
/// let context = ContextWords::new().with("Hélène Durand").with_email("compta@batidurand.fr");
/// let derives = |typed| Ok(context.derives(&NormalizedPassword::prepare(&Secret::new(typed))?));
/// assert!(derives("H3lene-2026!")?);
/// assert!(derives("dnaruD75")?);
/// assert!(!derives("Durandal aboie fort 7")?);
/// # Ok::<(), PasswordUnfit>(())
/// ```
#[derive(Clone, Default)]
pub struct ContextWords {
    /// Beside those of the site.
    words: Vec<Zeroizing<Vec<char>>>,
}

/// The words of the site, as they are compared.
static FOLDED_SITE: LazyLock<[Vec<char>; SITE.len()]> =
    LazyLock::new(|| SITE.map(|word| word.chars().collect()));

impl ContextWords {
    /// The words of the site only.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a name, a company, an identifier: each word in it, and the whole without its separators.
    #[must_use]
    pub fn with(mut self, text: &str) -> Self {
        let mut folded = fold(text);
        if !folded.iter().all(|character| character.is_alphanumeric()) {
            for piece in folded.split(|character| !character.is_alphanumeric()) {
                self.push(piece.to_vec().into());
            }
            folded.retain(|character| character.is_alphanumeric());
        }
        self.push(folded);
        self
    }

    /// Adds a SIRET, spaced or not: its 14 digits, the SIREN it begins with, the NIC it ends with.
    #[must_use]
    pub fn with_siret(self, siret: &str) -> Self {
        let digits: Zeroizing<String> = Zeroizing::new(siret.chars().filter(char::is_ascii_digit).collect());
        let with_whole = self.with(&digits);
        match digits.split_at_checked(9) {
            Some((firm, site)) => with_whole.with(firm).with(site),
            None => with_whole,
        }
    }

    /// Adds an e-mail address: all of it, its local part and the labels of its domain.
    #[must_use]
    pub fn with_email(mut self, address: &str) -> Self {
        self.push(fold(address));
        match address.rsplit_once('@') {
            Some((local, domain)) => self.with(local).with(domain),
            None => self.with(address),
        }
    }

    /// Whether the password is a derivative of these words.
    #[must_use]
    pub fn derives(&self, password: &NormalizedPassword) -> bool {
        let typed = fold(password.expose());
        let mut taken = vec![false; typed.len()];
        for word in FOLDED_SITE.iter().chain(self.words.iter().map(|word| &**word)) {
            take_out(word, &typed, &mut taken);
        }
        taken.contains(&true) && left(&typed, &taken) < ENOUGH_OF_ITS_OWN
    }

    fn push(&mut self, word: Zeroizing<Vec<char>>) {
        if word.len() >= MIN_WORD && !self.words.contains(&word) {
            self.words.push(word);
        }
    }
}

impl fmt::Debug for ContextWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContextWords([{} redacted])", self.words.len())
    }
}

/// Marks every place where the word stands, forwards or backwards.
fn take_out(word: &[char], typed: &[char], taken: &mut [bool]) {
    let places = typed.windows(word.len()).enumerate();
    for (start, window) in places.filter(|(_, window)| reads(window, word)) {
        taken.iter_mut().skip(start).take(window.len()).for_each(|place| *place = true);
    }
}

fn reads(window: &[char], word: &[char]) -> bool {
    let same = |(typed, wanted): (&char, &char)| stands_for(*typed, *wanted);
    window.iter().zip(word).all(same) || window.iter().zip(word.iter().rev()).all(same)
}

/// How many characters beside the words are not predictable.
fn left(typed: &[char], taken: &[bool]) -> usize {
    let places: Vec<(char, bool)> = typed.iter().copied().zip(taken.iter().copied()).collect();
    places
        .split(|(_, taken)| *taken)
        .map(|run| Zeroizing::new(run.iter().map(|(character, _)| *character).collect::<Vec<char>>()))
        .filter(|run| !is_predictable(run))
        .map(|run| run.len())
        .sum()
}

#[cfg(test)]
mod tests;
