//! Whole inputs of every format, good and bad.

use crate::{Error, Format, Input, Limits, Options, expand, open, read_bytes, read_input};
use kilde_text::{Article, Lang, Published};
use std::io::Write;

fn read_with(name: &str, bytes: &[u8], options: &Options) -> (Vec<Article>, Vec<Error>) {
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    read_bytes(name, bytes, options, &mut |result| match result {
        Ok(article) => articles.push(article),
        Err(error) => errors.push(error),
    });
    for error in &errors {
        assert!(!error.to_string().contains('\n'), "{error}");
        assert!(error.to_string().starts_with(name), "{error}");
    }
    for article in &articles {
        assert!(article.furniture.iter().all(|r| r.slice(&article.text).is_some()));
    }
    (articles, errors)
}

fn read(name: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Error>) {
    read_with(name, bytes, &Options::default())
}

fn one(name: &str, bytes: &[u8]) -> Article {
    let (mut articles, errors) = read(name, bytes);
    assert_eq!((articles.len(), errors.len()), (1, 0), "{errors:?}");
    articles.remove(0)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const PARAGRAPHS: &str = "<p>The two ministers signed the agreement in Oslo on Friday, after talks \
    that had lasted for three weeks. It was the first such agreement in ten years.</p>\
    <p>An official of the ministry said that the <a href='/ports'>three ports</a> would open on \
    Monday. Ships had been waiting outside for more than a month.</p>\
    <p>Neither side would say what had been agreed about the prisoners. Further talks are planned \
    for the spring, and the parliament is expected to vote on the agreement in May.</p>";

fn page(head: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>\
         <nav><a href=/>Home</a> <a href=/news>News</a></nav>\
         <article><h1>Ministers sign agreement on ports</h1>{PARAGRAPHS}</article>\
         <footer>All rights reserved</footer></body></html>"
    )
}

#[test]
fn an_entry_without_an_address_has_the_same_name_each_time() {
    let feed = |entries: &str| {
        let feed = format!(
            "<rss version='2.0'><channel><title>Wire</title><link>https://w.example/</link>\
             {entries}</channel></rss>"
        );
        let (articles, errors) = read("https://w.example/rss", feed.as_bytes());
        assert!(errors.is_empty(), "{errors:?}");
        articles.into_iter().map(|a| a.id).collect::<Vec<_>>()
    };
    let old = "<item><title>Kyiv expelled two diplomats.</title></item>\
               <item><guid isPermaLink='false'>7</guid><title>Oslo met Paris.</title></item>\
               <item><guid isPermaLink='false'>urn:x:8</guid><title>Talks ended.</title></item>";
    let before = feed(old);
    assert!(before[0].starts_with("https://w.example/rss#"));
    assert_eq!(before[1..], ["https://w.example/rss#7", "urn:x:8"]);
    let after = feed(&format!("<item><title>Something newer.</title></item>{old}"));
    assert_eq!(after[1..], before);
    assert_ne!(after[0], before[0]);
}

#[test]
fn a_damaged_text_is_read_and_named() {
    let mut bytes = "Мэр города встретился с жителями.\nОни ".as_bytes().to_vec();
    bytes.push(0xff);
    bytes.extend(" обсудили новый мост.\n".as_bytes());
    let (articles, errors) = read("brief.txt", &bytes);
    assert_eq!(articles[0].lang.as_str(), "ru");
    assert!(articles[0].text.ends_with("Они \u{FFFD} обсудили новый мост.\n"));
    assert_eq!(errors.len(), 1);
    assert!(errors[0].is_malformed());
    assert_eq!(
        errors[0].to_string(),
        "brief.txt:2: cannot be decoded in 1 place of the file, here first; the text was read \
         with \u{FFFD} there, convert the file to UTF-8"
    );
}

