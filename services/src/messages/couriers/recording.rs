//! A courier that keeps what it is given, and fails when it is told to: for tests.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use super::{Courier, CourierError};
use crate::messages::mail::{SealedMail, Sender};
use crate::messages::reading::{self, ReadMail};

/// Keeps what it is given.
pub struct Recording {
    sender: Sender,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    carried: Vec<SealedMail>,
    failures: VecDeque<CourierError>,
}

impl Recording {
    /// Has carried nothing yet.
    pub fn new(sender: Sender) -> Self {
        Self { sender, state: Mutex::default() }
    }

    /// The next mail that was not told to fail before will fail with `error`.
    pub fn fail_next(&self, error: CourierError) {
        self.state().failures.push_back(error);
    }

    /// What was carried, in that order.
    pub fn carried(&self) -> Vec<SealedMail> {
        self.state().carried.clone()
    }

    /// What was carried, opened.
    pub fn read(&self) -> Vec<ReadMail> {
        self.carried().iter().filter_map(|mail| reading::read(mail.bytes())).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Courier for Recording {
    fn sender(&self) -> &Sender {
        &self.sender
    }

    async fn carry(&self, mail: &SealedMail) -> Result<(), CourierError> {
        let mut state = self.state();
        if let Some(error) = state.failures.pop_front() {
            return Err(error);
        }
        state.carried.push(mail.clone());
        Ok(())
    }
}
