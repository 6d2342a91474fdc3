//! How the shop knows that a webhook comes from the sandbox: a signature over its time and body.

use data_encoding::HEXLOWER_PERMISSIVE;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use shared::time::{Span, Timestamp};

use crate::payments::provider::WebhookError;

/// The header: `t=<seconds since 1970>,v1=<hexadecimal HMAC-SHA-256 of "t.body">`.
pub const HEADER: &str = "guichet-sandbox-signature";
/// How far the time may lie from ours, either way. Bounds how long a copied webhook can be replayed.
pub const TOLERANCE: Span = Span::minutes(5);

/// Signs a body that is sent `now`.
pub fn sign(key: &[u8; 32], now: Timestamp, body: &[u8]) -> String {
    let time = now.seconds().to_string();
    // Any length of key is accepted; there is no error to come.
    let code = mac(key, &time, body).map(|mac| mac.finalize().into_bytes());
    format!("t={time},v1={}", HEXLOWER_PERMISSIVE.encode(code.as_deref().unwrap_or_default()))
}

/// Checks a body that was received `now`.
pub fn check(key: &[u8; 32], now: Timestamp, header: &str, body: &[u8]) -> Result<(), WebhookError> {
    if holds(key, now, header, body).unwrap_or(false) { Ok(()) } else { Err(WebhookError::Signature) }
}

fn holds(key: &[u8; 32], now: Timestamp, header: &str, body: &[u8]) -> Option<bool> {
    let (time, code) = header.split_once(',')?;
    let (time, code) = (time.strip_prefix("t=")?, code.strip_prefix("v1=")?);
    let code = HEXLOWER_PERMISSIVE.decode(code.as_bytes()).ok()?;
    let sent: i64 = time.parse().ok()?;
    let apart = sent.checked_sub(now.seconds())?.checked_abs()?;
    // In constant time; the length is part of what is compared.
    let genuine = mac(key, time, body)?.verify_slice(&code).is_ok();
    Some(genuine && apart <= TOLERANCE.as_seconds())
}

fn mac(key: &[u8; 32], time: &str, body: &[u8]) -> Option<Hmac<Sha256>> {
    let mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).ok()?;
    Some(mac.chain_update(time).chain_update(b".").chain_update(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];
    const NOW: Timestamp = Timestamp::from_micros(1_794_700_800_000_000);
    const BODY: &[u8] = br#"{"id":"evt_1"}"#;

    #[test]
    fn is_the_hmac_of_time_and_body() {
        // Computed by: printf '%s' '1794700800.{"id":"evt_1"}' | openssl dgst -sha256 -mac HMAC \
        //   -macopt hexkey:0707070707070707070707070707070707070707070707070707070707070707
        let expected = "t=1794700800,v1=704c61dc987c0f06cae0cc4d344038a25c38f0f548cf66a338abd4bb3c71710e";
        assert_eq!(sign(&KEY, NOW, BODY), expected);
        assert_eq!(check(&KEY, NOW, expected, BODY), Ok(()));
    }

    #[test]
    fn another_key_time_or_body_is_forged() {
        let header = sign(&KEY, NOW, BODY);
        assert!(check(&[8; 32], NOW, &header, BODY).is_err());
        assert!(check(&KEY, NOW, &header, br#"{"id":"evt_2"}"#).is_err());
        assert!(check(&KEY, NOW, &header.replace("t=1794700800", "t=1794700801"), BODY).is_err());
        for place in 0..header.len() {
            let mut forged = header.clone().into_bytes();
            forged[place] = if forged[place] == b'1' { b'2' } else { b'1' };
            let forged = String::from_utf8(forged).unwrap();
            assert!(check(&KEY, NOW, &forged, BODY).is_err(), "sign {place}");
        }
    }

    #[test]
    fn truncated_and_odd_headers_are_refused() {
        let header = sign(&KEY, NOW, BODY);
        for length in 0..header.len() {
            assert!(check(&KEY, NOW, &header[..length], BODY).is_err(), "length {length}");
        }
        for odd in ["", ",", "t=,v1=", "t=1794700800,v1=", "t=1794700800,v1=zz", "v1=00,t=1794700800", "é,é"]
        {
            assert!(check(&KEY, NOW, odd, BODY).is_err(), "{odd}");
        }
        assert!(check(&KEY, NOW, &format!("{header}00"), BODY).is_err());
        assert!(check(&KEY, NOW, &format!("t={},v1=00", i64::MIN), BODY).is_err());
    }

    #[test]
    fn the_time_may_lie_five_minutes_off_either_way() {
        let header = sign(&KEY, NOW, BODY);
        for (seconds, good) in [(300, true), (301, false), (-300, true), (-301, false)] {
            let received = NOW.plus(Span::seconds(seconds));
            assert_eq!(check(&KEY, received, &header, BODY).is_ok(), good, "{seconds} s");
        }
    }
}
