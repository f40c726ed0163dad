package news

import "testing"

// What editors write in a sidecar and what the annotator finds both go through
// ParseEDTF; the earliest and the latest day decide the place on the timeline.
func TestParseEDTF(t *testing.T) {
	for _, c := range []struct{ in, start, end, words, why string }{
		{"2017-07-09", "2017-07-09", "2017-07-09", "9 July 2017", "a day"},
		{"2017-07", "2017-07-01", "2017-07-31", "July 2017", "a month has all its days"},
		{"2016-02", "2016-02-01", "2016-02-29", "February 2016", "leap year"},
		{"1900-02", "1900-02-01", "1900-02-28", "February 1900", "a century that is no leap year"},
		{"1957~", "1957-01-01", "1957-12-31", "about 1957", "approximate"},
		{"1957?", "1957-01-01", "1957-12-31", "perhaps 1957", "uncertain"},
		{"1957%", "1957-01-01", "1957-12-31", "perhaps about 1957", "both"},
		{"199X", "1990-01-01", "1999-12-31", "1990s", "decade"},
		{"19XX", "1900-01-01", "1999-12-31", "20th century", "century"},
		{"10XX", "1000-01-01", "1099-12-31", "11th century", "11th takes th"},
		{"1XXX", "1000-01-01", "1999-12-31", "2nd millennium", "millennium"},
		{"2016-22", "2016-06-01", "2016-08-31", "summer 2016", "season"},
		{"2015-24", "2015-12-01", "2016-02-29", "winter 2015", "winter ends in the next, leap, year"},
		{"2016-35", "2016-07-01", "2016-09-30", "Q3 2016", "quarter"},
		{"1989-41", "1989-07-01", "1989-12-31", "second half of 1989", "half"},
		{"2017-07-XX", "2017-07-01", "2017-07-31", "July 2017", "day unspecified: no more precise than the month"},
		{"2017-XX-XX", "2017-01-01", "2017-12-31", "2017", "month unspecified"},
		{"2017-07-07/2017-07-09", "2017-07-07", "2017-07-09", "7–9 July 2017", "range in a month"},
		{"2017-06-30/2017-07-02", "2017-06-30", "2017-07-02", "30 June – 2 July 2017", "range over months"},
		{"2016-12-30/2017-01-02", "2016-12-30", "2017-01-02", "30 December 2016 – 2 January 2017", "range over years"},
		{"2016-03/2016-05", "2016-03-01", "2016-05-31", "March–May 2016", "range of months"},
		{"1957/1958", "1957-01-01", "1958-12-31", "1957–1958", "range of years"},
		{"198X/199X", "1980-01-01", "1999-12-31", "1980s – 1990s", "range of decades"},
		{"1957~/1958", "1957-01-01", "1958-12-31", "about 1957–1958", "a doubt about one end is one about the whole"},
		{"2015/2017-07", "2015-01-01", "2017-07-31", "2015 – July 2017", "ends of different precision"},
		{"2017-07-09/2017-07-09", "2017-07-09", "2017-07-09", "9 July 2017", "a range of one day reads as that day"},
		{"2017-07-09/..", "2017-07-09", "", "from 9 July 2017", "open end"},
		{"../2017-07", "", "2017-07-31", "until July 2017", "open start"},
		{"2017/", "2017-01-01", "", "from 2017", "an unknown end"},
		{"-0043-03-15", "-0043-03-15", "-0043-03-15", "15 March 44 BC", "year -43 is 44 BC: there was no year 0"},
		{"0000", "0000-01-01", "0000-12-31", "1 BC", "astronomical year 0"},
		{"-004X", "-0049-01-01", "-0040-12-31", "50 BC – 41 BC", "decade before Christ"},
		{"-0049/-0043", "-0049-01-01", "-0043-12-31", "50 BC – 44 BC", "range before Christ"},
		{"Y-17000", "-17000-01-01", "-17000-12-31", "17001 BC", "more than four digits"},
		{"2017-07-09T22:30:00", "2017-07-09", "2017-07-09", "9 July 2017, 22:30", "date-time"},
		{"2017-07-09T22:30:05Z", "2017-07-09", "2017-07-09", "9 July 2017, 22:30:05 UTC", "with zone"},
		{"2017-07-09T22:30+02:00", "2017-07-09", "2017-07-09", "9 July 2017, 22:30 UTC+02:00", "seconds may be left out"},
	} {
		iv, err := ParseEDTF(c.in)
		if err != nil {
			t.Errorf("%s: %v (%s)", c.in, err, c.why)
			continue
		}
		if iv.Start.String() != c.start || iv.End.String() != c.end {
			t.Errorf("%s = %s to %s, want %s to %s (%s)", c.in, iv.Start, iv.End, c.start, c.end, c.why)
		}
		if got := iv.String(); got != c.words {
			t.Errorf("%s reads %q, want %q (%s)", c.in, got, c.words, c.why)
		}
	}
}

