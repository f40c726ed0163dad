package timex

import (
	_ "embed" // the word tables
	"strconv"
	"strings"
	"sync"
)

// class is what a word does in a time expression; the numbers that go with it
// are in data/words.tsv.
type class uint8

const (
	none class = iota
	cA
	cAbbrDay
	cAbbrMonth
	cAbbrUnit
	cAgo
	cAhead
	cAlike
	cAmPm
	cAnd
	cApprox
	cAttack
	cBef
	cBetween
	cBound
	cCard
	cCounted
	cCurrent
	cDay
	cDecades
	cDir
	cEach
	cEdge
	cEra
	cFiller
	cFiscal
	cForward
	cFrom
	cFunction
	cFuture
	cGenitive
	cHalf
	cHence
	cIn
	cLabel
	cLast
	cLasting
	cLatest
	cLeast
	cLess
	cMass
	cMoment
	cMonth
	cMost
	cMulti
	cNamed
	cNever
	cNext
	cOClock
	cOf
	cOld
	cOn
	cOnce
	cOnly
	cOr
	cOrd
	cOvernight
	cPaper
	cPart
	cPer
	cPeriod
	cPortion
	cPlan
	cPoss
	cPrep
	cPrev
	cRef
	cRight
	cSame
	cScale
	cSeason
	cSeasons
	cSet
	cSpan
	cSometime
	cSuffix
	cTense
	cThan
	cThat
	cThe
	cThese
	cThis
	cThrough
	cTime
	cTimes
	cTo
	cTonight
	cUnit
	cUnits
	cUp
	cVague
	cWeekday
	cWeekdays
	cZone

	// From here on, words are as ordinary as those without an entry, but for one rule.
	cBare
	cDate
	cDelay
	cHeld
	cHolds
	cHoldsNoun
	cMake
	cOneForm
	cPlace
	cPlain
	cStaged
	cSport
	cWork
)

// className is how data/words.tsv writes the classes.
var className = map[string]class{
	"a": cA, "abbrday": cAbbrDay, "abbrmonth": cAbbrMonth, "abbrunit": cAbbrUnit, "ago": cAgo, "ahead": cAhead, "alike": cAlike, "ampm": cAmPm,
	"and": cAnd, "approx": cApprox, "attack": cAttack, "bare": cBare, "bef": cBef, "between": cBetween, "bound": cBound, "card": cCard, "counted": cCounted, "current": cCurrent, "date": cDate, "day": cDay,
	"decades": cDecades, "delay": cDelay, "dir": cDir, "each": cEach, "edge": cEdge, "era": cEra, "filler": cFiller, "fiscal": cFiscal, "forward": cForward, "from": cFrom,
	"function": cFunction, "future": cFuture, "genitive": cGenitive, "half": cHalf, "held": cHeld, "hence": cHence, "holds": cHolds, "holdsnoun": cHoldsNoun, "in": cIn, "label": cLabel, "last": cLast, "lasting": cLasting, "latest": cLatest,
	"least": cLeast, "less": cLess, "make": cMake, "mass": cMass, "moment": cMoment, "month": cMonth, "most": cMost, "multi": cMulti, "named": cNamed, "never": cNever, "next": cNext, "oclock": cOClock,
	"of": cOf, "old": cOld, "on": cOn, "once": cOnce, "oneform": cOneForm, "only": cOnly, "or": cOr, "ord": cOrd, "overnight": cOvernight, "paper": cPaper, "part": cPart, "per": cPer,
	"period": cPeriod, "place": cPlace, "plain": cPlain, "plan": cPlan, "portion": cPortion, "poss": cPoss, "prep": cPrep, "prev": cPrev, "ref": cRef, "right": cRight, "same": cSame,
	"scale": cScale, "season": cSeason, "seasons": cSeasons, "set": cSet, "sometime": cSometime, "span": cSpan, "sport": cSport, "staged": cStaged, "suffix": cSuffix, "tense": cTense, "than": cThan,
	"that": cThat, "the": cThe, "these": cThese, "this": cThis, "through": cThrough, "time": cTime, "times": cTimes, "to": cTo,
	"tonight": cTonight, "unit": cUnit, "units": cUnits, "up": cUp, "vague": cVague, "weekday": cWeekday,
	"weekdays": cWeekdays, "work": cWork, "zone": cZone,
}

// meaning is a class with its number or code.
type meaning struct {
	class class
	n     int    // if the value is a number
	code  string // as written
}

// entry is what a word may mean: at most two things.
type entry [2]meaning

//go:embed data/words.tsv
var wordTable string

// words is the word table, read once.
var words = sync.OnceValue(func() map[string]*entry {
	table := map[string]*entry{}
	for line := range strings.Lines(wordTable) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		e := new(entry)
		for i, f := range fields[1:] {
			name, value, _ := strings.Cut(f, " ")
			n, _ := strconv.Atoi(value)
			e[i] = meaning{className[name], n, value}
		}
		table[fields[0]] = e
	}
	return table
})
