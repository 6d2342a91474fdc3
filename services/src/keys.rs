//! Keys, made on first start in files that only their owner can read.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;

use crate::booking::tickets::TicketSigner;
use crate::chance::Chance;
use crate::links::LinkSigner;

/// Why the keys cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file or its folder cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file holds no key.
    #[error("{0}: expected 64 hexadecimal digits")]
    Malformed(PathBuf),
    /// Others may read the file.
    #[error("{0}: others may read this key; allow its owner only (chmod 600)")]
    Exposed(PathBuf),
}

/// Every key of an installation.
#[derive(Clone)]
pub struct Keys {
    /// Signs the codes on tickets.
    pub tickets: TicketSigner,
    /// Signs links.
    pub links: LinkSigner,
    /// Signs the sandbox provider's webhooks.
    pub sandbox: [u8; 32],
}

impl Keys {
    /// Reads the keys from `folder`; makes those that are missing.
    ///
    /// To replace the ticket key, rename `tickets.key` to `tickets-old-….key`: a new one is made at
    /// the next start, and codes signed with the old one stay good.
    pub fn open(folder: &Path, chance: &dyn Chance) -> Result<Self, KeyError> {
        let file = |source| KeyError::File { path: folder.to_owned(), source };
        create_private_folder(folder).map_err(file)?;
        let mut older = Vec::new();
        for entry in fs::read_dir(folder).map_err(file)? {
            let name = entry.map_err(file)?.file_name();
            if name.to_str().is_some_and(|name| name.starts_with("tickets-old-")) {
                older.push(read(&folder.join(name))?);
            }
        }
        Ok(Self {
            tickets: TicketSigner::new(&read_or_make(&folder.join("tickets.key"), chance)?, &older),
            links: LinkSigner::new(read_or_make(&folder.join("links.key"), chance)?),
            sandbox: read_or_make(&folder.join("sandbox.key"), chance)?,
        })
    }

    /// Keys that are not kept: for tests.
    pub fn ephemeral(chance: &dyn Chance) -> Self {
        Self {
            tickets: TicketSigner::new(&chance.secret(), &[]),
            links: LinkSigner::new(chance.secret()),
            sandbox: chance.secret(),
        }
    }
}

fn read_or_make(path: &Path, chance: &dyn Chance) -> Result<[u8; 32], KeyError> {
    if path.exists() {
        return read(path);
    }
    let secret = chance.secret();
    let file = |source| KeyError::File { path: path.to_owned(), source };
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut handle = options.open(path).map_err(file)?;
    handle.write_all(HEXLOWER.encode(&secret).as_bytes()).map_err(file)?;
    handle.sync_all().map_err(file)?;
    Ok(secret)
}

fn read(path: &Path) -> Result<[u8; 32], KeyError> {
    let file = |source| KeyError::File { path: path.to_owned(), source };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(path).map_err(file)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(KeyError::Exposed(path.to_owned()));
        }
    }
    let text = fs::read_to_string(path).map_err(file)?;
    let bytes = HEXLOWER.decode(text.trim().as_bytes()).ok();
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| KeyError::Malformed(path.to_owned()))
}

fn create_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booking::tickets::TicketCode;
    use crate::chance::SystemChance;
    use shared::ids::TicketId;
    use uuid::Uuid;

    fn code() -> TicketCode {
        TicketCode::new(TicketId::new(Uuid::from_u128(1)), Uuid::from_u128(2), 1)
    }

    #[test]
    fn are_made_once_and_only_their_owner_can_read_them() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let text = Keys::open(&path, &SystemChance).unwrap().tickets.sign(&code());
        assert_eq!(Keys::open(&path, &SystemChance).unwrap().tickets.verify(&text), Ok(code()));
        for name in ["tickets.key", "links.key", "sandbox.key"] {
            let mode = fs::metadata(path.join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_replaced_ticket_key_still_verifies() {
        let folder = tempfile::tempdir().unwrap();
        let text = Keys::open(folder.path(), &SystemChance).unwrap().tickets.sign(&code());
        fs::rename(folder.path().join("tickets.key"), folder.path().join("tickets-old-1.key")).unwrap();
        let keys = Keys::open(folder.path(), &SystemChance).unwrap();
        assert_eq!(keys.tickets.verify(&text), Ok(code()));
        assert_ne!(keys.tickets.sign(&code()), text);
    }

    #[test]
    fn exposed_or_damaged_keys_stop_the_start() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        drop(Keys::open(folder.path(), &SystemChance).unwrap());
        let path = folder.path().join("links.key");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(Keys::open(folder.path(), &SystemChance), Err(KeyError::Exposed(_))));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "short").unwrap();
        assert!(matches!(Keys::open(folder.path(), &SystemChance), Err(KeyError::Malformed(_))));
    }
}
