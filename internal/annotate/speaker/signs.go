package speaker

import (
	"strconv"
	"sync"

	"redletter/internal/annotate/token"
)

// sign is one thing that speaks for or against a candidate.
type sign uint8

// The signs, named as in data/pronouns.tsv. The first group is about the nearest
// mention, the second about the entity, the third about its place among all.
const (
	bias sign = iota
	near0
	near1
	near2
	near3
	near4
	nearSubject
	nearOwner
	nearModifier
	nearPronoun
	nearSpeaks0
	nearSpeaks1
	nearBlock
	nearAsked
	recent1
	recent2
	sexAgrees
	stranger
	often
	veryOften
	lastSubject
	lastSpeaker
	lastSubjectInitial
	lastSpeakerInitial
	lastSpeakerQuoting
	lastSpeakerAdds
	lastSubjectQuoting
	subjectBefore
	leads
	oblique
	alone
	reported
	reportedSpeaker
	nearOblique
	nearIntroduced
	nearJoined
	nearFull
	sameSubject
	mostNamed
	mostNamedInitial
	leadsBlock
	blockSpeaker
	opensBlockSpeaker
	opensBlockSubject
	leanAgrees
	leanOpposes
	roleFits
	roleElsewhere
	wordsFit
	wordsMiss
	wordsUnread
	roleOther
	mainPerson
	definite
	signCount
)

var signNames = [signCount]string{"bias", "near0", "near1", "near2", "near3", "near4", "nearSubject", "nearOwner",
	"nearModifier", "nearPronoun", "nearSpeaks0", "nearSpeaks1", "nearBlock", "nearAsked", "recent1", "recent2", "sexAgrees",
	"stranger", "often", "veryOften", "lastSubject", "lastSpeaker", "lastSubjectInitial", "lastSpeakerInitial",
	"lastSpeakerQuoting", "lastSpeakerAdds", "lastSubjectQuoting", "subjectBefore", "leads", "oblique", "alone",
	"reported", "reportedSpeaker", "nearOblique", "nearIntroduced", "nearJoined", "nearFull", "sameSubject", "mostNamed", "mostNamedInitial",
	"leadsBlock", "blockSpeaker", "opensBlockSpeaker", "opensBlockSubject",
	"leanAgrees", "leanOpposes", "roleFits", "roleElsewhere", "wordsFit", "wordsMiss", "wordsUnread", "roleOther", "mainPerson", "definite"}

// signs is a set of them.
type signs uint64

func (s *signs) set(x sign, on bool) {
	if on {
		*s |= 1 << x
	}
}

func (s signs) has(x sign) bool { return s&(1<<x) != 0 }

// signWeights are the weights of data/pronouns.tsv.
type signWeights [signCount]float64

func (w *signWeights) sum(s signs) float64 {
	t := 0.0
	for x := range signCount {
		if s&(1<<x) != 0 {
			t += w[x]
		}
	}
	return t
}

// pronounWeights is data/pronouns.tsv, read once.
var pronounWeights = sync.OnceValue(readWeights)

// readWeights reads the weights; a sign without a line weighs nothing.
func readWeights() signWeights {
	var w signWeights
	for _, f := range table("pronouns.tsv", 2) {
		for x, name := range signNames {
			if name == f[0] {
				w[x], _ = strconv.ParseFloat(f[1], 64)
			}
		}
	}
	return w
}

