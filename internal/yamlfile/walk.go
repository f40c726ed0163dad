package yamlfile

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"redletter/internal/news"
)

var dateType = reflect.TypeFor[news.Date]()

// value fills dst from n. name is the key that led here, for messages.
func (d *decoder) value(n *yaml.Node, dst reflect.Value, name string) {
	if !d.enter(n) {
		return
	}
	defer func() { d.depth-- }()
	if n.Kind == yaml.AliasNode {
		d.value(n.Alias, dst, name)
		return
	}
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	switch {
	case dst.Type() == dateType:
		d.date(n, dst, name)
	case dst.Kind() == reflect.Pointer:
		if dst.IsNil() {
			dst.Set(reflect.New(dst.Type().Elem()))
		}
		d.value(n, dst.Elem(), name)
	case dst.Kind() == reflect.Struct:
		d.record(n, dst, name)
	case dst.Kind() == reflect.Slice:
		d.list(n, dst, name)
	case dst.Kind() == reflect.Map:
		d.table(n, dst, name)
	case dst.Kind() == reflect.Interface:
		d.wrong(n, name, "a value of a known shape")
	default:
		d.scalar(n, dst, name)
	}
}

// enter spends the budget for one node and reports whether it may be read.
func (d *decoder) enter(n *yaml.Node) bool {
	if d.spent {
		return false
	}
	d.budget--
	if d.budget < 0 || d.depth >= maxDepth {
		d.spent = true
		d.add(n.Line, n.Column, KindSyntax, "aliases or nesting without end", "write the values out instead of repeating them by & and *")
		return false
	}
	d.depth++
	return true
}

// record fills a struct from a mapping, or from a plain text if it allows that.
func (d *decoder) record(n *yaml.Node, dst reflect.Value, name string) {
	placed, _ := dst.Addr().Interface().(Placed)
	if placed != nil {
		placed.SetPlace("", n.Line+d.shift, n.Column)
	}
	if n.Kind == yaml.ScalarNode {
		if s, ok := dst.Addr().Interface().(Scalar); ok {
			if err := s.SetScalar(n.Value); err != nil {
				d.add(n.Line, n.Column, KindValue, named(name, err.Error()), "")
			}
			return
		}
	}
	known := fields(dst.Type())
	if n.Kind != yaml.MappingNode {
		d.wrong(n, name, `keys and values, like "key: value"`)
		if key, _, ok := strings.Cut(n.Value, ":"); ok && slices.ContainsFunc(known, func(f field) bool { return f.key == key }) {
			d.found[len(d.found)-1].Hint = "put a space after the colon"
		}
		return
	}
	d.pairs(n, func(key, val *yaml.Node) {
		i := slices.IndexFunc(known, func(f field) bool { return f.key == key.Value })
		if i < 0 {
			d.unknown(key, known)
			return
		}
		if placed != nil {
			placed.SetPlace(key.Value, val.Line+d.shift, val.Column)
		}
		d.value(val, dst.FieldByIndex(known[i].index), key.Value)
	})
}

// pairs calls do for each key of a mapping, once; repeated keys and keys that
// are no text are reported.
func (d *decoder) pairs(n *yaml.Node, do func(key, val *yaml.Node)) {
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			d.add(key.Line, key.Column, KindValue, "a key that is not a text", "")
			continue
		}
		if key.Tag == "!!merge" {
			d.add(key.Line, key.Column, KindValue, `merge keys ("<<") are not read`, "write the values out")
			continue
		}
		if first, twice := lines[key.Value]; twice {
			d.add(key.Line, key.Column, KindValue, fmt.Sprintf("%q is given twice", key.Value),
				fmt.Sprintf("the first stands in line %d; keep one", first+d.shift))
			continue
		}
		lines[key.Value] = key.Line
		do(key, val)
	}
}

// list fills a slice from a sequence; one value stands for a list of one.
func (d *decoder) list(n *yaml.Node, dst reflect.Value, name string) {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	} else if n.Kind == yaml.MappingNode && dst.Type().Elem().Kind() != reflect.Struct {
		d.wrong(n, name, "a list")
		return
	}
	for _, item := range items {
		before := len(d.found)
		e := reflect.New(dst.Type().Elem()).Elem()
		d.value(item, e, name)
		if len(d.found) == before || !e.IsZero() { // half an entry is better than none
			dst.Set(reflect.Append(dst, e))
		}
	}
}

