//! A folder as courier: each mail becomes a file, for installations without a mail server and for
//! demonstrations.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use shared::ids::MessageId;

use super::{Courier, CourierError};
use crate::messages::mail::{SealedMail, Sender};

/// The folder. A mail's file is named by its message, so that a second delivery replaces the first.
pub struct Spool {
    folder: PathBuf,
    sender: Sender,
}

/// A mail in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpooledMail {
    /// Its message.
    pub id: MessageId,
    /// The whole MIME message.
    pub bytes: Vec<u8>,
}

impl Spool {
    /// Uses a folder; makes it, for its owner only, if it is not there.
    pub fn open(folder: &Path, sender: Sender) -> io::Result<Self> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        Ok(Self { folder: folder.to_owned(), sender })
    }

    /// The newest mails of a folder, at most `limit`, the newest first. No folder, no mails.
    pub fn newest(folder: &Path, limit: usize) -> io::Result<Vec<SpooledMail>> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut ids = Vec::new();
        for entry in entries {
            let name = entry?.file_name();
            ids.extend(name.to_str().and_then(|name| name.strip_suffix(".eml")?.parse::<MessageId>().ok()));
        }
        // Ids sort by creation.
        ids.sort_unstable_by(|one, other| other.cmp(one));
        ids.truncate(limit);
        ids.into_iter().filter_map(|id| Self::find(folder, id).transpose()).collect()
    }

    /// The mail of a message, if the folder has it.
    pub fn find(folder: &Path, id: MessageId) -> io::Result<Option<SpooledMail>> {
        match fs::read(file(folder, id)) {
            Ok(bytes) => Ok(Some(SpooledMail { id, bytes })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn file(folder: &Path, id: MessageId) -> PathBuf {
    folder.join(format!("{id}.eml"))
}

#[async_trait]
impl Courier for Spool {
    fn sender(&self) -> &Sender {
        &self.sender
    }

    async fn carry(&self, mail: &SealedMail) -> Result<(), CourierError> {
        let (folder, mail) = (self.folder.clone(), mail.clone());
        let written = tokio::task::spawn_blocking(move || write(&folder, &mail)).await;
        written
            .map_err(io::Error::other)
            .flatten()
            .map_err(|error| CourierError::NotNow(format!("the mail folder: {error}")))
    }
}

/// The whole file or none: written beside its place, then moved there.
fn write(folder: &Path, mail: &SealedMail) -> io::Result<()> {
    static WRITTEN: AtomicU64 = AtomicU64::new(0);
    let turn = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let draft = folder.join(format!(".{}-{}-{turn}", mail.id, std::process::id()));
    let done = write_draft(&draft, mail).and_then(|()| fs::rename(&draft, file(folder, mail.id)));
    if done.is_err() {
        // It may not even be there.
        let _ = fs::remove_file(&draft);
    }
    done?;
    // The name must last, too.
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

fn write_draft(draft: &Path, mail: &SealedMail) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut handle = options.open(draft)?;
    handle.write_all(mail.bytes())?;
    handle.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::couriers::tests::{mail, sender};

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn a_mail_becomes_a_file_that_only_its_owner_can_read() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("data/mail");
        let spool = Spool::open(&folder, sender()).unwrap();
        let mail = mail(1, "zoe@example.org");
        spool.carry(&mail).await.unwrap();
        assert_eq!(names(&folder), [format!("{}.eml", mail.id)]);
        assert_eq!(fs::read(file(&folder, mail.id)).unwrap(), mail.bytes());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&file(&folder, mail.id))), (0o700, 0o600));
    }

    #[tokio::test]
    async fn a_second_delivery_replaces_the_first_and_whole_files_only_are_seen() {
        let home = tempfile::tempdir().unwrap();
        let spool = std::sync::Arc::new(Spool::open(home.path(), sender()).unwrap());
        let one = mail(1, "zoe@example.org");
        let carry = |spool: std::sync::Arc<Spool>, mail: SealedMail| {
            tokio::spawn(async move {
                for _ in 0..30 {
                    spool.carry(&mail).await.unwrap();
                }
            })
        };
        let writers = [carry(spool.clone(), one.clone()), carry(spool.clone(), one.clone())];
        while writers.iter().any(|writer| !writer.is_finished()) {
            for found in Spool::newest(home.path(), 10).unwrap() {
                assert_eq!(found.bytes, one.bytes(), "a file is there as a whole or not at all");
            }
            tokio::task::yield_now().await;
        }
        for writer in writers {
            writer.await.unwrap();
        }
        assert_eq!(names(home.path()), [format!("{}.eml", one.id)]);
    }

    #[tokio::test]
    async fn the_newest_come_first_and_strange_files_are_passed_over() {
        let home = tempfile::tempdir().unwrap();
        let spool = Spool::open(home.path(), sender()).unwrap();
        for number in [2, 3, 1] {
            spool.carry(&mail(number, "zoe@example.org")).await.unwrap();
        }
        for name in ["notes.txt", ".msg_01j0000000e008000000000009-1-1", "ord_01j0000000e008000000000001.eml"]
        {
            fs::write(home.path().join(name), "").unwrap();
        }
        let ids: Vec<_> = Spool::newest(home.path(), 2).unwrap().into_iter().map(|found| found.id).collect();
        assert_eq!(ids, [mail(3, "a@b.fr").id, mail(2, "a@b.fr").id]);
        assert_eq!(Spool::find(home.path(), mail(4, "a@b.fr").id).unwrap(), None);
        assert_eq!(Spool::newest(&home.path().join("nowhere"), 2).unwrap(), []);
    }

    #[tokio::test]
    async fn a_folder_that_is_gone_is_a_reason_to_try_later() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("mail");
        let spool = Spool::open(&folder, sender()).unwrap();
        fs::remove_dir(&folder).unwrap();
        let error = spool.carry(&mail(1, "zoe@example.org")).await.unwrap_err();
        assert!(matches!(&error, CourierError::NotNow(text) if !text.contains("zoe")), "{error}");
    }
}
