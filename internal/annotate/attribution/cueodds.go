package attribution

// cueOdds tells of the hash of a word how often it is the anchor of a cue, in
// steps: 0 never, 1 rarely, to 15 nearly always. Half a byte a bucket.
type cueOdds struct{ table []byte }

const oddsBits = 15

func (o *cueOdds) of(form uint64) uint8 {
	i := form * 0x9e3779b97f4a7c15 >> (64 - oddsBits)
	return o.table[i/2] >> (i % 2 * 4) & 15
}

func (o *cueOdds) set(form uint64, odds uint8) {
	i := form * 0x9e3779b97f4a7c15 >> (64 - oddsBits)
	if o.of(form) < odds {
		o.table[i/2] = o.table[i/2]&^(15<<(i%2*4)) | odds<<(i%2*4)
	}
}

func newCueOdds() *cueOdds { return &cueOdds{make([]byte, 1<<oddsBits/2)} }