#[test]
fn plain_text() {
    let text = "Fred i havnen\n\nMinistrene møttes i Oslo fredag. De ble enige om havnene.\n";
    let article = one("a.txt", text.as_bytes());
    assert_eq!(article.text, text);
    assert_eq!(article.id, "a.txt");
    assert_eq!(article.title.as_deref(), Some("Fred i havnen"));
    assert_eq!(article.lang.as_str(), "nb");
    assert!(article.furniture.is_empty());
    // Latin-1, as old archives have it.
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    assert_eq!(one("a.txt", &latin).text, text);
}

#[test]
fn html() {
    let head = r#"<title>Ministers sign agreement on ports | Harbour Wire</title>
        <meta property="og:site_name" content="Harbour Wire">
        <meta property="article:modified_time" content="2024-05-03T09:00:00Z">
        <meta property="article:published_time" content="2024-05-02T23:30:00+02:00">
        <link rel=canonical href="https://harbourwire.example/2024/05/02/ports">
        <script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "A. Hansen"},
        {"name": "B. Vik"}], "dateModified": "2024-05-03"}</script>"#;
    let article = one("page.html", page(head).as_bytes());
    assert_eq!(article.title.as_deref(), Some("Ministers sign agreement on ports"));
    assert_eq!(article.outlet.as_deref(), Some("Harbour Wire"));
    assert_eq!(article.author.as_deref(), Some("A. Hansen; B. Vik"));
    assert_eq!(article.published.unwrap().to_string(), "2024-05-02T23:30:00+02:00");
    assert_eq!(article.url.as_deref(), Some("https://harbourwire.example/2024/05/02/ports"));
    assert_eq!(article.id, "page.html");
    assert_eq!(article.lang.as_str(), "en");
    assert!(article.text.contains("in ten years.\n\nAn official"), "{}", article.text);
    assert!(!article.text.contains("rights reserved"));
    assert_eq!(article.links.len(), 1);
    assert_eq!(article.links[0].href, "https://harbourwire.example/ports");
    assert_eq!(article.links[0].text, "three ports");
}

#[test]
fn pointers_to_other_articles_are_left_out() {
    let html = page("").replace(
        "<p>Neither",
        "<p>Read also: <a href=/x>Cat stuck in tree for three days</a></p><p>Neither",
    );
    let article = one("page.html", html.as_bytes());
    assert!(!article.text.contains("Cat stuck"), "{}", article.text);
    assert!(article.text.contains("Neither side"));
}

#[test]
fn overrides() {
    let options = Options {
        lang: Lang::parse("de"),
        published: Published::parse("2020-02-02"),
        outlet: Some("Blatt".into()),
        format: Some(Format::Text),
        ..Options::default()
    };
    let (articles, _) = read_with("x", b"{\"text\": 1}", &options);
    let article = &articles[0];
    assert_eq!(article.text, "{\"text\": 1}");
    assert_eq!(article.lang.as_str(), "de");
    assert_eq!(article.published.as_ref().unwrap().to_string(), "2020-02-02");
    assert_eq!(article.outlet.as_deref(), Some("Blatt"));
}

#[test]
fn jsonl_goes_on_after_a_bad_line() {
    let text = "  Kyiv said\u{a0}on Monday\\n\\nit had  expelled two diplomats. ";
    let lines = format!(
        "\u{FEFF}{{\"id\": 7, \"text\": \"{text}\", \"lang\": \"uk\", \"published\": \"2026-03-03\", \
         \"author\": [\"A\", \"B\"], \"mark\": {{\"x\": [1, null]}}}}\r\n\
         \n\
         {{\"text\": \"cut off\n\
         {{\"text\": \"\"}}\n\
         {{\"text\": \"a\", \"published\": \"yesterday\"}}\n\
         [1]\n\
         {{\"id\": \"7\", \"text\": \"Second of its name.\"}}\n\
         {{\"url\": \"https://a.example/b\", \"text\": \"By address.\"}}\n\
         {{\"text\": \"By line.\"}}"
    );
    let (articles, errors) = read("a.jsonl", lines.as_bytes());
    let ids: Vec<_> = articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["7", "7~2", "https://a.example/b", "a.jsonl#9"]);
    assert_eq!(articles[0].text, "  Kyiv said\u{a0}on Monday\n\nit had  expelled two diplomats. ");
    assert_eq!(articles[0].lang.as_str(), "uk");
    assert_eq!(articles[0].author.as_deref(), Some("A; B"));
    assert_eq!(articles[0].extra.as_deref(), Some(r#"{"mark":{"x":[1,null]}}"#));
    let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "a.jsonl:3: expected one JSON object with the field \"text\": EOF while parsing a string at column 17",
            "a.jsonl:4: field \"text\": expected the article's words, found nothing",
            "a.jsonl:5: field \"published\": expected a day (2022-07-22) or an RFC 3339 time, found yesterday",
            "a.jsonl:6: expected one JSON object with the field \"text\": invalid type: sequence, expected a map at column 0",
        ]
    );
}

