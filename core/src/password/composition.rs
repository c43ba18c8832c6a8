//! What a password must be made of: its length, and how many kinds of characters.

use serde::{Deserialize, Serialize};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// One of the four kinds of characters of the guide's password rule (G5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// A capital of any script, `É` included: Unicode `Lu` and `Lt` ("majuscule").
    Uppercase,
    /// A small letter of any script: Unicode `Ll` ("minuscule").
    Lowercase,
    /// A decimal digit of any script: Unicode `Nd` ("chiffre").
    Digit,
    /// Everything else ("caractère spécial"): punctuation, symbols, spaces, marks, letters without
    /// case (`Lo`, `Lm`) and numbers that are no decimal digit (`½`, `Ⅷ`).
    Special,
}

impl Category {
    /// All four, in the guide's order.
    pub const ALL: [Self; 4] = [Self::Uppercase, Self::Lowercase, Self::Digit, Self::Special];

    /// The category of a character.
    ///
    /// ```
    /// use espace_securise::password::Category;
    ///
    /// assert_eq!(Category::of('É'), Category::Uppercase);
    /// assert_eq!(Category::of('語'), Category::Special);
    /// ```
    #[must_use]
    pub fn of(character: char) -> Self {
        ASCII.get(character as usize).copied().unwrap_or_else(|| Self::beyond_ascii(character))
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "special is what none of the three others is")]
    fn beyond_ascii(character: char) -> Self {
        match character.general_category() {
            GeneralCategory::UppercaseLetter | GeneralCategory::TitlecaseLetter => Self::Uppercase,
            GeneralCategory::LowercaseLetter => Self::Lowercase,
            GeneralCategory::DecimalNumber => Self::Digit,
            _ => Self::Special,
        }
    }

    const fn of_ascii(octet: u8) -> Self {
        match octet {
            b'A'..=b'Z' => Self::Uppercase,
            b'a'..=b'z' => Self::Lowercase,
            b'0'..=b'9' => Self::Digit,
            _ => Self::Special,
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The answer for ASCII, where nearly every password lies, without searching Unicode's tables.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler: a wrong index does not compile")]
const ASCII: [Category; 128] = {
    let mut table = [Category::Special; 128];
    let mut octet = 0_u8;
    while octet < 128 {
        table[octet as usize] = Category::of_ascii(octet);
        octet += 1;
    }
    table
};

/// Which categories were found; it serialises as a list of [`Category`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Vec<Category>", from = "Vec<Category>")]
pub struct CategorySet(u8);

impl CategorySet {
    /// How many categories, 0 to 4.
    #[must_use]
    pub const fn count(self) -> u8 {
        (self.0 & 1) + (self.0 >> 1 & 1) + (self.0 >> 2 & 1) + (self.0 >> 3 & 1)
    }

    /// Whether this category was found.
    #[must_use]
    pub const fn contains(self, category: Category) -> bool {
        self.0 & category.bit() != 0
    }

    /// The categories found, in the guide's order.
    pub fn iter(self) -> impl Iterator<Item = Category> {
        Category::ALL.into_iter().filter(move |category| self.contains(*category))
    }

    const fn insert(&mut self, category: Category) {
        self.0 |= category.bit();
    }
}

impl FromIterator<Category> for CategorySet {
    fn from_iter<I: IntoIterator<Item = Category>>(categories: I) -> Self {
        let mut set = Self::default();
        categories.into_iter().for_each(|category| set.insert(category));
        set
    }
}

impl From<Vec<Category>> for CategorySet {
    fn from(categories: Vec<Category>) -> Self {
        categories.into_iter().collect()
    }
}

impl From<CategorySet> for Vec<Category> {
    fn from(set: CategorySet) -> Self {
        set.iter().collect()
    }
}

/// Length and categories of a text, measured in one pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Makeup {
    /// In code points.
    pub(super) length: usize,
    pub(super) found: CategorySet,
}

impl Makeup {
    pub(super) fn of(text: &str) -> Self {
        let mut makeup = Self { length: 0, found: CategorySet::default() };
        for character in text.chars() {
            makeup.length = makeup.length.saturating_add(1);
            makeup.found.insert(Category::of(character));
        }
        makeup
    }
}

/// How long a password must be, and how many of the four categories it must mix.
///
/// By default the guide's rule (G5): at least 8 code points and 3 of the 4 categories. That is the
/// CNIL's own example of the 50 bits it asks of a password **with restricted access** (deliberation
/// 2022-100, case 2), and ANSSI R23; so it must never be used without throttling (requirement 2),
/// which the whole policy checks. It departs from NIST SP 800-63B, 3.1.1.2 and ASVS 6.2.5, which want
/// length alone: for those, [`LENGTH_ONLY_MIN`](Self::LENGTH_ONLY_MIN) code points and 1 category.
///
/// ```
/// use espace_securise::password::{Composition, InvalidComposition};
///
/// let nist = Composition::new(15, 128, 1)?;
/// assert_eq!(nist.min_length(), 15);
/// assert_eq!(Composition::new(8, 128, 2), Err(InvalidComposition::TooShortForCategories { min_length: 12 }));
/// # Ok::<(), InvalidComposition>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "UncheckedComposition")]
pub struct Composition {
    min_length: u16,
    max_length: u16,
    categories: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UncheckedComposition {
    min_length: u16,
    max_length: u16,
    categories: u8,
}

impl TryFrom<UncheckedComposition> for Composition {
    type Error = InvalidComposition;

    fn try_from(rule: UncheckedComposition) -> Result<Self, InvalidComposition> {
        Self::new(rule.min_length, rule.max_length, rule.categories)
    }
}

impl Composition {
    /// The least that any policy may ask, in code points (G5, CNIL case 2, ASVS 6.2.1).
    pub const MIN_LENGTH_FLOOR: u16 = 8;
    /// The longest minimum, in code points; also the length that every policy accepts (ASVS 6.2.9).
    pub const ALWAYS_ACCEPTED: u16 = 64;
    /// The longest maximum, in code points.
    pub const MAX_LENGTH_CEILING: u16 = 256;
    /// The least minimum with 2 categories: 12 characters out of 36 (small letters and digits, the
    /// poorest likely pair) are 62 bits, above the CNIL's 50.
    pub const TWO_CATEGORIES_MIN: u16 = 12;
    /// The least minimum without a mix: NIST SP 800-63B-4, 3.1.1.2 for a password that stands alone; 15
    /// characters come to the CNIL's 50 bits (49.8) even when all of them are digits.
    pub const LENGTH_ONLY_MIN: u16 = 15;

    /// A rule of `min_length` to `max_length` code points that mix `categories` of the four.
    ///
    /// # Errors
    /// [`InvalidComposition`] unless `min_length` is in 8..=64, `max_length` in 64..=256, `categories`
    /// in 1..=4, and `min_length` at least 12 with 2 categories and 15 with 1.
    pub const fn new(min_length: u16, max_length: u16, categories: u8) -> Result<Self, InvalidComposition> {
        if min_length < Self::MIN_LENGTH_FLOOR || min_length > Self::ALWAYS_ACCEPTED {
            return Err(InvalidComposition::MinLength);
        }
        if max_length < Self::ALWAYS_ACCEPTED || max_length > Self::MAX_LENGTH_CEILING {
            return Err(InvalidComposition::MaxLength);
        }
        let floor = match categories {
            1 => Self::LENGTH_ONLY_MIN,
            2 => Self::TWO_CATEGORIES_MIN,
            3 | 4 => Self::MIN_LENGTH_FLOOR,
            _ => return Err(InvalidComposition::Categories),
        };
        if min_length < floor {
            return Err(InvalidComposition::TooShortForCategories { min_length: floor });
        }
        Ok(Self { min_length, max_length, categories })
    }

    /// The shortest password accepted, in code points.
    #[must_use]
    pub const fn min_length(&self) -> u16 {
        self.min_length
    }

    /// The longest password accepted, in code points.
    #[must_use]
    pub const fn max_length(&self) -> u16 {
        self.max_length
    }

    /// How many of the four categories a password must mix.
    #[must_use]
    pub const fn categories(&self) -> u8 {
        self.categories
    }
}

impl Default for Composition {
    /// The guide's rule: 8 to 128 code points, 3 of the 4 categories.
    fn default() -> Self {
        Self { min_length: Self::MIN_LENGTH_FLOOR, max_length: 128, categories: 3 }
    }
}

/// A composition rule out of its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum InvalidComposition {
    /// The minimum length is not in 8..=64.
    #[error("expected a minimum length of 8 to 64 code points")]
    MinLength,
    /// The maximum length is not in 64..=256.
    #[error("expected a maximum length of 64 to 256 code points")]
    MaxLength,
    /// The number of categories is not in 1..=4.
    #[error("expected 1 to 4 categories")]
    Categories,
    /// So few categories need a longer minimum.
    #[error("expected a minimum length of at least {min_length} code points with so few categories")]
    TooShortForCategories {
        /// The least minimum for the categories asked, in code points.
        min_length: u16,
    },
}

impl InvalidComposition {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::MinLength => "min_length",
            Self::MaxLength => "max_length",
            Self::Categories => "categories",
            Self::TooShortForCategories { .. } => "too_short_for_categories",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn r01_capitals_small_letters_and_digits_of_any_script() {
        for (character, category) in [
            ('É', Category::Uppercase),
            ('Œ', Category::Uppercase),
            ('Ж', Category::Uppercase),
            ('ǅ', Category::Uppercase),
            ('ç', Category::Lowercase),
            ('ß', Category::Lowercase),
            ('٣', Category::Digit),
            ('½', Category::Special),
            ('語', Category::Special),
            ('€', Category::Special),
            (' ', Category::Special),
        ] {
            assert_eq!(Category::of(character), category, "{character}");
        }
    }

    #[test]
    fn the_ascii_table_agrees_with_unicode() {
        for character in '\0'..='\x7f' {
            assert_eq!(Category::of(character), Category::beyond_ascii(character), "{character:?}");
        }
    }

    #[test]
    fn r02_every_bound_holds() {
        let refused = |min, max, categories| Composition::new(min, max, categories).unwrap_err().code();
        assert_eq!(refused(7, 128, 3), "min_length");
        assert_eq!(refused(65, 128, 3), "min_length");
        assert_eq!(refused(8, 63, 3), "max_length");
        assert_eq!(refused(8, 257, 3), "max_length");
        assert_eq!(refused(64, 128, 0), "categories");
        assert_eq!(refused(64, 128, 5), "categories");
        assert_eq!(refused(11, 128, 2), "too_short_for_categories");
        assert_eq!(refused(14, 128, 1), "too_short_for_categories");
        for (min, max, categories) in [(8, 64, 3), (8, 256, 4), (12, 128, 2), (15, 128, 1), (64, 64, 4)] {
            assert!(Composition::new(min, max, categories).is_ok());
        }
        assert_eq!(Composition::new(8, 128, 3), Ok(Composition::default()));
    }

    proptest! {
        #[test]
        fn a_set_is_the_list_it_serialises_as(bits in 0_u8..16) {
            let set = CategorySet(bits);
            let json = serde_json::to_string(&set).unwrap();
            prop_assert_eq!(serde_json::from_str::<CategorySet>(&json).unwrap(), set);
            prop_assert_eq!(set.iter().count(), usize::from(set.count()));
        }
    }
}
