package speaker

import (
	"strconv"
	"sync"
)

// evidence is what a credit rests on, named as in data/evidence.tsv, which holds how
// often each kind was right. A statement's confidence is the chance that it is one,
// from package attribution, times this.
type evidence string

// The kinds of evidence for a speaker, and at the end those for naming nobody.
const (
	fullName    evidence = "full name"
	shortName   evidence = "short name"  // part of a name, with one bearer
	sharedName  evidence = "shared name" // part of a name that others bear too
	loneWord    evidence = "lone word"   // never named in full
	inApposed   evidence = "apposed"     // "a spokesman, Ann Roe,"
	severalName evidence = "several names"
	pairBefore  evidence = "pair"        // "both candidates", of two named together before
	byPosition  evidence = "position"    // the only person before a misplaced source
	pronounOf   evidence = "pronoun"     // by share
	describedBy evidence = "description" // by share
	calledFar   evidence = "called so"   // the only one ever called so, far before
	relativeOf  evidence = "relative"
	spokeBefore evidence = "spoke before" // "they", "it" of an organisation
	unnamedSex  evidence = "unnamed before"
	unnamedHere evidence = "unnamed here" // the same, in the sentence
	properNoun  evidence = "proper noun"  // "the Roe campaign"
	commonNoun  evidence = "common noun"  // "the campaign" of one named before
	onlyOfKind  evidence = "only of kind" // the same, by its kind alone
	ownCampaign evidence = "own campaign" // "her campaign"
	ownWork     evidence = "own work"     // "a Gazette analysis", "Roe's letter", "his speech"
	participle  evidence = "participle"   // "adding that": with the speaker's own chance
	quotedOn    evidence = "goes on"      // a quotation without a cue: with the speaker's own chance
	unnamedOne  evidence = "unnamed"      // "a clerk"

	openName     evidence = "open name"
	openDefinite evidence = "open description" // "the clerk", of somebody who may have been named
	openPronoun  evidence = "open pronoun"
	openPlural   evidence = "open plural"
	openOther    evidence = "open relative"
	firstPerson  evidence = "first person"
	noSource     evidence = "no source"
	saidByNone   evidence = "nobody"
)

// rate is how often a kind of evidence was right from a share on.
type rate struct{ from, right float64 }

// evidenceRates is data/evidence.tsv, read once; the rows of a kind ascend by share.
var evidenceRates = sync.OnceValue(func() map[evidence][]rate {
	m := map[evidence][]rate{}
	for _, f := range table("evidence.tsv", 3) {
		from, _ := strconv.ParseFloat(f[1], 64)
		right, _ := strconv.ParseFloat(f[2], 64)
		m[evidence(f[0])] = append(m[evidence(f[0])], rate{from, right})
	}
	return m
})

// sureness is the chance that a credit on evidence e is right; share is the weight of
// the antecedent among all, for the kinds that have one.
func sureness(e evidence, share float64) float64 {
	right := 0.0
	for _, r := range evidenceRates()[e] {
		if share >= r.from {
			right = r.right
		}
	}
	return right
}

// on is a credit to entity id on evidence e.
func on(e evidence, id int, why string) credit {
	return credit{entity: id, evidence: e, sure: sureness(e, 1), why: why}
}

// weighed is a credit to entity id whose antecedent holds a share of the weight.
func weighed(e evidence, id int, share float64, why string) credit {
	return credit{entity: id, evidence: e, sure: sureness(e, share), why: why}
}

// open is a credit to nobody.
func open(e evidence, why string) credit { return on(e, -1, why) }
