//! Prints what ingest makes of its arguments: for a look, and for timing.

use kilde_ingest::{Options, expand, read_input};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    for input in expand(&args) {
        let start = std::time::Instant::now();
        match input {
            Ok(input) => read_input(&input, &Options::default(), &mut |result| match result {
                Ok(article) => {
                    let start: String = article.text.chars().take(60).collect();
                    println!("{} [{}] {:?} {start:?}", article.id, article.lang, article.title);
                }
                Err(error) => eprintln!("{error}"),
            }),
            Err(error) => eprintln!("{error}"),
        }
        eprintln!("  {:.2?}", start.elapsed());
    }
}