#[test]
fn jsonl_with_invalid_utf8() {
    let (articles, errors) =
        read("a.jsonl", b"{\"text\": \"One.\"}\n{\"text\": \"f\xf8r\"}\n{\"text\": \"Two.\"}\n");
    assert_eq!(articles.len(), 2);
    assert_eq!(errors[0].line(), Some(2));
    assert!(errors[0].is_malformed());
}

#[test]
fn json_array_and_one_object_over_lines() {
    let array = br#"[ {"text": "One [1] \" {"}, {"text": 2},
        {"html": null, "text": "Three."} ]"#;
    let (articles, errors) = read("a.json", array);
    assert_eq!(articles.len(), 2);
    assert_eq!(articles[0].text, "One [1] \" {");
    assert_eq!(articles[1].id, "a.json#3");
    assert_eq!(errors[0].record(), Some(2));
    assert_eq!(one("a.json", b"{\n  \"text\": \"One.\"\n}\n").text, "One.");
    let (articles, errors) = read("a.json", b"[{\"text\": \"One.\"}, {\"text\": ");
    assert_eq!((articles.len(), errors.len()), (1, 1));
}

#[test]
fn jsonl_with_a_page() {
    let line =
        serde_json::json!({"html": page(""), "title": "Given", "url": "https://a.example/n/1"});
    let article = one("a.jsonl", line.to_string().as_bytes());
    assert_eq!(article.title.as_deref(), Some("Given"));
    assert!(article.text.starts_with("The two ministers"));
    assert_eq!(article.links[0].href, "https://a.example/ports");
}

#[test]
fn huge_line() {
    // A small bound stands for the 64 MiB one; the streaming is the same.
    let limits = Limits { record: 1000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let mut lines = b"{\"text\": \"One.\"}\n{\"text\": \"".to_vec();
    lines.resize(300_000, b'x');
    lines.extend_from_slice(b"\"}\n{\"text\": \"Two.\"}\n");
    let (articles, errors) = read_with("a.jsonl", &lines, &options);
    assert_eq!(articles.len(), 2);
    assert_eq!(errors[0].line(), Some(2));
    assert!(errors[0].is_too_large());
}

#[test]
fn rss_atom_and_json_feeds() {
    let rss = br#"<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour &amp; Wire</title>
        <item><title>Ports open</title><link>https://a.example/1</link>
        <pubDate>Fri, 22 Jul 2022 23:40:00 +0200</pubDate>
        <description>&lt;p&gt;Three ports &lt;b&gt;opened&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Ships came.&lt;/p&gt;</description></item>
        <item><title>Only a title</title><link>https://a.example/2</link></item></channel></rss>"#;
    let (articles, errors) = read("feed.xml", rss);
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(articles[0].text, "Three ports opened.\n\nShips came.");
    assert_eq!(articles[0].outlet.as_deref(), Some("Harbour & Wire"));
    // The day at the outlet, not that of UTC.
    assert_eq!(articles[0].published.as_ref().unwrap().to_string(), "2022-07-22T23:40:00+02:00");
    assert_eq!(articles[0].id, "https://a.example/1");
    assert_eq!(articles[1].text, "Only a title");
    assert!(articles[1].furniture.is_empty());
    let atom = br#"<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><id>e</id>
        <title>T</title><link href="https://a.example/3"/><published>2022-07-22T10:00:00Z</published>
        <author><name>A. Hansen</name></author><content type="html">Words.</content></entry></feed>"#;
    let article = one("feed", atom);
    assert_eq!(article.text, "Words.");
    assert_eq!(article.author.as_deref(), Some("A. Hansen"));
    let json = br#"{"version": "https://jsonfeed.org/version/1.1", "title": "W", "items":
        [{"id": "1", "url": "https://a.example/4", "content_text": "Words.", "title": "T"}]}"#;
    assert_eq!(one("feed.json", json).url.as_deref(), Some("https://a.example/4"));
    let (_, errors) = read("feed", b"<rss version=\"2.0\"><channel><item>");
    assert_eq!(errors.len(), 1);
}

