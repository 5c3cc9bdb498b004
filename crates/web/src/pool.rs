//! A few connections that read, shared by all requests.

use crate::problem::Problem;
use kilde_store::{Error, Reader};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Connections at most, and so blocking threads at most.
const SIZE: usize = 8;
/// How long a request waits for the store.
const PATIENCE: Duration = Duration::from_secs(10);

/// Readers of one store.
pub(crate) struct Pool {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Reader>>>,
    permits: Arc<Semaphore>,
}

impl Pool {
    /// A pool with its first connection open, so that a store that cannot be
    /// read is told at once.
    pub(crate) fn new(path: PathBuf) -> Result<Self, Error> {
        let first = Reader::open(&path)?;
        Ok(Self {
            path,
            idle: Arc::new(Mutex::new(vec![first])),
            permits: Arc::new(Semaphore::new(SIZE)),
        })
    }

    /// Asks the store on a blocking thread.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Reader) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Problem> {
        let (path, idle, permits) = (self.path.clone(), self.idle.clone(), self.permits.clone());
        let work = async move {
            let Ok(permit) = permits.acquire_owned().await else {
                return Err(Problem::new("store"));
            };
            let work = move || -> Result<T, Error> {
                // Held by the thread, not the request: a request that gives up
                // does not make room for another while its thread still works.
                let _permit = permit;
                let taken = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let reader = taken.map_or_else(|| Reader::open(&path), Ok)?;
                let answer = question(&reader)?;
                idle.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
                Ok(answer)
            };
            match tokio::task::spawn_blocking(work).await {
                Ok(Ok(answer)) => Ok(answer),
                Ok(Err(error)) => {
                    tracing::error!(%error, "store");
                    Err(Problem::new("store"))
                }
                Err(error) => {
                    tracing::error!(%error, "request panicked");
                    Err(Problem::new("internal"))
                }
            }
        };
        tokio::time::timeout(PATIENCE, work).await.unwrap_or_else(|_| Err(Problem::new("timeout")))
    }
}
