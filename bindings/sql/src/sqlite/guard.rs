//! Locks that nobody else in this process can drop.
//!
//! SQLite's own locks belong to the process: when it closes any descriptor of the file, all of them are gone without a word. So
//! does another SQLite library that opens the file beside this one. Whoever comes next finds no lock, takes himself for the
//! only one, and truncates or removes what this store still writes to.
//!
//! So each process holds, over descriptors of its own, the two locks that say that the file is in use, and a third while it
//! writes. They belong to the descriptor (`F_OFD_SETLK`): they stay until they are let go here, and SQLite of any process
//! respects them as it does its own. Other systems than Linux have no such locks to offer.

use std::path::Path;

use espace_securise::store::StoreUnavailable;

#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) use held::Guard;

#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(crate) use none::Guard;

#[cfg(any(target_os = "linux", target_os = "android"))]
mod held {
    use std::collections::BTreeMap;
    use std::fs::{File, OpenOptions};
    use std::io;
    use std::os::unix::fs::MetadataExt as _;
    use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
    use std::time::{Duration, Instant};

    use nix::errno::Errno;
    use nix::fcntl::{FcntlArg, fcntl};
    use nix::libc;

    use super::{Path, StoreUnavailable};

    /// How long another process may keep what it holds for itself.
    const PATIENCE: Duration = Duration::from_secs(10);

    /// Octets of the file by which SQLite says that a process has it open, and of the memory that processes share.
    const SHARED: Octets = Octets { first: 0x4000_0002, number: 510 };
    const SHARED_MEMORY: Octets = Octets { first: 128, number: 1 };
    /// One that SQLite has no use for: who writes holds it.
    const WRITING: Octets = Octets { first: 0x4000_0400, number: 1 };

    #[derive(Clone, Copy)]
    struct Octets {
        first: libc::off_t,
        number: libc::off_t,
    }

    /// The descriptors of one file, for all stores of this process over it.
    struct Files {
        database: File,
        shared_memory: File,
        writing: Mutex<()>,
    }

    /// Its device and number.
    type Identity = (u64, u64);

    /// By how many stores a file is open, and the descriptors, once they are there.
    type Opened = (usize, Option<Arc<Files>>);

    /// The files that this process has open.
    static OPEN: Mutex<BTreeMap<Identity, Opened>> = Mutex::new(BTreeMap::new());

    fn open() -> MutexGuard<'static, BTreeMap<Identity, Opened>> {
        OPEN.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One store's part in it.
    pub(crate) struct Guard {
        file: Identity,
        files: Option<Arc<Files>>,
        /// A fork inherits the descriptors, and must not let go what its parent holds.
        process: u32,
    }

    impl Guard {
        /// Before the first connection: from now on, no descriptor is closed behind it.
        pub(crate) fn announce(path: &Path) -> Result<Self, StoreUnavailable> {
            let told = std::fs::metadata(path).map_err(|error| fault(&error))?;
            let file = (told.dev(), told.ino());
            open().entry(file).or_default().0 += 1;
            Ok(Self { file, files: None, process: std::process::id() })
        }

        /// Once the write-ahead log is there.
        pub(crate) fn hold(&mut self, path: &Path) -> Result<(), StoreUnavailable> {
            let mut open = open();
            let (_, files) = open.entry(self.file).or_default();
            let files = match files {
                Some(files) => Arc::clone(files),
                None => Arc::clone(files.insert(Arc::new(Files::of(path).map_err(|error| fault(&error))?))),
            };
            drop(open);
            lock(&files.database, SHARED, libc::F_RDLCK)?;
            lock(&files.shared_memory, SHARED_MEMORY, libc::F_RDLCK)?;
            self.files = Some(files);
            Ok(())
        }

        /// Work that writes, while nobody else does.
        pub(crate) fn writing<T>(
            &self,
            work: impl FnOnce() -> Result<T, StoreUnavailable>,
        ) -> Result<T, StoreUnavailable> {
            let Some(files) = &self.files else { return work() };
            let _turn = files.writing.lock().unwrap_or_else(PoisonError::into_inner);
            lock(&files.database, WRITING, libc::F_WRLCK)?;
            let _held = Writing(&files.database);
            work()
        }

