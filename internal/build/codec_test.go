package build

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"redletter/internal/news"
)

// everything is a value in which no field is zero, made by walking the type: a
// field that is added to the findings is tested without anybody thinking of it.
func everything(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(-*n))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(*n))
	case reflect.Float64:
		v.SetFloat(1 / float64(*n))
	case reflect.String:
		v.SetString(strings.Repeat("ü", 1+*n%7))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		everything(v.Index(0), n)
		everything(v.Index(1), n)
	case reflect.Array:
		for i := range v.Len() {
			everything(v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			everything(v.Field(i), n)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		everything(v.Elem(), n)
	}
}

// What is kept on disk must come back as it was, or a cold start would publish
// another site than a warm one.
func TestCodecRoundTrip(t *testing.T) {
	var full news.Findings
	n := 0
	everything(reflect.ValueOf(&full).Elem(), &n)
	cases := []struct {
		value  news.Findings
		reason string
	}{
		{news.Findings{}, "nothing was found"},
		{full, "every field is set"},
		{news.Findings{Speakers: []news.Speaker{}}, "an empty list is not a missing one: JSON shows the difference"},
		{news.Findings{Statements: []news.Statement{{Confidence: math.Inf(1)}}}, "any number"},
	}
	for _, c := range cases {
		data := encode(nil, reflect.ValueOf(c.value))
		var got news.Findings
		rest, err := decode(string(data), reflect.ValueOf(&got).Elem())
		if err != nil || rest != "" {
			t.Errorf("%s: %v, %d bytes left", c.reason, err, len(rest))
		}
		if d := cmp.Diff(c.value, got); d != "" {
			t.Errorf("%s: (-want +got)\n%s", c.reason, d)
		}
	}
}

// Numbers at the ends of their ranges must survive the variable-length form.
func TestCodecNumbers(t *testing.T) {
	for _, x := range []int64{0, 1, -1, 63, 64, -64, -65, math.MaxInt64, math.MinInt64} {
		var got int64
		rest, err := decode(string(encode(nil, reflect.ValueOf(x))), reflect.ValueOf(&got).Elem())
		if err != nil || rest != "" || got != x {
			t.Errorf("%d came back as %d (%v)", x, got, err)
		}
	}
	for _, x := range []uint64{0, 127, 128, math.MaxUint64} {
		var got uint64
		rest, err := decode(string(encode(nil, reflect.ValueOf(x))), reflect.ValueOf(&got).Elem())
		if err != nil || rest != "" || got != x {
			t.Errorf("%d came back as %d (%v)", x, got, err)
		}
	}
}

// A file on disk may hold anything: decoding must neither panic nor ask for more
// memory than the bytes can fill.
func FuzzDecode(f *testing.F) {
	var full news.Findings
	n := 0
	everything(reflect.ValueOf(&full).Elem(), &n)
	f.Add(encode(nil, reflect.ValueOf(full)))
	f.Add([]byte{})
	f.Add([]byte("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var got news.Findings
		rest, err := decode(string(data), reflect.ValueOf(&got).Elem())
		if err == nil && len(rest) > len(data) {
			t.Error("more is left than there was")
		}
	})
}

// FuzzEntries reads segments that may hold anything.
func FuzzEntries(f *testing.F) {
	f.Add([]byte("head\n"))
	f.Add(appendEntry([]byte("head\n"), Digest{1}, []byte("payload")))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries(string(data), "head\n", func(key Digest, payload string) {
			if len(payload) > len(data) {
				t.Error("a payload longer than its file")
			}
		})
	})
}
