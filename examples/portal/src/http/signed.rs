//! Values that a browser keeps for the portal: readable, and useless once altered.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Signs and reads such values.
pub struct Signer(Zeroizing<[u8; 32]>);

impl Signer {
    /// With the host's key of this purpose.
    #[must_use]
    pub const fn new(key: Zeroizing<[u8; 32]>) -> Self {
        Self(key)
    }

    /// A value under a MAC, fit for a cookie. `None` if it does not serialise.
    #[must_use]
    pub fn sign(&self, value: &impl Serialize) -> Option<String> {
        let json = Zeroizing::new(serde_json::to_vec(value).ok()?);
        let mac = self.mac(&json)?.finalize().into_bytes();
        let (body, tag) = (Base64UrlUnpadded::encode_string(&json), Base64UrlUnpadded::encode_string(&mac));
        Some(format!("{body}.{tag}"))
    }

    /// What was signed; `None` if it was altered, or signed under another key.
    #[must_use]
    pub fn open<T: DeserializeOwned>(&self, text: &str) -> Option<T> {
        let (body, tag) = text.split_once('.')?;
        let json = Zeroizing::new(Base64UrlUnpadded::decode_vec(body).ok()?);
        let tag = Base64UrlUnpadded::decode_vec(tag).ok()?;
        self.mac(&json)?.verify_slice(&tag).ok()?;
        serde_json::from_slice(&json).ok()
    }

    fn mac(&self, bytes: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::new_from_slice(&*self.0).ok()?;
        mac.update(bytes);
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_altered_is_nothing() {
        let signer = Signer::new(Zeroizing::new([7; 32]));
        let text = signer.sign(&["Maçonnerie Durand", "Jeanne"]).unwrap();
        assert_eq!(signer.open::<[String; 2]>(&text).unwrap(), ["Maçonnerie Durand", "Jeanne"]);
        let (body, tag) = text.split_once('.').unwrap();
        let other = Signer::new(Zeroizing::new([8; 32])).sign(&["Maçonnerie Durand", "Jeanne"]).unwrap();
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
}
