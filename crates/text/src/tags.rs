//! Parts of speech and relations of Universal Dependencies.

use std::fmt;

/// Defines an enum of named tags with their text forms.
macro_rules! tags {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] $variant),+
        }

        impl $name {
            /// All of them, each at the index that is its number.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// As written in CoNLL-U.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The tag of that text form.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }

            /// Its number, an index into [`Self::ALL`].
            #[must_use]
            pub const fn index(self) -> usize {
                self as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

tags! {
    /// A part of speech of Universal Dependencies (UPOS).
    ///
    /// ```
    /// use kilde_text::Upos;
    /// assert_eq!(Upos::parse("PROPN"), Some(Upos::Propn));
    /// assert_eq!(Upos::Propn.as_str(), "PROPN");
    /// ```
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

tags! {
    /// A universal relation of Universal Dependencies, without subtype.
    Universal {
        Acl = "acl", Advcl = "advcl", Advmod = "advmod", Amod = "amod", Appos = "appos", Aux = "aux",
        Case = "case", Cc = "cc", Ccomp = "ccomp", Clf = "clf", Compound = "compound", Conj = "conj",
        Cop = "cop", Csubj = "csubj", Dep = "dep", Det = "det", Discourse = "discourse",
        Dislocated = "dislocated", Expl = "expl", Fixed = "fixed", Flat = "flat", Goeswith = "goeswith",
        Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod", Nsubj = "nsubj", Nummod = "nummod",
        Obj = "obj", Obl = "obl", Orphan = "orphan", Parataxis = "parataxis", Punct = "punct",
        Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    }
}

tags! {
    /// A relation with its subtype, from the inventory of the treebanks that
    /// the models are trained on.
    ///
    /// ```
    /// use kilde_text::{Relation, Universal};
    /// assert_eq!(Relation::NsubjPass.as_str(), "nsubj:pass");
    /// assert_eq!(Relation::NsubjPass.universal(), Universal::Nsubj);
    /// // A subtype outside the inventory is read as its universal relation.
    /// assert_eq!(Relation::read("nsubj:none_such"), Some(Relation::Nsubj));
    /// ```
    Relation {
        Acl = "acl", AclAdv = "acl:adv", AclCleft = "acl:cleft", AclRelcl = "acl:relcl",
        Advcl = "advcl", AdvclCleft = "advcl:cleft", AdvclPred = "advcl:pred", AdvclRelcl = "advcl:relcl",
        AdvclSvc = "advcl:svc", Advmod = "advmod", AdvmodDet = "advmod:det", AdvmodEmph = "advmod:emph",
        AdvmodLmod = "advmod:lmod", AdvmodNeg = "advmod:neg", Amod = "amod", Appos = "appos", Aux = "aux",
        AuxCaus = "aux:caus", AuxPass = "aux:pass", AuxTense = "aux:tense", Case = "case", Cc = "cc",
        CcPreconj = "cc:preconj", Ccomp = "ccomp", Clf = "clf", Compound = "compound",
        CompoundPrt = "compound:prt", CompoundSvc = "compound:svc", Conj = "conj", Cop = "cop",
        Csubj = "csubj", CsubjOuter = "csubj:outer", CsubjPass = "csubj:pass", Dep = "dep",
        DepComp = "dep:comp", Det = "det", DetNummod = "det:nummod", DetNumgov = "det:numgov",
        DetPoss = "det:poss", DetPredet = "det:predet", Discourse = "discourse", Dislocated = "dislocated",
        Expl = "expl", ExplComp = "expl:comp", ExplPass = "expl:pass", ExplPv = "expl:pv",
        ExplSubj = "expl:subj", Fixed = "fixed", Flat = "flat", FlatAbs = "flat:abs",
        FlatForeign = "flat:foreign", FlatName = "flat:name", FlatRange = "flat:range",
        FlatRepeat = "flat:repeat", FlatTitle = "flat:title", Goeswith = "goeswith", Iobj = "iobj",
        IobjAgent = "iobj:agent", List = "list", Mark = "mark", Nmod = "nmod", NmodDesc = "nmod:desc",
        NmodNpmod = "nmod:npmod", NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked", Nsubj = "nsubj",
        NsubjCaus = "nsubj:caus", NsubjOuter = "nsubj:outer", NsubjPass = "nsubj:pass", Nummod = "nummod",
        NummodEntity = "nummod:entity", NummodGov = "nummod:gov", Obj = "obj", ObjAgent = "obj:agent",
        ObjLvc = "obj:lvc", Obl = "obl", OblAgent = "obl:agent", OblArg = "obl:arg", OblDepict = "obl:depict",
        OblFloat = "obl:float", OblLmod = "obl:lmod", OblMod = "obl:mod", OblNpmod = "obl:npmod",
        OblTmod = "obl:tmod", OblUnmarked = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis",
        ParataxisDiscourse = "parataxis:discourse", ParataxisInsert = "parataxis:insert",
        ParataxisNewsent = "parataxis:newsent", ParataxisRel = "parataxis:rel", Punct = "punct",
        Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
        XcompPred = "xcomp:pred",
    }
}

impl Relation {
    /// The relation of that text form, or of its universal part where the
    /// subtype is not in the inventory.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::parse(text).or_else(|| Self::parse(text.split(':').next()?))
    }

    /// The universal relation that it is a kind of.
    #[must_use]
    pub fn universal(self) -> Universal {
        let text = self.as_str();
        let base = text.split_once(':').map_or(text, |(base, _)| base);
        // Every relation above begins with one of the 37; a test holds it.
        Universal::parse(base).unwrap_or(Universal::Dep)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_relation_has_its_universal_part() {
        for relation in Relation::ALL {
            let base = relation.as_str().split(':').next().unwrap_or_default();
            assert_eq!(relation.universal().as_str(), base);
            assert_eq!(Relation::parse(relation.as_str()), Some(*relation));
        }
        assert_eq!(Universal::ALL.len(), 37);
        assert_eq!(Upos::ALL.len(), 17);
    }
}
