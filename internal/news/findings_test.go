package news

import "testing"

// TestNeedsDate: readers of an article without a date are told which of its times
// a date would place; durations, and times that hang on an event or mean "now",
// are none of them.
func TestNeedsDate(t *testing.T) {
	for _, c := range []struct {
		reason string
		time   Time
		want   bool
	}{
		{"a weekday without a week", Time{Type: DateType, Value: "XXXX-WXX-7"}, true},
		{"a time of such a day", Time{Type: ClockType, Value: "XXXX-WXX-7TNI"}, true},
		{"a date that is placed", Time{Type: DateType, Value: "2017-07-09", EDTF: "2017-07-09"}, false},
		{"a duration has no place", Time{Type: Duration, Value: "P3D"}, false},
		{"the present needs none", Time{Type: DateType, Value: "PRESENT_REF"}, false},
		{"an event places it, not the date", Time{Type: DateType, Value: "XXXX-XX-XX", Relative: "a day before"}, false},
		{"an editor said that it is no time", Time{Type: DateType, Value: "XXXX-XX", Status: Rejected}, false},
	} {
		if got := c.time.NeedsDate(); got != c.want {
			t.Errorf("%s: %v", c.reason, got)
		}
	}
}
