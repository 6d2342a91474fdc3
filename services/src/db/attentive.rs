//! A future that stays awake for a moment before it sleeps.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

/// Longer than nearly every statement takes, shorter than a commit.
const MOMENT: Duration = Duration::from_micros(80);

/// Waits for what `inner` waits for without giving up its thread at once.
///
/// The driver of SQLite runs each statement on a thread of its own. A statement takes some ten microseconds; to put
/// the writer's thread to sleep and wake it again takes longer, once for each statement. Whoever else wants the
/// processor meanwhile gets it.
pub(super) struct Attentive<F> {
    inner: F,
    bell: Arc<Bell>,
}

impl<F: Future + Unpin> Attentive<F> {
    pub(super) fn new(inner: F) -> Self {
        Self { inner, bell: Arc::default() }
    }
}

impl<F: Future + Unpin> Future for Attentive<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let bell = self.bell.clone();
        let waker = Waker::from(bell.clone());
        loop {
            bell.rung.store(false, Ordering::SeqCst);
            if let Poll::Ready(output) = Pin::new(&mut self.inner).poll(&mut Context::from_waker(&waker)) {
                return Poll::Ready(output);
            }
            if !bell.rings_soon() && bell.sleep(context.waker()) {
                return Poll::Pending;
            }
        }
    }
}

/// Tells that there is something to do, and wakes who sleeps.
#[derive(Default)]
struct Bell {
    rung: AtomicBool,
    sleeper: Mutex<Option<Waker>>,
}

impl Bell {
    fn rings_soon(&self) -> bool {
        let begun = Instant::now();
        while !self.rung.load(Ordering::SeqCst) {
            if begun.elapsed() >= MOMENT {
                return false;
            }
            std::thread::yield_now();
        }
        true
    }

    /// Whether there is time to sleep: not when the bell has rung just now.
    fn sleep(&self, waker: &Waker) -> bool {
        *self.sleeper.lock().unwrap_or_else(PoisonError::into_inner) = Some(waker.clone());
        !self.rung.load(Ordering::SeqCst)
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.rung.store(true, Ordering::SeqCst);
        let sleeper = self.sleeper.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(sleeper) = sleeper {
            sleeper.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc;

    use super::*;

    async fn sum(mut numbers: mpsc::Receiver<u64>) -> u64 {
        let mut sum = 0;
        while let Some(number) = numbers.recv().await {
            sum += number;
        }
        sum
    }

    /// What comes from another thread at once, within the moment, and long after it.
    #[test]
    fn nothing_is_slept_through() {
        for pause in [0, 20, 79, 80, 81, 200, 2_000] {
            let (sender, receiver) = mpsc::channel(1);
            let sending = std::thread::spawn(move || {
                for number in 1..=50 {
                    sender.blocking_send(number).unwrap();
                    std::thread::sleep(Duration::from_micros(pause));
                }
            });
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            assert_eq!(runtime.block_on(Attentive::new(Box::pin(sum(receiver)))), 1_275, "{pause} µs");
            sending.join().unwrap();
        }
    }

    #[test]
    fn what_is_there_is_taken_at_once() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        assert_eq!(runtime.block_on(Attentive::new(std::future::ready(7))), 7);
    }
}