// table fills a map from a mapping.
func (d *decoder) table(n *yaml.Node, dst reflect.Value, name string) {
	if n.Kind != yaml.MappingNode || dst.Type().Key().Kind() != reflect.String {
		d.wrong(n, name, `keys and values, like "key: value"`)
		return
	}
	if dst.IsNil() {
		dst.Set(reflect.MakeMap(dst.Type()))
	}
	d.pairs(n, func(key, val *yaml.Node) {
		e := reflect.New(dst.Type().Elem()).Elem()
		d.value(val, e, key.Value)
		dst.SetMapIndex(reflect.ValueOf(key.Value).Convert(dst.Type().Key()), e)
	})
}

// scalar fills a text, number or boolean.
func (d *decoder) scalar(n *yaml.Node, dst reflect.Value, name string) {
	if n.Kind != yaml.ScalarNode {
		d.wrong(n, name, want(dst.Kind()))
		return
	}
	ok := true
	switch dst.Kind() {
	case reflect.String:
		dst.SetString(n.Value)
	case reflect.Bool:
		var b, known = truth[strings.ToLower(n.Value)]
		if ok = known; ok {
			dst.SetBool(b)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		i, err := strconv.ParseInt(strings.ReplaceAll(n.Value, "_", ""), 10, dst.Type().Bits())
		if ok = err == nil; ok {
			dst.SetInt(i)
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		i, err := strconv.ParseUint(strings.ReplaceAll(n.Value, "_", ""), 10, dst.Type().Bits())
		if ok = err == nil; ok {
			dst.SetUint(i)
		}
	case reflect.Float32, reflect.Float64:
		f, err := strconv.ParseFloat(n.Value, dst.Type().Bits())
		if ok = err == nil; ok {
			dst.SetFloat(f)
		}
	default:
		ok = false
	}
	if !ok {
		d.wrong(n, name, want(dst.Kind()))
	}
}

// truth lists the words for yes and no, those of YAML 1.1 included.
var truth = map[string]bool{"true": true, "yes": true, "on": true, "false": false, "no": false, "off": false}

// date fills a [news.Date].
func (d *decoder) date(n *yaml.Node, dst reflect.Value, name string) {
	if n.Kind != yaml.ScalarNode {
		d.wrong(n, name, "a date")
		return
	}
	day, err := news.ParseDate(strings.TrimSpace(n.Value))
	if err != nil {
		d.add(n.Line, n.Column, KindValue, named(name, fmt.Sprintf("%q is not a date", n.Value)),
			"write year, month and day as digits, like 2017-07-09")
		return
	}
	dst.Set(reflect.ValueOf(day))
}

func (d *decoder) wrong(n *yaml.Node, name, wanted string) {
	d.add(n.Line, n.Column, KindValue, named(name, "expected "+wanted+", found "+shape(n)), "")
}

func (d *decoder) unknown(key *yaml.Node, known []field) {
	hint := ""
	names := make([]string, len(known))
	for i, f := range known {
		names[i] = f.key
	}
	if near := Nearest(key.Value, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	} else if len(names) > 0 {
		hint = "known are " + strings.Join(names, ", ")
	}
	d.add(key.Line, key.Column, KindUnknown, fmt.Sprintf("unknown key %q", key.Value), hint)
}

func named(name, text string) string {
	if name == "" {
		return text
	}
	return name + ": " + text
}

func want(k reflect.Kind) string {
	switch k {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a text"
	}
	return "a number"
}

func shape(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "keys and values"
	case yaml.SequenceNode:
		return "a list"
	}
	return fmt.Sprintf("%q", n.Value)
}

// field is a key that a struct reads, and where it goes.
type field struct {
	key   string
	index []int
}

// fields lists the keys of t in order of declaration; embedded structs with
// "inline" in their tag count as t's own.
func fields(t reflect.Type) []field {
	var fs []field
	for i := range t.NumField() {
		f := t.Field(i)
		key, opts, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case strings.Contains(opts, "inline") && f.Type.Kind() == reflect.Struct:
			for _, sub := range fields(f.Type) {
				fs = append(fs, field{sub.key, append([]int{i}, sub.index...)})
			}
		case f.IsExported() && key != "" && key != "-":
			fs = append(fs, field{key, []int{i}})
		}
	}
	return fs
}
