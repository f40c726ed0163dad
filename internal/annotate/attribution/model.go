package attribution

import (
	_ "embed"
	"sync"

	"redletter/internal/annotate/linear"
)

// model is what was learned from annotated articles; see data/MODEL.md.
type model struct {
	odds                         *cueOdds
	anchors, nodes, edges, judge linear.Scorer
}

//go:embed data/odds.bin
var oddsData []byte

//go:embed data/anchors.bin
var anchorData []byte

//go:embed data/nodes.bin
var nodeData []byte

//go:embed data/edges.bin
var edgeData []byte

//go:embed data/judge.bin
var judgeData []byte

var embedded = sync.OnceValue(func() *model {
	return &model{
		odds:    &cueOdds{oddsData},
		anchors: linear.Must(anchorData),
		nodes:   linear.Must(nodeData),
		edges:   linear.Must(edgeData),
		judge:   linear.Must(judgeData),
	}
})
