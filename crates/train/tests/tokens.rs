//! News prose through tokenisers trained on the treebanks. Set
//! `KILDE_TREEBANKS` to their folder and run with `--ignored`.

use kilde_analysis::syntax::tokens::Tokeniser;
use kilde_text::Analysis;
use kilde_train::tokens::train;
use kilde_train::treebank;
use std::path::Path;

/// Trains on `files` and compares each text with its words: spaces between
/// words, bars between sentences, `_` for a space in a word.
fn check(lang: &str, files: &[&str], related: &[&str], expected: &[(&str, &str)]) {
    let root =
        std::env::var_os("KILDE_TREEBANKS").expect("KILDE_TREEBANKS is the treebanks' folder");
    let read = |files: &[&str]| -> Vec<_> {
        files
            .iter()
            .flat_map(|f| treebank::read(&Path::new(&root).join(f)).expect("a treebank"))
            .collect()
    };
    let section = train(lang, &read(files), &[], &read(related));
    assert!(section.len() <= 300 * 1024, "{lang}: {} bytes", section.len());
    let tokeniser = Tokeniser::read(&section).expect("what was written");
    let mut wrong = Vec::new();
    for (text, words) in expected {
        let mut out = Analysis::default();
        tokeniser.split(text, &[], &mut out);
        let found: Vec<String> = out
            .sentences
            .iter()
            .map(|s| {
                s.words()
                    .map(|w| out.form(w).replace([' ', '\u{a0}'], "_"))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let found = found.join(" | ");
        if found != *words {
            wrong.push(format!("expected {words}\nfound    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{lang}:\n{}", wrong.join("\n"));
}

#[test]
#[ignore = "trains on the treebanks"]
fn english() {
    check(
        "en",
        &["en/ewt-train.conllu.gz", "en/gum-train.conllu.gz", "en/pud.conllu.gz"],
        &[],
        &[
            (
                "KYIV, June 4 (Agency) - Ukraine's army said on Tuesday it hadn't lost any of its 1,200 drones.",
                "KYIV , June 4 ( Agency ) - Ukraine 's army said on Tuesday it had n't lost any of its 1,200 drones .",
            ),
            (
                "\"We can't confirm that,\" Lt. Gen. John P. Smith told Anna O'Brien. The U.S. Treasury cannot pay $5.3bn.",
                "\" We ca n't confirm that , \" Lt. Gen. John P. Smith told Anna O'Brien . | The U.S. Treasury can not pay $ 5.3 bn .",
            ),
            (
                "Police hold 15 in protests\nPolice fired gas on protesters’ tents near St. Paul's. “They’re lying!” he said.",
                "Police hold 15 in protests | Police fired gas on protesters ’ tents near St. Paul 's . | “ They ’re lying ! ” he said .",
            ),
            (
                "Follow @agency or #Ukraine: https://example.org/a?b=1, mail tips@example.com. Shares fell 3.5% to £12.40.",
                "Follow @agency or #Ukraine : https://example.org/a?b=1 , mail tips@example.com . | Shares fell 3.5 % to £ 12.40 .",
            ),
        ],
    );
}

#[test]
#[ignore = "trains on the treebanks"]
fn german() {
    check(
        "de",
        &["de/gsd-dev.conllu.gz", "de/pud.conllu.gz"],
        &[],
        &[
            (
                "BERLIN (dpa) - Die Kanzlerin hat am Montag Hilfen um 1,5 Mrd. Euro erhöht. »Wir lassen nicht nach«, sagte sie.",
                "BERLIN ( dpa ) - Die Kanzlerin hat an dem Montag Hilfen um 1,5 Mrd. Euro erhöht . | » Wir lassen nicht nach « , sagte sie .",
            ),
            (
                "Die Zahl der Toten stieg auf 12. Laut Polizei wurde niemand verletzt. Das gilt vom 9. bis 11. Juli.",
                "Die Zahl der Toten stieg auf 12 . | Laut Polizei wurde niemand verletzt . | Das gilt von dem 9. bis 11. Juli .",
            ),
            (
                "Polizei nimmt 15 Demonstranten fest\nBei Protesten gab es Verletzte. „Wir kämpfen weiter!“, rief er.",
                "Polizei nimmt 15 Demonstranten fest | Bei Protesten gab es Verletzte . | „ Wir kämpfen weiter ! “ , rief er .",
            ),
        ],
    );
}

#[test]
#[ignore = "trains on the treebanks"]
fn french() {
    check(
        "fr",
        &["fr/gsd-dev.conllu.gz", "fr/pud.conllu.gz", "fr/sequoia-train.conllu.gz"],
        &[],
        &[
            (
                "PARIS, 4 juin (Agence) - Le président de l'Ukraine s'est entretenu avec M. Roche mardi.",
                "PARIS , 4 juin ( Agence ) - Le président de l' Ukraine s' est entretenu avec M. Roche mardi .",
            ),
            (
                "« Nous n'avons pas d'autre choix », a-t-il déclaré. La Croix-Rouge a évacué 1 250 civils des villes du nord.",
                "« Nous n' avons pas d' autre choix » , a -t-il déclaré . | La Croix-Rouge a évacué 1_250 civils de les villes de le nord .",
            ),
            (
                "Celui-ci est-il d'accord ? Qu’est-ce qu’il a dit ce jour-là aux élus ?",
                "Celui-ci est -il d' accord ? | Qu’ est -ce qu’ il a dit ce jour -là à les élus ?",
            ),
        ],
    );
}

#[test]
#[ignore = "trains on the treebanks"]
fn spanish() {
    check(
        "es",
        &["es/gsd-dev.conllu.gz", "es/pud.conllu.gz"],
        &[],
        &[
            (
                "OSLO, 4 jun (Agencia).- El presidente pidió al Congreso aprobarlo antes del 3 de mayo. «No vamos a rendirnos», dijo.",
                "OSLO , 4 jun ( Agencia ) . - El presidente pidió a el Congreso aprobar lo antes de el 3 de mayo . | « No vamos a rendir nos » , dijo .",
            ),
            (
                "Carlos quiso dárselo a la policía, que está interrogándolo. ¿Qué pasará ahora? Parte de la carga llegó.",
                "Carlos quiso dar se lo a la policía , que está interrogando lo . | ¿ Qué pasará ahora ? | Parte de la carga llegó .",
            ),
        ],
    );
}

#[test]
#[ignore = "trains on the treebanks"]
fn norwegian() {
    check(
        "nb",
        &["nb/bokmaal-dev.conllu.gz", "nb/ndt-nob-udtrain.conll.gz"],
        &[],
        &[
            (
                "– Vi kan ikke gi oss nå, sier han til avisen. Den 24. februar kom ca. 20.000 fra Nord-Gaza.",
                "– Vi kan ikke gi oss nå , sier han til avisen . | Den 24. februar kom ca. 20.000 fra Nord-Gaza .",
            ),
            (
                "Antall døde steg til 12. Politiet har ingen mistenkte. «Dette er uakseptabelt», skriver Antony J. Berg.",
                "Antall døde steg til 12 . | Politiet har ingen mistenkte . | « Dette er uakseptabelt » , skriver Antony J. Berg .",
            ),
        ],
    );
}

#[test]
#[ignore = "trains on the treebanks"]
fn russian() {
    check(
        "ru",
        &[
            "ru/gsd-dev.conllu.gz",
            "ru/pud.conllu.gz",
            "ru/taiga-dev.conllu.gz",
            "ru/taiga-test.conllu.gz",
            "ru/taiga-train-2.7.conllu.gz",
        ],
        &[],
        &[
            (
                "Президент заявил, что в 2022 г. армия потеряла 1,5 тыс. человек. «Мы не отступим», — сказал он.",
                "Президент заявил , что в 2022 г. армия потеряла 1,5 тыс. человек . | « Мы не отступим » , — сказал он .",
            ),
            (
                "По словам А. С. Иванова, ущерб составил 20 млн. Из-за санкций экспорт упал на 3,5%.",
                "По словам А. С. Иванова , ущерб составил 20 млн . | Из-за санкций экспорт упал на 3,5 % .",
            ),
        ],
    );
}

#[test]
#[ignore = "trains on the treebanks"]
fn ukrainian() {
    check(
        "uk",
        &[
            "uk/parlamint-dev.conllu.gz",
            "uk/parlamint-test.conllu.gz",
            "uk/parlamint-train-20241107.conllu.gz",
            "uk/parlamint-pre-20241101.conllu.gz",
        ],
        &["ru/gsd-dev.conllu.gz", "ru/pud.conllu.gz"],
        &[
            (
                "За словами А. С. Іваненка, збитки становлять 20 млн грн. Про це повідомляє прес-служба міста.",
                "За словами А . С . Іваненка , збитки становлять 20 млн грн . | Про це повідомляє прес - служба міста .",
            ),
            (
                "Міністр прибув до м. Харків на вул. Сумську о 10:30. «Зв’язок із об'єктами є», — сказав він.",
                "Міністр прибув до м . Харків на вул . Сумську о 10:30 . | « Зв’язок із об'єктами є » , — сказав він .",
            ),
        ],
    );
}
