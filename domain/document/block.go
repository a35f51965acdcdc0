package document

// Block is one piece of the body.
type Block interface{ texts() []string }

// Paragraph is running text; it begins two characters in.
type Paragraph struct{ Text string }

// Heading opens a part of the body: 一、不予受理的理由.
type Heading struct{ Text string }

// List is numbered from 1, each item beginning on its own line.
type List struct{ Items []string }

// Facts is a table of two columns, a label and what it says.
type Facts struct{ Rows []Fact }

// Fact is one row of it.
type Fact struct{ Label, Value string }

// Grid is a table with a head that is repeated on every page it reaches.
type Grid struct {
	Columns []Column
	Rows    [][]string // as many cells as columns
}

// Column is one column of a grid. Share is its part of the width; the shares of
// a grid need not add up to anything.
type Column struct {
	Title  string
	Share  int
	Centre bool
}

// Notes stand small under the body.
type Notes struct{ Items []string }

// Signatures are lines to be signed by hand.
type Signatures struct{ Lines []Signature }

// Signature is one line: who signs, and what is written there already.
type Signature struct{ Label, Value string }

// Question is a question with its answer, kept together.
type Question struct{ Ask, Answer string }

// Drawing is the way of an application, drawn: stations in their order.
type Drawing struct{ Steps []Station }

// Station is one step of it. Side marks a procedure beside the ordinary way.
type Station struct {
	Name, Who, Time string
	Side            bool
}

func (p Paragraph) texts() []string { return []string{p.Text} }
func (h Heading) texts() []string   { return []string{h.Text} }
func (l List) texts() []string      { return l.Items }
func (n Notes) texts() []string     { return n.Items }

func (q Question) texts() []string { return []string{q.Ask, q.Answer} }

func (d Drawing) texts() (all []string) {
	for _, s := range d.Steps {
		all = append(all, s.Name, s.Who, s.Time)
	}
	return all
}

func (f Facts) texts() (all []string) {
	for _, row := range f.Rows {
		all = append(all, row.Label, row.Value)
	}
	return all
}

func (g Grid) texts() (all []string) {
	for _, c := range g.Columns {
		all = append(all, c.Title)
	}
	for _, row := range g.Rows {
		all = append(all, row...)
	}
	return all
}

func (s Signatures) texts() (all []string) {
	for _, line := range s.Lines {
		all = append(all, line.Label, line.Value)
	}
	return all
}

// told keeps the facts that have a value.
func told(rows ...Fact) (kept []Fact) {
	for _, row := range rows {
		if row.Value != "" {
			kept = append(kept, row)
		}
	}
	return kept
}
