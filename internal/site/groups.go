package site

import "slices"

// keyed is what an article adds to the group with the key.
type keyed[T any] struct {
	key  string
	item T
}

// groups are what articles add to, by key, each in the order of the site. A list in
// it is never written into: sites have it.
type groups[T any] map[string][]T

// update takes away what is gone and adds what is fresh, and gives the keys of the
// groups that it changed. A group without items is none.
func (g groups[T]) update(gone, fresh []keyed[T], compare func(a, b T) int) []string {
	type change struct{ gone, fresh []T }
	changes := map[string]*change{}
	var keys []string
	of := func(key string) *change {
		c := changes[key]
		if c == nil {
			c = &change{}
			changes[key] = c
			keys = append(keys, key)
		}
		return c
	}
	for _, k := range gone {
		c := of(k.key)
		c.gone = append(c.gone, k.item)
	}
	for _, k := range fresh {
		c := of(k.key)
		c.fresh = append(c.fresh, k.item)
	}
	for _, key := range keys {
		c := changes[key]
		if list := replace(g[key], c.gone, c.fresh, compare); len(list) > 0 {
			g[key] = list
		} else {
			delete(g, key)
		}
	}
	return keys
}

// replace is the sorted list without what is gone, and with what is fresh. It costs
// little where these are few: the rest is copied and not compared.
func replace[T any](list, gone, fresh []T, compare func(a, b T) int) []T {
	slices.SortFunc(gone, compare)
	slices.SortFunc(fresh, compare)
	kept := make([]T, 0, len(list)-len(gone))
	for _, x := range gone {
		at, _ := slices.BinarySearchFunc(list, x, compare)
		kept, list = append(kept, list[:at]...), list[at+1:]
	}
	kept = append(kept, list...)
	if len(fresh) == 0 {
		return kept
	}
	all := make([]T, 0, len(kept)+len(fresh))
	for _, x := range fresh {
		at, _ := slices.BinarySearchFunc(kept, x, compare)
		all, kept = append(append(all, kept[:at]...), x), kept[at:]
	}
	return append(all, kept...)
}

// gather is what of gives for each article, in one list.
func gather[T any](articles []*Article, of func(*Article) []T) []T {
	var all []T
	for _, a := range articles {
		all = append(all, of(a)...)
	}
	return all
}
