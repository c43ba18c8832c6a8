//! The certificate of a private cluster.

use std::fs::Permissions;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::Path;

use super::machine::{ClusterError, User};

/// What a server shows its clients, and the key that goes with it; both in PEM.
#[derive(Clone)]
pub struct Certificate {
    /// The server's certificate, and those between it and a root, in this order.
    pub chain: String,
    /// The private key of the first.
    pub key: String,
}

/// Puts them where the server finds them, and tells the options by which it does.
pub(super) fn lay_down(
    certificate: &Certificate,
    folder: &Path,
    user: Option<User>,
) -> Result<Vec<String>, ClusterError> {
    let write = |name: &str, text: &str| -> std::io::Result<String> {
        let path = folder.join(name);
        std::fs::write(&path, text)?;
        // PostgreSQL takes no key that others may read.
        std::fs::set_permissions(&path, Permissions::from_mode(0o600))?;
        if let Some(User { uid, gid }) = user {
            chown(&path, Some(uid), Some(gid))?;
        }
        Ok(path.display().to_string())
    };
    let options = || -> std::io::Result<Vec<String>> {
        let chain = write("server.pem", &certificate.chain)?;
        let key = write("server.key", &certificate.key)?;
        Ok(vec!["ssl=on".to_owned(), format!("ssl_cert_file={chain}"), format!("ssl_key_file={key}")])
    };
    options().map_err(|error| ClusterError::failed("the certificate", error))
}
