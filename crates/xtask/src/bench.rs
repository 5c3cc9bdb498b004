//! `cargo xtask bench`: the whole program over the sample reports, repeated
//! to millions of words.
//!
//! The program runs as its users run it, release build, from a file to JSON
//! lines. The lines are counted and must be the same for each repetition, so
//! that wrong work is not timed.

use crate::paths;
use anyhow::{Context, bail, ensure};
use clap::Args;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Flags of `cargo xtask bench`.
#[derive(Args)]
pub struct Flags {
    /// How many words to read, at least
    #[arg(long, default_value_t = 5_000_000)]
    words: usize,
    /// Threads of the program; 0 takes one a core
    #[arg(long, default_value_t = 0)]
    threads: usize,
    /// Runs of which the median start-up time is taken
    #[arg(long, default_value_t = 20)]
    starts: usize,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Builds, times and prints.
pub fn run(flags: &Flags) -> anyhow::Result<()> {
    let program = paths::program()?;
    let folder = std::env::temp_dir().join(format!("kilde-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let measured = measure(flags, &program, &folder);
    // The result matters more than whether the folder could be removed.
    let _ = fs::remove_dir_all(&folder);
    let measured = measured?;
    if flags.json {
        println!("{measured}");
    } else {
        for (name, value) in measured.as_object().into_iter().flatten() {
            println!("{name:<22} {value}");
        }
    }
    Ok(())
}

fn measure(flags: &Flags, program: &Path, folder: &Path) -> anyhow::Result<Value> {
    let samples = paths::root().join("demo/articles.jsonl");
    let once = folder.join("once.jsonl");
    let many = folder.join("many.jsonl");
    let sample = Sample::read(&samples)?;
    let repeats = flags.words.div_ceil(sample.words.max(1)).max(1);
    sample.write(&once, 1)?;
    sample.write(&many, repeats)?;

    let threads = flags.threads.to_string();
    let args = ["code", "--json", "--threads", &threads];
    let single = code(program, &args, &once)?;
    ensure!(single.lines > 0, "no events in {}: nothing to time", samples.display());
    let whole = code(program, &args, &many)?;
    ensure!(
        whole.lines == single.lines * repeats,
        "{} events in {repeats} repetitions of {}: a record depends on what was read before",
        whole.lines,
        single.lines
    );

    let short = folder.join("short.txt");
    fs::write(&short, "Russia shelled Kharkiv on Monday, Kyiv said.\n")?;
    let version = median(flags.starts, || Command::new(program).arg("--version").output())?;
    let text = median(flags.starts, || {
        Command::new(program).args(["code", "--json"]).arg(&short).output()
    })?;

    let words = sample.words * repeats;
    let seconds = whole.time.as_secs_f64();
    Ok(json!({
        "reports": sample.lines.len() * repeats,
        "words": words,
        "megabytes": round(fs::metadata(&many)?.len() as f64 / 1e6, 1),
        "events": whole.lines,
        "seconds": round(seconds, 2),
        "words_per_second": round(words as f64 / seconds, 0),
        "peak_memory_mb": whole.peak_kb.map(|kb| round(kb as f64 / 1024.0, 1)),
        "start_version_ms": round(version.as_secs_f64() * 1e3, 1),
        "start_short_text_ms": round(text.as_secs_f64() * 1e3, 1),
        "cores": std::thread::available_parallelism().map_or(1, usize::from),
        "threads": flags.threads,
        "processor": processor(),
    }))
}

/// The sample reports: lines of JSON, and how many words their texts hold.
struct Sample {
    lines: Vec<serde_json::Map<String, Value>>,
    words: usize,
}

impl Sample {
    fn read(path: &Path) -> anyhow::Result<Self> {
        let naming = || path.display().to_string();
        let text = fs::read_to_string(path).with_context(naming)?;
        let mut lines = Vec::new();
        let mut words = 0;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let fields: serde_json::Map<_, _> = serde_json::from_str(line).with_context(naming)?;
            let text = fields.get("text").and_then(Value::as_str).with_context(naming)?;
            words += text.split_whitespace().count();
            lines.push(fields);
        }
        Ok(Self { lines, words })
    }

    /// Writes the reports `repeats` times, each time under other names.
    fn write(&self, path: &Path, repeats: usize) -> anyhow::Result<()> {
        let naming = || format!("writing {}", path.display());
        let mut out = BufWriter::new(File::create(path).with_context(naming)?);
        for repeat in 0..repeats {
            for fields in &self.lines {
                let mut fields = fields.clone();
                let id = fields.get("id").and_then(Value::as_str).unwrap_or("report");
                let id = format!("{id}-{repeat}");
                fields.insert("id".into(), id.into());
                writeln!(out, "{}", Value::Object(fields)).with_context(naming)?;
            }
        }
        out.flush().with_context(naming)
    }
}

struct Run {
    lines: usize,
    time: Duration,
    peak_kb: Option<u64>,
}

/// Runs the program over a file, counts its lines and watches its memory.
fn code(program: &Path, args: &[&str], input: &Path) -> anyhow::Result<Run> {
    let mut command = Command::new(program);
    command.args(args).arg(input).stdin(Stdio::null()).stdout(Stdio::piped());
    let shown = paths::show(&command);
    let start = Instant::now();
    let mut child = command.spawn().with_context(|| format!("`{shown}`"))?;
    let output = child.stdout.take().context("the program has no output")?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let (over, peak) = (AtomicBool::new(false), AtomicU64::new(0));
    let lines = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                peak.fetch_max(high_water(&status).unwrap_or(0), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        let lines = count_lines(output);
        over.store(true, Ordering::Relaxed);
        lines
    })
    .with_context(|| format!("reading from `{shown}`"))?;
    let ended = child.wait()?;
    let time = start.elapsed();
    if !ended.success() {
        bail!("`{shown}` failed ({ended})");
    }
    let peak = peak.into_inner();
    Ok(Run { lines, time, peak_kb: (peak > 0).then_some(peak) })
}

fn count_lines(mut output: impl Read) -> std::io::Result<usize> {
    let mut buffer = vec![0; 1 << 16];
    let mut lines = 0;
    loop {
        match output.read(&mut buffer)? {
            0 => return Ok(lines),
            n => lines += buffer[..n].iter().filter(|byte| **byte == b'\n').count(),
        }
    }
}

/// Most memory that the process has had, in kB. The kernel keeps the maximum,
/// so that looking now and then misses only what comes after the last look.
/// Other systems than Linux have no such file: then there is no number.
fn high_water(status: &Path) -> Option<u64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Median time of a command that must succeed.
fn median(
    runs: usize,
    mut run: impl FnMut() -> std::io::Result<std::process::Output>,
) -> anyhow::Result<Duration> {
    let mut times = Vec::with_capacity(runs.max(1));
    for _ in 0..runs.max(1) {
        let start = Instant::now();
        let output = run().context("starting the program")?;
        times.push(start.elapsed());
        if !output.status.success() {
            bail!("the program failed: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
    times.sort();
    Ok(times[times.len() / 2])
}

fn processor() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn round(value: f64, digits: i32) -> f64 {
    let scale = 10f64.powi(digits);
    (value * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted() {
        assert_eq!(count_lines(&b"a\nb\n"[..]).unwrap(), 2);
        assert_eq!(count_lines(&b""[..]).unwrap(), 0);
    }

    #[test]
    fn the_samples_are_read() {
        let path = paths::root().join("demo/articles.jsonl");
        let sample = Sample::read(&path).unwrap();
        assert_eq!(sample.lines.len(), 24);
        assert!(sample.words > 3000);
    }
}
