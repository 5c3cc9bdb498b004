//! The tables that come with the program: the acts and the lexicons.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use kilde_coding::{Codebook, Lexicon, Root};
use std::fs;
use std::path::{Path, PathBuf};

/// Every code of CAMEO 1.1 below its roots 02 to 20, and the two of PLOVER's
/// table that CAMEO lacks (1213, 1214). Code 01, public statements, is mostly none of ours.
const CAMEO: &str = "
    020 021 0211 0212 0213 0214 022 023 0231 0232 0233 0234 024 0241 0242 0243 0244
    025 0251 0252 0253 0254 0255 0256 026 027 028
    030 031 0311 0312 0313 0314 032 033 0331 0332 0333 0334 034 0341 0342 0343 0344
    035 0351 0352 0353 0354 0355 0356 036 037 038 039
    040 041 042 043 044 045 046
    050 051 052 053 054 055 056 057
    060 061 062 063 064
    070 071 072 073 074 075
    080 081 0811 0812 0813 0814 082 083 0831 0832 0833 0834 084 0841 0842 085
    086 0861 0862 0863 087 0871 0872 0873 0874
    090 091 092 093 094
    100 101 1011 1012 1013 1014 102 103 1031 1032 1033 1034 104 1041 1042 1043 1044
    105 1051 1052 1053 1054 1055 1056 106 107 108
    110 111 112 1121 1122 1123 1124 1125 113 114 115 116
    120 121 1211 1212 1213 1214 122 1221 1222 1223 1224 123 1231 1232 1233 1234
    124 1241 1242 1243 1244 1245 1246 125 126 127 128 129
    130 131 1311 1312 1313 132 1321 1322 1323 1324 133 134 135 136 137
    138 1381 1382 1383 1384 1385 139
    140 141 1411 1412 1413 1414 142 1421 1422 1423 1424 143 1431 1432 1433 1434
    144 1441 1442 1443 1444 145 1451 1452 1453 1454
    150 151 152 153 154 155
    160 161 162 1621 1622 1623 163 164 165 166 1661 1662 1663
    170 171 1711 1712 172 1721 1722 1723 1724 173 174 175 176
    180 181 182 1821 1822 1823 183 1831 1832 1833 1834 184 185 186
    190 191 192 193 194 195 1951 1952 196
    200 201 202 203 204 2041 2042";

/// PLOVER's roots, with REQUEST where the draft has DEMAND.
const ROOTS: &[&str] = &[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// PLOVER's modes, by root.
const MODES: &[(&str, &str)] = &[
    ("CONSULT", "visit third-party multilateral phone"),
    ("RETREAT", "withdraw release return disarm ceasefire access resign"),
    ("REQUEST", "assist change yield meet"),
    ("ACCUSE", "disapprove investigate allege"),
    ("REJECT", "assist change yield meet"),
    ("THREATEN", "restrict ban arrest relations expel territory violence"),
    ("PROTEST", "demo riot general strike hunger boycott obstruct"),
    ("SANCTION", "convict expel withdraw discontinue"),
    ("MOBILIZE", "troops weapons police militia"),
    ("COERCE", "confiscate restrict ban censor curfew martial-law arrest deport withhold"),
    (
        "ASSAULT",
        "abduct beat torture execute sexual assassinate destroy primitive firearms explosives \
         suicide-attack heavy-weapons cleansing massacre unconventional sideAB",
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn book() -> Codebook {
    let text = fs::read_to_string(root().join("world/acts.toml")).unwrap();
    Codebook::parse("world/acts.toml", &text).unwrap()
}

/// The lexicons, by language: name and text.
fn lexicons() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in fs::read_dir(root().join("lang")).unwrap() {
        let folder = folder.unwrap().path();
        let path = folder.join("lexicon.toml");
        let lang = folder.file_name().unwrap().to_string_lossy().into_owned();
        found.push((lang, fs::read_to_string(path).unwrap()));
    }
    found.sort();
    found
}

#[test]
fn every_code_of_cameo_is_reached() {
    let book = book();
    let missing: Vec<_> = CAMEO
        .split_whitespace()
        .filter(|code| !book.acts.iter().any(|act| act.cameo == *code))
        .collect();
    assert!(missing.is_empty(), "no act has the code {missing:?}");
    for act in &book.acts {
        // 016, 018 and 019 are denials, sympathy and accord: acts after all.
        let known = CAMEO.split_whitespace().any(|code| code == act.cameo)
            || ["016", "018", "019"].contains(&act.cameo.as_str());
        assert!(known, "`{}`: CAMEO has no code {}", act.name, act.cameo);
    }
}

#[test]
fn every_root_and_mode_of_plover_is_reached() {
    let book = book();
    assert_eq!(Root::ALL.len(), ROOTS.len());
    for root in ROOTS {
        assert!(book.acts.iter().any(|act| act.root.as_str() == *root), "no act has root {root}");
    }
    for (root, modes) in MODES {
        for mode in modes.split_whitespace() {
            let reached = book
                .acts
                .iter()
                .any(|act| act.root.as_str() == *root && act.mode.as_deref() == Some(mode));
            assert!(reached, "no act of {root} has mode {mode}");
        }
    }
}

#[test]
fn the_lexicons_hold_nothing_wrong() {
    let book = book();
    for (lang, text) in lexicons() {
        let problems = Lexicon::lint(&format!("lang/{lang}"), &text, &book).unwrap();
        assert!(problems.is_empty(), "{lang}: {problems:#?}");
    }
}

#[test]
fn the_lexicons_are_of_use() {
    let lexicons = lexicons();
    assert_eq!(lexicons.len(), 7);
    for (lang, text) in lexicons {
        let strings = text.matches('"').count() / 2;
        let least = if lang == "en" { 1500 } else { 1000 };
        assert!(strings >= least, "{lang}: {strings} entries");
    }
}

#[test]
fn the_linter_names_what_is_wrong() {
    let lint = |text: &str| Lexicon::lint("x.toml", text, &book()).unwrap();
    let entry =
        |act: &str, verb: &str| format!("[[entry]]\nact = \"{act}\"\nverbs = [\"{verb}\"]\n");
    let two = |a: String, b: String| lint(&format!("format = 2\n{a}{b}"));
    assert!(two(entry("shell", "shell"), entry("meet", "meet")).is_empty());
    let twice = two(entry("shell", "pound +at T@place"), entry("shell", "pound T@place +at"));
    assert_eq!(twice, ["\"pound T@place +at\" stands twice: `shell` and `shell`"]);
    let clash = two(entry("shell", "pound"), entry("meet", "pound"));
    assert_eq!(clash, ["\"pound\" clashes: `shell` and `meet`"]);
    let unknown = two(entry("shel", "shell"), entry("shell", "pound obl:on=X"));
    assert_eq!(unknown.len(), 2, "{unknown:?}");
    assert!(unknown[0].starts_with("entry 1 (`shel`)"), "{unknown:?}");
    assert!(Lexicon::lint("x.toml", "format = 1", &book()).is_err());
}