func TestParseEDTFRefuses(t *testing.T) {
	for _, c := range []struct{ in, why string }{
		{"", "nothing"}, {"..", "a dotted nothing"}, {"../..", "neither start nor end"}, {"/", "neither start nor end"},
		{"2017-02-31", "31 February"}, {"2017-02-29", "no leap year"}, {"2017-13", "month 13"}, {"2017-00", "month 0"}, {"2017-07-00", "day 0"},
		{"2017-7-9", "single digits"}, {"17", "two-digit year"}, {"99999", "five digits without Y"}, {"Y2017", "Y with four digits"},
		{"2017-07-09/2017-07-07", "ends before it starts"}, {"2017-W27", "EDTF has no weeks"}, {"2017-", "hyphen at the end"},
		{"20X7", "unspecified digit in the middle"}, {"199X-05", "month of a decade"}, {"XXXX", "nothing specified"}, {"-0000", "minus 0"},
		{"2017-07T22:00", "time without a day"}, {"2017-07-09T25:00", "hour 25"}, {"2017-07-09T22", "hour alone"}, {"2017-07-09T22:00+", "zone cut off"},
		{"July 2017", "words"}, {"2017-07-09 ", "blank"}, {"2017/2018/2019", "three parts"}, {"2017~?", "two qualifiers"}, {"２０１７", "digits that are not ASCII"},
	} {
		if iv, err := ParseEDTF(c.in); err == nil {
			t.Errorf("ParseEDTF(%q) = %v, want an error (%s)", c.in, iv, c.why)
		}
	}
}

// The order of the timeline: by start, the coarser first, open ends coarsest.
func TestIntervalCompare(t *testing.T) {
	inOrder := []string{"../2015", "2015-24", "2016/..", "2016", "2016-01", "2016-01-01", "2016-01-01T08:00:00", "2016-01-02"}
	for i := range len(inOrder) - 1 {
		a, _ := ParseEDTF(inOrder[i])
		b, _ := ParseEDTF(inOrder[i+1])
		if a.Compare(b) >= 0 || b.Compare(a) <= 0 {
			t.Errorf("%s must come before %s", inOrder[i], inOrder[i+1])
		}
	}
}

// Whatever is read must be written back as something that reads the same, or an
// editor's date would change on its way to the page.
func FuzzParseEDTF(f *testing.F) {
	for _, s := range []string{"2017-07-09", "199X", "-004X", "19XX~", "2017-07-07/2017-07-09", "../2017-24", "2016-41/..", "2017-07-09T22:30:00Z", "Y-17000", "-0001-24", "9999-24", "0000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		iv, err := ParseEDTF(s)
		if err != nil {
			if ReadableEDTF(s) != s {
				t.Fatalf("%q is no EDTF but was rewritten", s)
			}
			return
		}
		if iv.String() == "" {
			t.Fatalf("%q reads as nothing", s)
		}
		again, err := ParseEDTF(iv.EDTF())
		if err != nil || again != iv {
			t.Fatalf("%q: %+v was written %q and read as %+v, %v", s, iv, iv.EDTF(), again, err)
		}
	})
}