        /// Before the last connection closes, so that it can tidy up.
        pub(crate) fn let_go(&self) {
            let open = open();
            let last = open.get(&self.file).is_none_or(|(stores, _)| *stores <= 1);
            if let Some(files) = self.files.as_ref().filter(|_| last && self.process == std::process::id()) {
                for (file, octets) in [(&files.database, SHARED), (&files.shared_memory, SHARED_MEMORY)] {
                    // They end with their descriptors in any case.
                    let _ = set(file, octets, libc::F_UNLCK);
                }
            }
        }
    }

    impl Drop for Guard {
        /// When the last connection is closed: closing a descriptor sooner would drop SQLite's own locks.
        fn drop(&mut self) {
            let mut open = open();
            self.files = None;
            if let Some((stores, _)) = open.get_mut(&self.file) {
                *stores = stores.saturating_sub(1);
                if *stores == 0 {
                    open.remove(&self.file);
                }
            }
        }
    }

    /// The turn of whoever writes ends with it, after a panic too.
    struct Writing<'f>(&'f File);

    impl Drop for Writing<'_> {
        fn drop(&mut self) {
            // Its failure shows when the next one writes.
            let _ = set(self.0, WRITING, libc::F_UNLCK);
        }
    }

    impl Files {
        fn of(path: &Path) -> io::Result<Self> {
            // Beside the file itself, not beside a link to it.
            let path = path.canonicalize()?;
            let mut memory = path.clone().into_os_string();
            memory.push("-shm");
            Ok(Self {
                database: OpenOptions::new().read(true).write(true).open(&path)?,
                shared_memory: File::open(memory)?,
                writing: Mutex::new(()),
            })
        }
    }

    /// Waits for whoever is in the way, but not for ever.
    fn lock(file: &File, octets: Octets, how: libc::c_int) -> Result<(), StoreUnavailable> {
        let deadline = Instant::now() + PATIENCE;
        let mut pause = Duration::from_micros(200);
        loop {
            match set(file, octets, how) {
                Ok(()) => return Ok(()),
                Err(Errno::EAGAIN | Errno::EACCES | Errno::EINTR) if Instant::now() < deadline => {
                    std::thread::sleep(pause);
                    pause = (pause * 2).min(Duration::from_millis(10));
                }
                Err(error) => return Err(fault(&io::Error::from(error))),
            }
        }
    }

    fn set(file: &File, octets: Octets, how: libc::c_int) -> Result<(), Errno> {
        let lock = libc::flock {
            l_type: how.try_into().map_err(|_| Errno::EINVAL)?,
            l_whence: libc::SEEK_SET.try_into().map_err(|_| Errno::EINVAL)?,
            l_start: octets.first,
            l_len: octets.number,
            l_pid: 0,
        };
        fcntl(file, FcntlArg::F_OFD_SETLK(&lock)).map(|_| ())
    }

    fn fault(error: &io::Error) -> StoreUnavailable {
        StoreUnavailable::new(format!("the SQLite file cannot be locked: {error}"))
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
mod none {
    use super::{Path, StoreUnavailable};

    /// Nothing to hold.
    pub(crate) struct Guard;

    #[expect(
        clippy::unnecessary_wraps,
        clippy::unused_self,
        reason = "the other half can fail, and holds something"
    )]
    impl Guard {
        pub(crate) fn announce(_: &Path) -> Result<Self, StoreUnavailable> {
            Ok(Self)
        }

        pub(crate) fn hold(&mut self, _: &Path) -> Result<(), StoreUnavailable> {
            Ok(())
        }

        pub(crate) fn writing<T>(
            &self,
            work: impl FnOnce() -> Result<T, StoreUnavailable>,
        ) -> Result<T, StoreUnavailable> {
            work()
        }

        pub(crate) fn let_go(&self) {}
    }
}
