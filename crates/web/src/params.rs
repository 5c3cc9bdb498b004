//! The query string of lists: read, bounded, and written again.

use crate::problem::Problem;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use jiff::civil::Date;
use kilde_coding::{Root, Status};
use kilde_store::{Cursor, Query, StoryQuery};
use std::fmt::Display;
use std::str::FromStr;
use url::form_urlencoded::{Serializer, parse};

/// Characters of one value.
const MAX_VALUE: usize = 400;
/// Values in all.
const MAX_VALUES: usize = 80;

/// What a list is asked for. All of it stands in the address.
#[derive(Clone, Debug, Default)]
pub(crate) struct Params {
    pub(crate) q: String,
    pub(crate) statuses: Vec<Status>,
    pub(crate) roots: Vec<Root>,
    pub(crate) languages: Vec<String>,
    pub(crate) outlets: Vec<String>,
    pub(crate) actor: String,
    pub(crate) since: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) after: Option<Cursor>,
    pub(crate) limit: Option<usize>,
    /// Language of the page, where the address names one.
    pub(crate) lang: Option<String>,
}

impl Params {
    /// Reads a query string. A page lets unknown names pass (other sites add
    /// theirs to links), the API does not: a misspelt filter would silently
    /// find everything.
    pub(crate) fn read(query: Option<&str>, strict: bool) -> Result<Self, Problem> {
        let mut p = Self::default();
        for (i, (name, value)) in parse(query.unwrap_or_default().as_bytes()).enumerate() {
            if i >= MAX_VALUES || value.chars().count() > MAX_VALUE {
                let limits = format!("{name}: at most {MAX_VALUE} characters, {MAX_VALUES} values");
                return Err(Problem::new("query-too-long").detail(limits));
            }
            let value = value.trim();
            if value.is_empty() {
                continue; // A field of the form that was left blank.
            }
            match &*name {
                "q" => p.q = value.to_owned(),
                "status" => {
                    p.statuses.push(one(&name, value, "actual, planned, possible or denied")?)
                }
                "root" => p.roots.push(one(&name, value, "a PLOVER root such as ASSAULT")?),
                "language" => p.languages.push(value.to_owned()),
                "outlet" => p.outlets.push(value.to_owned()),
                "actor" => p.actor = value.to_ascii_uppercase(),
                "since" => p.since = Some(one(&name, value, "a day such as 2022-07-22")?),
                "until" => p.until = Some(one(&name, value, "a day such as 2022-07-22")?),
                "after" => p.after = Some(cursor(value)?),
                "limit" => p.limit = Some(one(&name, value, "a number from 1 to 200")?),
                "lang" => p.lang = Some(value.to_owned()),
                _ if strict => {
                    let detail = format!("{name}: no such parameter");
                    return Err(Problem::new("bad-query").detail(detail));
                }
                _ => {}
            }
        }
        Ok(p)
    }

    /// The question to the store.
    pub(crate) fn query(&self) -> Query {
        let mut query = Query::new().text(&self.q);
        query = self.statuses.iter().fold(query, |q, s| q.status(*s));
        query = self.roots.iter().fold(query, |q, r| q.root(*r));
        query = self.languages.iter().fold(query, Query::lang);
        query = self.outlets.iter().fold(query, Query::outlet);
        if !self.actor.is_empty() {
            query = query.actor(&self.actor);
        }
        query = self.since.into_iter().fold(query, Query::since);
        query = self.until.into_iter().fold(query, Query::until);
        query = self.after.into_iter().fold(query, Query::after);
        self.limit.into_iter().fold(query, Query::limit)
    }

    /// Whether anything narrows the list.
    pub(crate) fn narrows(&self) -> bool {
        !(self.q.is_empty()
            && self.statuses.is_empty()
            && self.roots.is_empty()
            && self.languages.is_empty()
            && self.outlets.is_empty()
            && self.actor.is_empty()
            && self.since.is_none()
            && self.until.is_none())
    }

