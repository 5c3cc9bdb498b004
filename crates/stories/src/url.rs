//! Addresses without what does not name the page.

/// Parts of a query that say how a reader came, not what is read.
const TRACKING: &[&str] = &[
    "utm_", "fbclid", "gclid", "dclid", "msclkid", "mc_", "igshid", "ocid", "cmpid", "ref", "ref_",
    "source", "src", "ns_", "at_", "xtor", "wt_", "spm", "share", "amp", "output", "print",
];

/// An address that is the same for the ways one page is linked: no scheme, no
/// `www`, no fragment, no tracking, no index page, no AMP.
///
/// ```
/// use kilde_stories::canonical;
/// assert_eq!(canonical("HTTP://www.News.example/a/?utm_source=x#top"), "news.example/a");
/// assert_eq!(canonical("https://news.example/a?id=7&amp=1"), "news.example/a?id=7");
/// assert_eq!(canonical("https://amp.news.example/a/amp/"), "news.example/a");
/// ```
#[must_use]
pub fn canonical(url: &str) -> String {
    let url = url.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = path.split_at(path.find('/').unwrap_or(path.len()));
    let host = host.to_lowercase();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = ["www.", "amp.", "m.", "mobile."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix).filter(|rest| rest.contains('.')))
        .unwrap_or(host);
    let host = host.strip_suffix(":443").or(host.strip_suffix(":80")).unwrap_or(host);
    let mut path = path.trim_end_matches('/');
    for ending in ["/amp", "/index.html", "/index.htm", "/index.php", ".amp"] {
        path = path.strip_suffix(ending).unwrap_or(path);
    }
    let mut parts: Vec<&str> = query
        .split('&')
        .filter(|part| {
            let name = part.split('=').next().unwrap_or_default().to_lowercase();
            let tracks = |t: &&str| name == **t || (t.ends_with('_') && name.starts_with(*t));
            !name.is_empty() && !TRACKING.iter().any(tracks)
        })
        .collect();
    parts.sort_unstable();
    let question = if parts.is_empty() { "" } else { "?" };
    format!("{host}{path}{question}{}", parts.join("&"))
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn odd_addresses_are_kept() {
        assert_eq!(canonical(""), "");
        assert_eq!(canonical("www.example"), "www.example");
        assert_eq!(canonical("http://a.example?b=2&a=1"), "a.example?a=1&b=2");
    }
}