fn warc_record(kind: &str, extra: &str, block: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n\
         WARC-Target-URI: https://a.example/{}\r\n{extra}Content-Length: {}\r\n\r\n",
        block.len(),
        block.len()
    )
    .into_bytes();
    out.extend_from_slice(block);
    out.extend_from_slice(b"\r\n\r\n");
    out
}

fn response(headers: &str, body: &[u8]) -> Vec<u8> {
    let mut block =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n")
            .into_bytes();
    block.extend_from_slice(body);
    warc_record("response", "Content-Type: application/http; msgtype=response\r\n", &block)
}

#[test]
fn warc_and_warc_gz() {
    let html = page("");
    let mut chunked = Vec::new();
    for part in html.as_bytes().chunks(700) {
        chunked.extend_from_slice(format!("{:x};x=1\r\n", part.len()).as_bytes());
        chunked.extend_from_slice(part);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    let records = [
        warc_record("warcinfo", "", b"software: test\r\n"),
        response("", html.as_bytes()),
        response("Transfer-Encoding: chunked\r\n", &chunked),
        response("Content-Encoding: gzip\r\n", &gzip(html.as_bytes())),
        b"WARC/1.0\r\nContent-Length: many\r\n\r\nlost\r\n\r\n".to_vec(),
        warc_record("response", "", b"HTTP/1.1 404 Not Found\r\n\r\nno"),
        warc_record("conversion", "Content-Type: text/plain\r\n", "Fred i havnen.".as_bytes()),
    ];
    let plain = records.concat();
    let packed: Vec<u8> = records.iter().flat_map(|r| gzip(r)).collect();
    for (name, bytes) in [("a.warc", plain), ("a.warc.gz", packed)] {
        let (articles, errors) = read(name, &bytes);
        assert_eq!(articles.len(), 4, "{errors:?}");
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0].record(), Some(5));
        assert!(articles[..3].iter().all(|a| a.text == articles[0].text));
        assert!(articles[0].id.starts_with("https://a.example/"));
        assert_eq!(articles[0].published, None, "the day of the crawl is not that of publication");
        assert_eq!(articles[3].text, "Fred i havnen.");
        // Cut anywhere, what came before is kept, and nothing panics.
        for cut in (0..bytes.len()).step_by(97) {
            read(name, &bytes[..cut]);
        }
    }
}

#[test]
fn truncated_gzip_keeps_what_came_before() {
    let line = b"{\"text\": \"Kyiv said on Monday it had expelled two diplomats.\"}\n".repeat(2000);
    let packed = gzip(&line);
    let (articles, errors) = read("a.jsonl.gz", &packed[..packed.len() / 2]);
    assert!(!articles.is_empty());
    assert_eq!(errors.len(), 1);
    assert!(errors[0].is_malformed());
    assert!(errors[0].to_string().contains("gzip"), "{}", errors[0]);
}