    /// The address of the same list from another cursor on.
    pub(crate) fn address(&self, path: &str, after: Option<Cursor>) -> String {
        let mut out = Serializer::new(String::new());
        let mut put = |name: &str, value: &dyn Display| {
            let value = value.to_string();
            if !value.is_empty() {
                out.append_pair(name, &value);
            }
        };
        put("q", &self.q);
        self.statuses.iter().for_each(|v| put("status", v));
        self.roots.iter().for_each(|v| put("root", v));
        self.languages.iter().for_each(|v| put("language", v));
        self.outlets.iter().for_each(|v| put("outlet", v));
        put("actor", &self.actor);
        self.since.iter().for_each(|v| put("since", v));
        self.until.iter().for_each(|v| put("until", v));
        self.limit.iter().for_each(|v| put("limit", v));
        self.lang.iter().for_each(|v| put("lang", v));
        after.iter().for_each(|v| put("after", v));
        let query = out.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// The question for stories or incidents. As [`Params::read`]; it takes fewer
/// conditions, and with `strict` refuses the others.
pub(crate) fn stories(query: Option<&str>, strict: bool) -> Result<StoryQuery, Problem> {
    const KNOWN: [&str; 6] = ["root", "since", "until", "limit", "after", "lang"];
    let names = parse(query.unwrap_or_default().as_bytes()).map(|(name, _)| name);
    for name in names.take(MAX_VALUES) {
        if strict && !KNOWN.contains(&&*name) {
            let detail = format!("{name}: no such parameter");
            return Err(Problem::new("bad-query").detail(detail));
        }
    }
    let params = Params::read(query, false)?;
    let mut query = params.roots.iter().fold(StoryQuery::default(), |q, r| q.root(*r));
    query = params.since.into_iter().fold(query, StoryQuery::since);
    query = params.until.into_iter().fold(query, StoryQuery::until);
    query = params.after.into_iter().fold(query, StoryQuery::after);
    Ok(params.limit.into_iter().fold(query, StoryQuery::limit))
}

/// The id in a path; one that is not UTF-8 names nothing.
pub(crate) fn id(id: Result<Path<String>, PathRejection>) -> Result<String, Problem> {
    id.map(|Path(id)| id).map_err(|_| Problem::new("bad-query").detail("id: expected UTF-8"))
}

fn one<T: FromStr>(name: &str, value: &str, expected: &str) -> Result<T, Problem> {
    value.parse().map_err(|_| {
        Problem::new("bad-query").detail(format!("{name}: `{value}` is not {expected}"))
    })
}

fn cursor(value: &str) -> Result<Cursor, Problem> {
    value.parse().map_err(|_| {
        Problem::new("bad-cursor").detail("after: take it from `next` of the page before")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_back() {
        let text = "q=%22a+b%22&status=denied&root=ASSAULT&root=AID&language=uk&outlet=A%26B\
                    &actor=RUS+GOV&since=2022-07-01&limit=5&lang=de";
        let params = Params::read(Some(text), true).unwrap();
        assert_eq!(params.q, "\"a b\"");
        assert_eq!(params.address("/", None), format!("/?{}", text.replace("\\\n", "")));
        assert!(params.narrows());
        assert!(!Params::read(Some("lang=de&q=&since="), true).unwrap().narrows());
    }

    #[test]
    fn what_is_wrong_is_named() {
        let fail = |text: &str| Params::read(Some(text), true).unwrap_err();
        assert_eq!(
            fail("root=HUG").detail.unwrap(),
            "root: `HUG` is not a PLOVER root such as ASSAULT"
        );
        assert_eq!(fail("after=x").code(), "bad-cursor");
        assert_eq!(fail("statsu=denied").detail.unwrap(), "statsu: no such parameter");
        assert_eq!(fail(&format!("q={}", "ы".repeat(401))).code(), "query-too-long");
        assert_eq!(fail(&"outlet=a&".repeat(81)).code(), "query-too-long");
        assert!(Params::read(Some("utm_source=x&fbclid=y"), false).is_ok());
    }
}
