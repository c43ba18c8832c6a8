//! Values that a browser keeps for the portal: readable, and useless once altered.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Signs and reads such values.
pub struct Signer(Vec<Zeroizing<[u8; 32]>>);

impl Signer {
    /// With the host's keys of this purpose: the first signs, and all read.
    #[must_use]
    pub const fn new(keys: Vec<Zeroizing<[u8; 32]>>) -> Self {
        Self(keys)
    }

    /// A value under a MAC, fit for a cookie. `None` if it does not serialise.
    #[must_use]
    pub fn sign(&self, value: &impl Serialize) -> Option<String> {
        let json = Zeroizing::new(serde_json::to_vec(value).ok()?);
        let mac = mac(self.0.first()?, &json)?.finalize().into_bytes();
        let (body, tag) = (Base64UrlUnpadded::encode_string(&json), Base64UrlUnpadded::encode_string(&mac));
        Some(format!("{body}.{tag}"))
    }

    /// What was signed; `None` if it was altered, or signed under another key.
    #[must_use]
    pub fn open<T: DeserializeOwned>(&self, text: &str) -> Option<T> {
        let (body, tag) = text.split_once('.')?;
        let json = Zeroizing::new(Base64UrlUnpadded::decode_vec(body).ok()?);
        let tag = Base64UrlUnpadded::decode_vec(tag).ok()?;
        let ours = |key| mac(key, &json).is_some_and(|mac| mac.verify_slice(&tag).is_ok());
        self.0.iter().any(ours).then(|| serde_json::from_slice(&json).ok())?
    }
}

fn mac(key: &Zeroizing<[u8; 32]>, bytes: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::new_from_slice(&**key).ok()?;
    mac.update(bytes);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_altered_is_nothing() {
        let signer = Signer::new(vec![Zeroizing::new([7; 32])]);
        let text = signer.sign(&["Maçonnerie Durand", "Jeanne"]).unwrap();
        assert_eq!(signer.open::<[String; 2]>(&text).unwrap(), ["Maçonnerie Durand", "Jeanne"]);
        let (body, tag) = text.split_once('.').unwrap();
        let other =
            Signer::new(vec![Zeroizing::new([8; 32])]).sign(&["Maçonnerie Durand", "Jeanne"]).unwrap();
        for altered in [
            "",
            ".",
            body,
            &format!("{body}."),
            &format!(".{tag}"),
            &format!("{body}.{}", &tag[1..]),
            &format!("{}.{tag}", &body[4..]),
            &other,
        ] {
            assert!(signer.open::<[String; 2]>(altered).is_none(), "{altered}");
        }
    }

    #[test]
    fn r86_what_one_round_of_a_rotation_signs_the_other_reads() {
        let signer =
            |first, second| Signer::new(vec![Zeroizing::new([first; 32]), Zeroizing::new([second; 32])]);
        let (before, after) = (signer(1, 2), signer(2, 1));
        for (one, other) in [(&before, &after), (&after, &before)] {
            assert_eq!(other.open::<String>(&one.sign(&"Durand").unwrap()).as_deref(), Some("Durand"));
        }
        assert_ne!(before.sign(&"Durand"), after.sign(&"Durand"));
    }
}