#[test]
fn gzip_bomb() {
    let limits = Limits { record: 1 << 20, unpacked: 4 << 20, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let (articles, errors) = read_with("a.txt.gz", &gzip(&vec![b'a'; 8 << 20]), &options);
    assert!(articles.is_empty() && errors[0].is_too_large());
    let (_, errors) = read_with("a.jsonl.gz", &gzip(&vec![b'{'; 8 << 20]), &options);
    assert!(errors.iter().any(Error::is_too_large));
}

#[test]
fn not_articles() {
    let (_, errors) = read("a.txt", b"");
    assert!(errors[0].is_empty());
    assert_eq!(errors[0].to_string(), "a.txt: is empty; expected an article");
    assert!(read("a.txt", b" \n\t").1[0].is_empty());
    assert!(read("a.png", b"\x89PNG\r\n\x1a\n\0\0").1[0].is_binary());
    assert!(read("a.gz", &gzip(b"\x7fELF\0\0")).1[0].is_binary());
    assert!(read("a.html", b"<html><body></body></html>").1[0].is_empty());
}

#[test]
fn deep_and_hostile_html() {
    let start = std::time::Instant::now();
    let deep = format!("<html><body>{}Fred", "<div>".repeat(100_000));
    let (articles, errors) = read("deep.html", deep.as_bytes());
    assert!(articles.is_empty() && errors[0].is_too_large(), "{errors:?}");
    // Formatting that is never closed is opened again in every paragraph.
    let fonts: String = (0..2000).map(|i| format!("<font size={i}>")).collect();
    let hostile = format!("<html>{fonts}{}", "<p>a".repeat(20_000));
    assert!(read("font.html", hostile.as_bytes()).1[0].is_too_large());
    let scoped = format!("<html>{}", "<table><tr><td><div></table></div>".repeat(30_000));
    read("scope.html", scoped.as_bytes());
    let attributes: String = (0..50_000).map(|i| format!(" a{i}='>'")).collect();
    let (_, errors) = read("attributes.html", format!("<html><p{attributes}>a").as_bytes());
    assert!(errors[0].is_malformed());
    let feed = format!("<rss version=\"2.0\">{}", "<a>".repeat(100_000));
    assert_eq!(read("feed.xml", feed.as_bytes()).1.len(), 1);
    // Unoptimised builds are slow; quadratic ones would take hours.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn folders_patterns_and_what_is_missing() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    std::fs::create_dir(at("sub")).unwrap();
    for name in ["b.txt", "a.txt", "sub/c.txt", ".hidden"] {
        std::fs::write(at(name), name).unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(dir.path(), at("sub/loop")).unwrap();
    let text = |path: &std::path::Path| path.to_string_lossy().into_owned();
    let names = |args: &[String]| {
        let inputs = expand(args).into_iter();
        inputs.map(|r| r.map_or_else(|e| e.to_string(), |i| i.name())).collect::<Vec<_>>()
    };
    let all = [text(&at("a.txt")), text(&at("b.txt")), text(&at("sub/c.txt"))];
    assert_eq!(names(&[text(dir.path())]), all);
    assert_eq!(names(&[text(&at("*.txt")), text(&at("a.txt"))]), all[..2]);
    let missing = expand(&[text(&at("none")), text(&at("*.pdf")), "ftp://a.example/b".into()]);
    assert!(missing[0].as_ref().unwrap_err().is_not_found());
    assert!(missing[1].as_ref().unwrap_err().is_not_found());
    assert!(missing[2].as_ref().unwrap_err().is_network());
    let mut errors = Vec::new();
    for path in [at("none"), at("sub")] {
        read_input(&Input::Path(path), &Options::default(), &mut |r| errors.extend(r.err()));
    }
    assert!(errors[0].is_not_found() && errors[1].is_io());
}

#[cfg(unix)]
#[test]
fn folder_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let closed = dir.path().join("closed");
    std::fs::create_dir(&closed).unwrap();
    std::fs::write(dir.path().join("open.txt"), "Fred").unwrap();
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o000)).unwrap();
    // Root may enter anything: then there is nothing to see here.
    let entered = std::fs::read_dir(&closed).is_ok();
    let inputs = expand(&[dir.path().to_string_lossy().into_owned()]);
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o700)).unwrap();
    if !entered {
        assert!(inputs[0].as_ref().unwrap_err().is_permission());
    }
    assert!(inputs.last().unwrap().is_ok());
}

