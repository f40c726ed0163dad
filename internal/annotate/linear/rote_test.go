package linear

import "testing"

// What was always so is known by heart; what was not, or was seen too rarely, or
// was never seen, is left to a model.
func TestRote(t *testing.T) {
	tally := make(Tally)
	always, mostly, rarely := Make(1, 1, 0), Make(1, 2, 0), Make(1, 3, 0)
	for i := range 100 {
		tally.Count(always, 1<<7|1<<9) // both were right
		tally.Count(mostly, 1<<uint(2+i/90))
		if i < 5 {
			tally.Count(rarely, 1)
		}
		tally.Count(always, 1<<7)
	}
	r := MustRote(tally.Rote(10, 0.95, 8))
	for _, c := range []struct {
		name string
		f    Feature
		want int
	}{{"always", always, 7}, {"mostly", mostly, -1}, {"rarely", rarely, -1}, {"never", Make(1, 4, 0), -1}} {
		if got := r.Of(c.f, 10); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
	if got := r.Of(always, 7); got != -1 {
		t.Errorf("a class beyond the classes of the decision: %d", got)
	}
	if got := MustRote(nil).Of(always, 10); got != -1 {
		t.Errorf("an empty table decides %d", got)
	}
	if got := MustRote(make(Tally).Rote(1, 1, 4)).Of(0, 10); got != -1 {
		t.Errorf("an empty bucket decides %d", got)
	}
}

// Many decisions must all be kept where there is room, the frequent ones first.
func TestRoteCrowded(t *testing.T) {
	tally := make(Tally)
	for i := range uint64(2000) {
		for range 1 + i%50 {
			tally.Count(Make(2, i, 0), 1<<(i%3))
		}
	}
	r := MustRote(tally.Rote(1, 1, 10))
	wrong, kept := 0, [2]int{}
	for i := range uint64(2000) {
		switch r.Of(Make(2, i, 0), 3) {
		case int(i % 3):
			kept[i%50/25]++
		case -1:
		default:
			wrong++
		}
	}
	if wrong > 4 || kept[0]+kept[1] < 800 || kept[1] < kept[0] {
		t.Errorf("%d wrong, kept %d of the rarer and %d of the more frequent half", wrong, kept[0], kept[1])
	}
}

// Bytes that are no table are refused; a table that is read decides within the
// classes.
func FuzzReadRote(f *testing.F) {
	f.Add([]byte{}, uint32(0))
	f.Add(make([]byte, 32), uint32(7))
	f.Add([]byte{1, 2, 3, 4}, uint32(1<<31))
	f.Fuzz(func(t *testing.T, data []byte, feature uint32) {
		if r, err := ReadRote(data); err == nil {
			if c := r.Of(Feature(feature), 5); c < -1 || c >= 5 {
				t.Errorf("class %d of 5", c)
			}
		}
	})
}
