//! The runs that are going on, by name, so that a page can stop its own and
//! type into it.

use std::collections::HashMap;
use std::io::{PipeWriter, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio_util::sync::CancellationToken;

use crate::guard;

/// All runs that are going on.
#[derive(Clone, Debug, Default)]
pub struct Sessions {
    by_name: Arc<Mutex<HashMap<String, Arc<Session>>>>,
}

/// One run, from the click to its end.
#[derive(Debug)]
pub struct Session {
    /// Its name: random, so that one page cannot guess another's.
    pub name: String,
    /// Cancelled when somebody asks that it stop.
    pub stop: CancellationToken,
    /// The program's standard input, while there is one.
    input: Mutex<Option<PipeWriter>>,
}

impl Sessions {
    /// Opens a session that `parent` stops with all others.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn open(&self, parent: &CancellationToken) -> anyhow::Result<Open> {
        let session = Arc::new(Session {
            name: guard::random_word()?,
            stop: parent.child_token(),
            input: Mutex::new(None),
        });
        lock(&self.by_name).insert(session.name.clone(), session.clone());
        Ok(Open { session, sessions: self.clone() })
    }

    /// The session of that name, if it is still going on.
    pub fn find(&self, name: &str) -> Option<Arc<Session>> {
        lock(&self.by_name).get(name).cloned()
    }
}

impl Session {
    /// Connects the program's standard input.
    pub fn connect(&self, input: Option<PipeWriter>) {
        *lock(&self.input) = input;
    }

    /// Types into the program. Blocks while the program does not read, at most
    /// until it ends. `false` if there is nobody to read it.
    pub fn write(&self, text: &str) -> bool {
        // The lock is held while writing, so that two lines do not mix.
        match &mut *lock(&self.input) {
            Some(input) => input.write_all(text.as_bytes()).is_ok(),
            None => false,
        }
    }

    /// Ends the program's standard input.
    pub fn end_input(&self) {
        self.connect(None);
    }
}

/// An open session. Dropping it closes the session.
#[derive(Debug)]
pub struct Open {
    /// The session itself.
    pub session: Arc<Session>,
    sessions: Sessions,
}

impl Drop for Open {
    fn drop(&mut self) {
        lock(&self.sessions.by_name).remove(&self.session.name);
    }
}

/// Locks are held for one statement, in which nothing panics.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_found_until_it_is_closed() {
        let (sessions, parent) = (Sessions::default(), CancellationToken::new());
        let open = sessions.open(&parent).expect("random numbers");
        let name = open.session.name.clone();
        assert!(sessions.find(&name).is_some());
        assert!(sessions.find("another").is_none());
        drop(open);
        assert!(sessions.find(&name).is_none());
    }

    #[test]
    fn the_end_of_the_server_stops_every_session() {
        let (sessions, parent) = (Sessions::default(), CancellationToken::new());
        let open = sessions.open(&parent).expect("random numbers");
        parent.cancel();
        assert!(open.session.stop.is_cancelled());
    }
}