/// One request, answered by a server of our own on loopback.
fn serve(answer: &'static str) -> (String, std::thread::JoinHandle<String>) {
    use std::io::{BufRead, BufReader};
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/feed", server.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let (stream, _) = server.accept().unwrap();
        let lines = BufReader::new(&stream).lines().map_while(Result::ok);
        let request: Vec<_> = lines.take_while(|l| !l.is_empty()).collect();
        (&stream).write_all(answer.as_bytes()).unwrap();
        request.join("\n").to_lowercase()
    });
    (url, thread)
}

#[test]
fn fetching() {
    use crate::feeds::{Fetched, fetch};
    let (url, server) = serve(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=iso-8859-1\r\nETag: \"1\"\r\n\
         Content-Length: 4\r\nConnection: close\r\n\r\nFred",
    );
    let Fetched::Body { bytes, content_type, etag, .. } = fetch(&url, None, None).unwrap() else {
        panic!("expected a body");
    };
    assert_eq!(bytes, b"Fred");
    assert_eq!(content_type.as_deref(), Some("text/plain; charset=iso-8859-1"));
    assert_eq!(etag.as_deref(), Some("\"1\""));
    assert!(server.join().unwrap().contains("user-agent: kilde/"));

    let (url, server) = serve("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
    assert_eq!(fetch(&url, Some("\"1\""), None).unwrap(), Fetched::NotModified);
    assert!(server.join().unwrap().contains("if-none-match: \"1\""));

    let (url, server) = serve("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    let mut errors = Vec::new();
    read_input(&Input::Url(url.clone()), &Options::default(), &mut |r| errors.extend(r.err()));
    server.join().unwrap();
    assert_eq!(
        errors[0].to_string(),
        format!("{url}: the server answered 404; expected 200, check the address")
    );
    assert!(fetch("file:///etc/passwd", None, None).unwrap_err().is_network());
}

/// The data of `../shared`, where it is there.
fn shared(path: &str) -> Option<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/");
    std::fs::read_to_string(format!("{root}{path}")).ok()
}

#[test]
fn the_reference_page() {
    let Some(text) = shared("reference/article-nb.txt") else { return };
    let article = one("article-nb.txt", text.as_bytes());
    let marked: Vec<_> =
        article.furniture.iter().map(|r| r.slice(&article.text).unwrap()).collect();
    let title = "Putin tilbyr Trump -møter - håp om fred i Ukraina!";
    assert_eq!(article.title.as_deref(), Some(title));
    assert_eq!(
        marked,
        [title, title, "Details", "OrtKursk, Russland", "Quellen", "Kommentare (0)"]
    );
    assert_eq!(article.lang.as_str(), "nb");
}

#[test]
fn prose_of_the_sample_reports_is_not_furniture() {
    for file in [
        "articles/articles.jsonl",
        "gold/en.jsonl",
        "gold/de.jsonl",
        "gold/nb.jsonl",
        "gold/fr.jsonl",
        "gold/es.jsonl",
        "gold/ru.jsonl",
        "gold/uk.jsonl",
    ] {
        let Some(lines) = shared(file) else { return };
        let (articles, errors) = read(file, lines.as_bytes());
        assert!(errors.is_empty() && !articles.is_empty());
        for article in articles {
            assert!(article.furniture.is_empty(), "{}: {:?}", article.id, article.furniture);
            assert_eq!(crate::identify(&article.text), article.lang, "{}", article.text);
        }
    }
}

#[test]
fn records_before_the_damage_of_a_small_archive_are_kept() {
    let line =
        |id: &str| format!("{{\"id\": \"{id}\", \"text\": \"Kyiv expelled two diplomats.\"}}\n");
    let mut bytes = gzip(line("a").as_bytes());
    let second = gzip(line("b").as_bytes());
    bytes.extend(&second[..second.len() - 9]);
    let (articles, errors) = read("a.jsonl.gz", &bytes);
    assert_eq!(articles.first().map(|a| a.id.as_str()), Some("a"));
    assert_eq!(errors.len(), 1);
    assert!(errors[0].to_string().contains("gzip stream is damaged"), "{}", errors[0]);
    // Half a text is no article.
    let (articles, errors) = read("a.txt.gz", &gzip(b"Kyiv expelled two.")[..20]);
    assert_eq!((articles.len(), errors.len()), (0, 1));
}

#[test]
fn a_record_that_is_passed_over_may_not_hide_the_rest() {
    let warc = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 999\r\n\r\nWARC/1.0\r\n";
    let (articles, errors) = read("a.warc", warc);
    assert!(articles.is_empty());
    assert_eq!(
        errors[0].to_string(),
        "a.warc: record 1: the file ends within it; the record was left out"
    );
}

#[test]
fn a_page_of_tags_is_refused_and_case_closes() {
    for tag in ["<p>", "<br>", "</p>", "<!-->"] {
        let (_, errors) = read("a.html", format!("<html>{}", tag.repeat(100_001)).as_bytes());
        assert_eq!(
            errors[0].to_string(),
            "a.html: the page has too many tags; the page was left out",
            "{tag}"
        );
    }
    let pairs = "<DIV></div>".repeat(5000);
    one("b.html", page("").replace("<footer>", &format!("{pairs}<footer>")).as_bytes());
}

#[test]
fn sizes_are_of_what_is_inside() {
    let dir = tempfile::tempdir().unwrap();
    let size = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        Input::Path(path).size_within(1000)
    };
    assert_eq!(size("a", &[b'a'; 999]), Some(999));
    assert_eq!(size("b", &[b'a'; 1000]), None);
    assert_eq!(size("c", &gzip(&[b'a'; 999])), Some(999));
    let packed = gzip(&[b'a'; 500_000]);
    assert_eq!(size("d", &packed), None);
    assert_eq!(size("e", &packed[..packed.len() - 4]), None);
    assert_eq!(Input::Stdin.size_within(1000), None);
}

