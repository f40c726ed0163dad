package serve

import (
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

//go:embed preview.js preview.css
var ownFiles embed.FS

// own answers for the preview's own paths.
func (p *Preview) own(w http.ResponseWriter, r *http.Request, name string) {
	if name == "events" {
		p.events(w, r)
		return
	}
	body, err := ownFiles.ReadFile(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", typeOf(name))
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(body)
}

// heartbeat keeps proxies (a forwarded port) from closing a quiet stream.
const heartbeat = 20 * time.Second

// events streams the state: now, and whenever it changes.
func (p *Preview) events(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	flush := http.NewResponseController(w)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		s, _, changed, closed := p.now()
		if closed {
			return
		}
		fmt.Fprintf(w, "data: %s\n\n", encodeState(s))
		for quiet := true; quiet; {
			if flush.Flush() != nil {
				return
			}
			select {
			case <-r.Context().Done():
				return
			case <-changed:
				quiet = false
			case <-beat.C:
				fmt.Fprint(w, ":\n\n")
			}
		}
	}
}

// encodeState is the state as preview.js reads it: one line of JSON.
func encodeState(s State) []byte {
	m := struct {
		Version  string    `json:"version"`
		Problems []Problem `json:"problems"`
	}{s.version(), s.Problems}
	if m.Problems == nil {
		m.Problems = []Problem{}
	}
	line, err := json.Marshal(m)
	if err != nil { // cannot happen: strings only
		return []byte(`{"version":"","problems":[]}`)
	}
	return line
}
