package watch

import (
	"hash/maphash"
	"sync"
	"testing"
)

var oneSeed = sync.OnceValue(maphash.MakeSeed)

// seedOf is one seed for all fingerprints of a run, so that they can be compared.
func seedOf(*testing.T) maphash.Seed { return oneSeed() }