#[test]
fn many_articles_of_one_name_take_no_time() {
    let lines = "{\"id\": \"a\", \"lang\": \"en\", \"text\": \"Fred\"}\n".repeat(30_000);
    let named = "{\"id\": \"a~2\", \"lang\": \"en\", \"text\": \"Fred\"}\n";
    let (articles, _) = read("a.jsonl", format!("{named}{lines}").as_bytes());
    let ids: std::collections::HashSet<_> = articles.iter().map(|a| &a.id).collect();
    assert_eq!(ids.len(), 30_001);
    assert_eq!((&*articles[2].id, &*articles[30_000].id), ("a~3", "a~30001"));
}

#[test]
fn any_file_opens_unpacked() {
    use std::io::Read;
    let folder = tempfile::tempdir().unwrap();
    let read = |path: &std::path::Path| {
        let mut text = String::new();
        let input = Input::Path(path.to_owned());
        open(&input, &Limits::default()).unwrap().read_to_string(&mut text).map(|_| text)
    };
    let plain = folder.path().join("a.conllu");
    std::fs::write(&plain, "1\tJa\n").unwrap();
    assert_eq!(read(&plain).unwrap(), "1\tJa\n");
    let packed = folder.path().join("a.conllu.gz");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(b"1\tJa\n").unwrap();
    let bytes = gzip.finish().unwrap();
    std::fs::write(&packed, &bytes).unwrap();
    assert_eq!(read(&packed).unwrap(), "1\tJa\n");
    std::fs::write(&packed, &bytes[..bytes.len() - 4]).unwrap();
    assert!(read(&packed).is_err());
    std::fs::write(&plain, "x").unwrap();
    assert_eq!(read(&plain).unwrap(), "x");
    let missing = open(&Input::Path(folder.path().join("b")), &Limits::default());
    assert!(missing.err().is_some_and(|e| e.is_not_found()));
}
