package syntax

// Tag is the kind of a word: the tags of the Penn Treebank, some of them joined.
type Tag uint8

// The tags. None is what a token that was not parsed has.
const (
	None Tag = iota
	NN
	NNS
	NNP // and NNPS
	VB
	VBD
	VBG
	VBN
	VBP
	VBZ
	MD
	JJ // and JJR, JJS
	RB // and RBR, RBS
	IN
	TO
	DT // and PDT
	PRP
	PRPS // PRP$
	WH   // WP, WP$, WDT, WRB
	CC
	CD
	RP
	EX
	POS
	Other // FW, UH, LS, SYM
	Comma
	Stop  // . ? !
	Colon // : ; -- …
	Mark  // a quotation mark
	Bracket
	tags = iota
)

// Verb reports whether t is a form of a verb other than a modal.
func (t Tag) Verb() bool { return VB <= t && t <= VBZ }

// Noun reports whether t is a noun or a name.
func (t Tag) Noun() bool { return NN <= t && t <= NNP }

var tagNames = map[string]Tag{
	"NN": NN, "NNS": NNS, "NNP": NNP, "NNPS": NNP, "VB": VB, "VBD": VBD, "VBG": VBG, "VBN": VBN, "VBP": VBP, "VBZ": VBZ,
	"MD": MD, "JJ": JJ, "JJR": JJ, "JJS": JJ, "RB": RB, "RBR": RB, "RBS": RB, "IN": IN, "TO": TO, "DT": DT, "PDT": DT,
	"PRP": PRP, "PRP$": PRPS, "WP": WH, "WP$": WH, "WDT": WH, "WRB": WH, "CC": CC, "CD": CD, "RP": RP, "EX": EX, "POS": POS,
	",": Comma, ".": Stop, ":": Colon, "``": Mark, "''": Mark, "-LRB-": Bracket, "-RRB-": Bracket,
}

// TagNamed is the tag of a Penn Treebank name; Other for one it does not know.
func TagNamed(name string) Tag {
	if t, ok := tagNames[name]; ok {
		return t
	}
	return Other
}

// Rel is the relation of a word to its head: those of Universal Dependencies 1,
// some of them joined.
type Rel uint8

// The relations. Dep is every other one.
const (
	Dep Rel = iota
	Root
	Subj     // nsubj, csubj
	PassSubj // nsubjpass, csubjpass
	Obj      // dobj, iobj
	CComp
	XComp
	AdvCl
	Acl
	RelCl
	Parataxis
	NMod
	Poss
	Case
	MarkRel
	Det
	AMod
	Compound
	Aux     // aux, cop
	PassAux // auxpass
	Neg
	CCRel
	Conj
	Appos
	AdvMod
	NumMod
	Particle
	Punct
	Time // nmod:tmod, nmod:npmod
	rels = iota
)

var relNames = map[string]Rel{
	"root": Root, "nsubj": Subj, "csubj": Subj, "nsubjpass": PassSubj, "csubjpass": PassSubj, "dobj": Obj, "iobj": Obj,
	"ccomp": CComp, "xcomp": XComp, "advcl": AdvCl, "acl": Acl, "acl:relcl": RelCl, "parataxis": Parataxis, "nmod": NMod,
	"nmod:poss": Poss, "case": Case, "mark": MarkRel, "det": Det, "det:predet": Det, "amod": AMod, "compound": Compound,
	"mwe": Compound, "aux": Aux, "cop": Aux, "auxpass": PassAux, "neg": Neg, "cc": CCRel, "cc:preconj": CCRel, "conj": Conj,
	"appos": Appos, "advmod": AdvMod, "nummod": NumMod, "compound:prt": Particle, "punct": Punct, "nmod:tmod": Time, "nmod:npmod": Time,
}

// RelNamed is the relation of a name in Universal Dependencies 1; Dep for one it
// does not know.
func RelNamed(name string) Rel { return relNames[name] }
