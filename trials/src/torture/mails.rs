//! The mails that really left, as files in the folder of the demo.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use super::buyer::Paid;

/// Whoever paid has one mail, and nobody has two. Each order was made with an address of its own.
pub fn check(folder: &Path, paid: &[Paid]) -> Result<()> {
    let mut mails: BTreeMap<String, u32> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).context("no mail was ever sent")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "eml") {
            let to = recipient(&path).with_context(|| format!("{} is to nobody", path.display()))?;
            *mails.entry(to).or_default() += 1;
        }
    }
    let twice: Vec<_> = mails.iter().filter(|(_, count)| **count > 1).map(|(to, _)| to.as_str()).collect();
    ensure!(twice.is_empty(), "more than one mail went to {}", twice.join(", "));
    let without: Vec<_> =
        paid.iter().filter(|paid| !mails.contains_key(&paid.email)).map(|paid| paid.email.as_str()).collect();
    ensure!(without.is_empty(), "no mail went to {}", without.join(", "));
    Ok(())
}

/// The address in the `To` header.
fn recipient(mail: &Path) -> Result<String> {
    for line in BufReader::new(File::open(mail)?).lines() {
        let line = line?;
        if let Some(to) = line.strip_prefix("To: ") {
            let address = to.rsplit(['<', ' ']).next().unwrap_or(to);
            return Ok(address.trim_end_matches('>').to_owned());
        }
        if line.is_empty() {
            break;
        }
    }
    anyhow::bail!("there is no To header")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paid(email: &str) -> Paid {
        Paid { order: "/fr/orders/x".to_owned(), places: 1, email: email.to_owned() }
    }

    #[test]
    fn one_mail_each_not_none_and_not_two() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, to: &str| {
            let text = format!("Subject: Tickets\r\nTo: {to}\r\n\r\nTo: nobody@example.org\r\n");
            std::fs::write(folder.path().join(name), text).unwrap();
        };
        write("1.eml", "Ada <ada@example.org>");
        write("2.eml", "bob@example.org");
        write("notes.txt", "bob@example.org");
        let (ada, bob, zoe) = (paid("ada@example.org"), paid("bob@example.org"), paid("zoe@example.org"));
        check(folder.path(), &[ada.clone(), bob.clone()]).unwrap();
        assert!(
            check(folder.path(), &[ada.clone(), zoe])
                .unwrap_err()
                .to_string()
                .contains("no mail went to zoe")
        );
        write("3.eml", "Ada <ada@example.org>");
        assert!(check(folder.path(), &[ada, bob]).unwrap_err().to_string().contains("more than one mail"));
        assert!(check(&folder.path().join("nowhere"), &[]).is_err());
    }
}
