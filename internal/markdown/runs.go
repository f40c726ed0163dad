package markdown

import "html/template"

// text writes words, cut where runs begin and end.
func (w *writer) text(start, end int) {
	for pos := start; pos < end; {
		w.reach(pos)
		if w.next >= len(w.runs) || w.runs[w.next].Span.Start >= end {
			w.out.WriteString(escape(w.doc.Text[pos:end]))
			return
		}
		run := w.runs[w.next].Span
		if run.Start > pos {
			w.out.WriteString(escape(w.doc.Text[pos:run.Start]))
			pos = run.Start
		}
		w.openPiece()
		stop := min(end, run.End)
		w.out.WriteString(escape(w.doc.Text[pos:stop]))
		pos = stop
		if pos == run.End && w.at == w.depth { // else it ends with the element that it was opened around
			w.endRun()
		}
	}
}

// reach skips runs that lie before pos, in white space that no block shows.
func (w *writer) reach(pos int) {
	for w.next < len(w.runs) && w.runs[w.next].Span.End <= pos {
		if w.started {
			w.endRun()
		} else {
			w.next++
		}
	}
}

// openPiece opens a piece of the run at hand.
func (w *writer) openPiece() {
	if w.open {
		return
	}
	r := &w.runs[w.next]
	if !w.started {
		w.started = true
		w.out.WriteString(string(r.Start))
	}
	w.open, w.at = true, w.depth
	w.out.WriteString(string(w.side(r.Open, r.LinkOpen)))
}

// closePiece closes the open piece, if any; the run goes on.
func (w *writer) closePiece() {
	if !w.open {
		return
	}
	w.open = false
	r := &w.runs[w.next]
	w.out.WriteString(string(w.side(r.Close, r.LinkClose)))
}

// endRun ends the run at hand if it has begun.
func (w *writer) endRun() {
	if !w.started {
		return
	}
	w.closePiece()
	if end := string(w.runs[w.next].End); w.inLink {
		w.after += end
	} else {
		w.out.WriteString(end)
	}
	w.started = false
	w.next++
}

// side chooses what a piece is wrapped in.
func (w *writer) side(plain, inLink template.HTML) template.HTML {
	if w.inLink {
		return inLink
	}
	return plain
}
