//! The commonest words of the languages of news.
//!
//! Statistics of letters need some 100 letters; a headline or a single
//! sentence full of foreign names has fewer, but nearly always a small word,
//! a weekday or a verb of saying that one language alone has.

use std::collections::HashMap;
use std::sync::OnceLock;
use whatlang::Lang;

/// Norwegian and Danish stand together as `Nob`: another test tells them apart.
const COMMON: &[(Lang, &str)] = &[
    (
        Lang::Eng,
        "the of and to in a is that for it as was with be by on not he his but at are this have \
         from or had an they which were her she you one we all there their has been if who will \
         would no when said say says what about up its after new people two than also into more \
         over other my do can did could our your so him how out some because most only officials \
         against between during before according amid under while i me just don t re ve s where \
         why these them us back get go like know here \
         monday tuesday wednesday thursday friday saturday sunday",
    ),
    (
        Lang::Deu,
        "der die das und in zu den von mit sich des auf für ist im dem nicht ein eine als auch es \
         an werden aus er hat dass daß sie nach wird bei einer um am sind noch wie einem über \
         einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ich wir \
         ihr kein keine gegen unter sagte wenn was wer zwischen laut hatte sehr da mich mir uns \
         montag dienstag mittwoch donnerstag freitag samstag sonntag",
    ),
    (
        Lang::Nob,
        "og i det som på er av af en til for at med de har den ikke ikkje om et eit ein men han \
         var seg sig fra frå så ved eller sa sagde hun ho etter efter mot mod ble blev vart da vi \
         kan skal vil ut ud jeg eg du hva hvad kva noe noko noget sier seier siger blir bliver \
         over mellom mellem skulle ville hadde havde nå nu der her når alle bare kun dei dem sin \
         sitt sit sine også vere være ifølge mens meg mig deg dig oss os hvor kor hvem kven \
         hvordan hvorfor korleis kvifor mye mykje meget meir mer mere berre denne dette desse \
         disse mandag måndag tirsdag tysdag onsdag torsdag fredag lørdag laurdag søndag",
    ),
    (
        Lang::Swe,
        "och i att det som en på är av för med till den inte har de ett om men han var sig från \
         så vid eller sade hon efter mot blev då vi kan ska vill ut jag du vad något säger blir \
         över mellan skulle ville hade nu där här när alla bara dem sin sitt sina också mycket \
         enligt under mig dig oss vem hur varför denna detta dessa man ej finns \
         måndag tisdag onsdag torsdag fredag lördag söndag",
    ),
    (
        Lang::Fra,
        "le la les de des du et à un une en que qui dans pour pas sur est par au aux il elle ils \
         elles ce se ne plus avec son sa ses sont a été ont mais ou où nous vous on leur cette \
         ces comme selon après avant entre contre l d qu n j c y être avait était fait dit tout \
         je tu me te si cela ça lui même très sans deux quand aussi \
         lundi mardi mercredi jeudi vendredi samedi dimanche",
    ),
    (
        Lang::Spa,
        "el la los las de del y a en que un una por con para no se su sus al lo es como más pero \
         fue ha este esta entre han sobre ser son hasta desde contra según también muy sin o le \
         les dijo tras era está yo me mi ya cuando porque qué dos te si sí todo hay \
         lunes martes miércoles jueves viernes sábado domingo",
    ),
    (
        Lang::Por,
        "o a os as de do da dos das e em no na nos nas que um uma por com para não se seu sua ao \
         à é como mais mas foi ele ela este esta entre são sobre ser até contra segundo também \
         muito sem já disse pelo pela está eu me quando dois após \
         segunda terça quarta quinta sexta sábado domingo",
    ),
    (
        Lang::Ita,
        "il lo la i gli le di del della dei delle e a in che un una per con non si da dal al alla \
         è come più ma sono ha questo questa tra su anche nel nella ancora dopo contro secondo \
         suo sua stato l d c io mi quando due molto \
         lunedì martedì mercoledì giovedì venerdì sabato domenica",
    ),
    (
        Lang::Nld,
        "de het een van en in op te dat is die voor met niet zijn aan er om ook als maar bij door \
         naar uit over nog dan heeft had wordt werd worden na tot tegen volgens hij zij ze was \
         hebben ik je we wat geen tussen of dit deze \
         maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    ),
    (
        Lang::Pol,
        "i w z na do się nie że jest to o za jak po od przez dla oraz przy ale czy tym są był \
         była było będzie ma co tak już także tego jego przed we ze \
         poniedziałek wtorek środę czwartek piątek sobotę niedzielę",
    ),
    (
        Lang::Rus,
        "и в во на не с со что по за к ко от но это для о об его её их или который которые уже \
         после время был была было были же из у при чтобы как он она они мы вы так то бы если ли \
         до ещё еще только все всё нет да кто где когда того я этом этого сообщил сообщили заявил \
         сказал сказали понедельник вторник среду четверг пятницу субботу воскресенье",
    ),
    (
        Lang::Ukr,
        "і й та в у на не з із зі що по за до від але це для про його її їх або який яка які вже \
         після під час був була було були чи щоб як він вона вони ми ви так то б якщо ще тільки \
         лише все всі немає хто де коли того цього цьому через тому я дякую прошу повідомив \
         повідомили заявив сказав сказали понеділок вівторок середу четвер ятницю суботу неділю",
    ),
    (
        Lang::Bul,
        "и в във на не с със че по за от но това е са да се си ще го ги му или който която които \
         вече след беше бяха из при как той тя те ние вие така то ако ли до още само всичко няма \
         кой къде кога като през между аз каза заяви съобщи съобщиха \
         понеделник вторник сряда четвъртък петък събота неделя",
    ),
];

/// The languages of [`COMMON`] that have most of the words of this text, in
/// their order there: one where they tell, several where they do not, none
/// where no word is known.
pub(crate) fn vote(text: &str) -> Vec<Lang> {
    static TABLE: OnceLock<HashMap<&str, u32>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        for (i, (_, words)) in COMMON.iter().enumerate() {
            for word in words.split_whitespace() {
                *table.entry(word).or_default() |= 1 << i;
            }
        }
        table
    });
    let mut votes = [0_u32; COMMON.len()];
    let lower = text.to_lowercase();
    for word in lower.split(|c: char| !c.is_alphabetic()) {
        let languages = table.get(word).copied().unwrap_or_default();
        for (i, vote) in votes.iter_mut().enumerate() {
            *vote += (languages >> i) & 1;
        }
    }
    let most = votes.iter().copied().max().unwrap_or_default();
    let all = COMMON.iter().zip(votes);
    all.filter(|(_, n)| most > 0 && *n == most).map(|((lang, _), _)| *lang).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell() {
        assert_eq!(vote("Russia shelled Kharkiv on Monday, officials said."), [Lang::Eng]);
        assert_eq!(
            vote("Ukraine: Selenskyj in Oslo"),
            [Lang::Eng, Lang::Deu, Lang::Ita, Lang::Nld]
        );
        assert_eq!(vote("Macron à Kyiv"), [Lang::Fra, Lang::Por]);
        assert_eq!(vote("Москва взяла на себе роль жандарма, заявив посол."), [Lang::Ukr]);
        assert!(vote("Zelensky, Putin, Trump, 2025").is_empty());
    }
}