// nearest sets the signs of the nearest mention m of a candidate, the k-th met
// on the way back from pronoun p.
func (r *resolver) nearest(c *candidate, m, p *mention, d, k int) {
	s, e := &c.signs, &r.entities[c.entity]
	s.set(bias, true)
	s.set(near0+sign(min(max(d, 0), 4)), true)
	s.set(nearSubject, m.subject)
	s.set(nearOwner, m.owner)
	s.set(nearModifier, m.modifies)
	s.set(nearPronoun, m.pronoun)
	s.set(nearSpeaks0, m.speaks && d <= 0)
	s.set(nearSpeaks1, m.speaks && d == 1)
	s.set(nearBlock, r.t.Sentences[m.sentence].Block == r.t.Sentences[p.sentence].Block)
	s.set(recent1, k == 0)
	s.set(recent2, k == 1)
	s.set(sexAgrees, e.sex == p.sex || p.sex == unknown)
	s.set(leanAgrees, e.sex == unknown && e.lean == p.sex)
	s.set(leanOpposes, e.sex == unknown && e.lean.excludes(p.sex))
	s.set(stranger, e.kind == someone && !e.evidence && !e.source)
	s.set(often, len(e.mentions) >= 4)
	s.set(veryOften, len(e.mentions) >= 10)
	s.set(oblique, !p.subject)
	s.set(reported, m.within != 0 && m.within != p.within)
	s.set(nearOblique, !m.pronoun && r.object(m, r.t.Sentences[m.sentence]))
	s.set(nearIntroduced, m.role != "")
	s.set(nearJoined, r.coordinated(m))
	s.set(nearFull, !m.pronoun && m.core.End-m.core.First > 1)
	s.set(sameSubject, m.subject && d <= 0)
	s.set(mostNamed, r.leading[e.sex] == c.entity || r.leading[p.sex] == c.entity)
	if p.definite {
		b := r.bearing(c.entity, p)
		s.set(definite, true)
		s.set(roleFits, b.fits && !b.missing && !b.unread)
		s.set(roleOther, !b.fits && len(e.nouns) > 0)
		s.set(mainPerson, r.leading[everyone] == c.entity)
		s.set(roleElsewhere, b.elsewhere)
		s.set(wordsFit, b.known)
		s.set(wordsMiss, b.missing)
		s.set(wordsUnread, b.unread && !b.missing)
	}
	if i := m.all.First - 1; i >= 0 {
		w := r.t.Tokens[i].Lower
		s.set(nearAsked, w == "asked" || w == "asks" || w == "pressed" || w == "interviewed")
	}
}

// coordinated reports whether "and" joins a mention to its neighbour.
func (r *resolver) coordinated(m *mention) bool {
	sen := r.t.Sentences[m.sentence]
	return m.all.End < sen.End && r.t.Tokens[m.all.End].Lower == "and" && m.all.End+1 < sen.End && r.capital(m.all.End+1) ||
		m.all.First-1 > sen.First && r.t.Tokens[m.all.First-1].Lower == "and" && r.capital(m.all.First-2)
}

// context is where a pronoun stands, and which places among the mentions before
// it are taken already.
type context struct {
	initial, quoting bool
	opens            bool // the pronoun begins its block
	adds             bool // "he added", "he went on": the one who spoke goes on
	subject, speaker bool // the nearest of that role has been met
}

func (c *context) read(r *resolver, p *mention) {
	sen := r.t.Sentences[p.sentence]
	c.initial = p.all.First <= sen.First+1
	c.opens = p.all.First <= r.t.Blocks[sen.Block].First+1
	for i := max(sen.First, p.all.First-maxBack); i < p.all.First && !c.quoting; i++ {
		c.quoting = r.t.Tokens[i].Kind == token.Quote
	}
	if next := p.all.End; next < sen.End {
		switch r.t.Tokens[next].Lower {
		case "added", "adds", "continued", "continues", "concluded", "went", "also", "then", "further":
			c.adds = true
		}
	}
}

// mention sets the signs that any mention of a candidate may give it.
func (c *context) mention(r *resolver, k *candidate, m, p *mention, d int) {
	s := &k.signs
	if m.subject && !c.subject {
		c.subject = true
		s.set(lastSubject, true)
		s.set(lastSubjectInitial, c.initial)
		s.set(lastSubjectQuoting, c.quoting)
		s.set(opensBlockSubject, c.opens)
	}
	if m.speaks && !c.speaker {
		c.speaker = true
		s.set(lastSpeaker, true)
		s.set(lastSpeakerInitial, c.initial)
		s.set(lastSpeakerQuoting, c.quoting)
		s.set(lastSpeakerAdds, c.adds)
		s.set(blockSpeaker, r.t.Sentences[m.sentence].Block == r.t.Sentences[p.sentence].Block)
		s.set(opensBlockSpeaker, c.opens)
		s.set(reportedSpeaker, k.signs.has(reported))
	}
	s.set(leadsBlock, m.all.First == r.t.Blocks[r.t.Sentences[m.sentence].Block].First && r.t.Sentences[m.sentence].Block == r.t.Sentences[p.sentence].Block)
	s.set(mostNamedInitial, c.initial && s.has(mostNamed))
	s.set(subjectBefore, m.subject && d == 1)
	s.set(leads, m.all.First == r.t.Sentences[m.sentence].First && d <= 1)
}
