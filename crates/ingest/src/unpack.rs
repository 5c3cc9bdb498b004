//! Gzip and deflate, with a bound on what comes out.

use crate::error::{Error, Kind};
use crate::sniff::GZIP;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Fails once more than `left` bytes have been read.
pub(crate) struct Capped<R> {
    inner: R,
    left: u64,
    limit: u64,
}

impl<R> Capped<R> {
    pub(crate) fn new(inner: R, limit: u64) -> Self {
        Self { inner, left: limit, limit }
    }
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(n as u64).ok_or_else(|| {
            Error::new(Kind::TooLarge { what: "the unpacked content", limit: self.limit })
        })?;
        Ok(n)
    }
}

/// Fails once, where reading failed before, and is empty then.
pub(crate) struct Broken(pub(crate) Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.fill_buf().map(|_| 0)
    }
}

impl BufRead for Broken {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

/// Reads all, or fails where it is more than `limit` bytes.
pub(crate) fn all(reader: &mut dyn Read, what: &'static str, limit: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(|e| Error::io(&e))?;
    if bytes.len() as u64 > limit {
        return Err(Error::new(Kind::TooLarge { what, limit }));
    }
    Ok(bytes)
}

/// How much a gzip file unpacks to, as far as `limit`; `None` of other files.
pub(crate) fn size(path: &Path, limit: u64) -> Option<u64> {
    let mut file = File::open(path).ok()?;
    let mut start = [0; 2];
    file.read_exact(&mut start).ok().filter(|()| start == GZIP)?;
    let whole = BufReader::new(io::Cursor::new(start).chain(file));
    let mut unpacked = flate2::bufread::MultiGzDecoder::new(whole);
    let (mut size, mut buffer) = (0, vec![0; 64 << 10]);
    // Damage is named when the file is read.
    while size < limit
        && let Ok(n @ 1..) = unpacked.read(&mut buffer)
    {
        size += n as u64;
    }
    Some(size)
}

/// All members of a gzip stream, one after the other.
pub(crate) fn gzip(bytes: &[u8], limit: u64) -> Result<Vec<u8>, Error> {
    all(&mut flate2::bufread::MultiGzDecoder::new(bytes), "the unpacked content", limit)
}

/// HTTP's "deflate", which is zlib or, from some servers, raw deflate.
pub(crate) fn deflate(bytes: &[u8], limit: u64) -> Result<Vec<u8>, Error> {
    all(&mut flate2::bufread::ZlibDecoder::new(bytes), "the unpacked content", limit).or_else(
        |_| all(&mut flate2::bufread::DeflateDecoder::new(bytes), "the unpacked content", limit),
    )
}
