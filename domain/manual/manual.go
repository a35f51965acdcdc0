// Package manual prints the law of the house as people read it: the table of the
// lifecycle in both languages, what each regime says, and the picture of the
// states, with the path of one case lit if need be.
//
// It keeps no rule: everything is read from domain/cases and the titles of
// domain/document, the same rows the program runs by. It leaves files to the
// golden test and pages to web.
package manual

import (
	"slices"
	"strings"

	"tongban/base/words"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/document"
	"tongban/domain/org"
)

// Row is one line of the table as programs read it.
type Row struct {
	No      string             `json:"no"`
	Act     cases.Act          `json:"act"`
	Kind    string             `json:"kind"` // move, attach, new_case, draft
	From    []cases.State      `json:"from"`
	To      cases.State        `json:"to"` // "" keeps the state
	Who     []org.Role         `json:"who"`
	Event   string             `json:"event"`
	Clock   cases.ClockKind    `json:"clock,omitempty"` // that ran out
	Guards  []string           `json:"guards"`          // codes
	Asks    []string           `json:"asks"`            // codes
	Clocks  []Effect           `json:"clocks"`
	Paper   string             `json:"paper,omitempty"` // kind
	Title   map[string]string  `json:"title,omitempty"` // of the paper, by regime
	Flags   []cases.Flag       `json:"flags"`
	Basis   string             `json:"basis"`
	Regimes []catalogue.Regime `json:"regimes"`
	Bases   map[string]string  `json:"bases"` // by regime
}

// Effect is what a row does to a clock.
type Effect struct {
	Clock cases.ClockKind `json:"clock"`
	Move  cases.Move      `json:"move"`
}

// Rows is the table, for one regime or for all when regime is "".
func Rows(lang words.Lang, regime catalogue.Regime) []Row {
	var out []Row
	for _, r := range cases.Lifecycle {
		if regime == "" || r.Binds(regime) {
			out = append(out, rowOf(lang, r, regime))
		}
	}
	return out
}

func rowOf(lang words.Lang, r cases.Row, only catalogue.Regime) Row {
	x := Row{No: r.No, Act: r.Act, Kind: string(r.Kind), From: r.From, To: r.To, Who: r.Who, Event: lang.Say("lifecycle.row." + r.No), Clock: r.Fires,
		Guards: []string{}, Asks: []string{}, Clocks: []Effect{}, Paper: r.Paper, Flags: append([]cases.Flag{}, r.Flags...), Basis: r.Basis, Bases: map[string]string{}}
	if r.Kind == cases.Moves {
		x.Kind = "move"
	}
	for _, g := range r.Guards {
		x.Guards = append(x.Guards, g.Code)
	}
	for _, a := range r.Asks {
		x.Asks = append(x.Asks, a.Code)
	}
	for _, e := range r.Clocks {
		x.Clocks = append(x.Clocks, Effect{e.Clock, e.Move})
	}
	for _, reg := range catalogue.Regimes {
		if !r.Binds(reg) || only != "" && reg != only {
			continue
		}
		x.Regimes = append(x.Regimes, reg)
		x.Bases[string(reg)] = r.BasisIn(reg)
		if r.Paper != "" {
			if x.Title == nil {
				x.Title = map[string]string{}
			}
			x.Title[string(reg)] = document.TitleOf(document.Kind(r.Paper), reg)
		}
	}
	if only != "" {
		x.Basis = r.BasisIn(only)
	}
	return x
}

// Regime is what one regime says beside the rows, as programs read it.
type Regime struct {
	Regime  catalogue.Regime `json:"regime"`
	Silence string           `json:"silence"` // basis of deemed acceptance, "" none
	Clocks  []Clock          `json:"clocks"`
	Granted string           `json:"granted"`
	Refused string           `json:"refused"`
}

// Clock is one clock of a regime: what starts it, how long it is, by what right.
type Clock struct {
	Clock  cases.ClockKind `json:"clock"`
	Starts string          `json:"starts"`
	Amount int             `json:"amount,omitempty"` // 0: the item says
	Unit   string          `json:"unit,omitempty"`
	Basis  string          `json:"basis"`
	Extend *Extension      `json:"extend,omitempty"`
}

// Extension is who may extend a clock by how much.
type Extension struct {
	Most  int    `json:"most"`
	By    string `json:"by"`
	Basis string `json:"basis"`
}

// Regimes are the laws of one regime, or of all.
func Regimes(only catalogue.Regime) []Regime {
	var out []Regime
	for _, reg := range catalogue.Regimes {
		if only != "" && reg != only {
			continue
		}
		law := cases.LawOf(reg)
		x := Regime{Regime: reg, Silence: law.Silence, Granted: law.Granted, Refused: law.Refused}
		for _, c := range []struct {
			kind   cases.ClockKind
			starts string
			right  cases.Right
		}{
			{cases.Acceptance, "received", law.Acceptance}, {cases.Reply, "event", law.Reply}, {cases.Tolerance, "event", law.Tolerance},
			{cases.Statement, "event", law.Statement}, {cases.HearingRequest, "event", law.Request}, {cases.Hearing, "event", law.Hearing},
			{cases.Delivery, "decided", law.Delivery}, {cases.Collection, "event", law.Collection},
		} {
			x.Clocks = append(x.Clocks, Clock{Clock: c.kind, Starts: c.starts, Amount: c.right.Limit.Amount, Unit: c.right.Limit.Unit.String(), Basis: c.right.Basis})
		}
		statutory := Clock{Clock: cases.Statutory, Starts: "item", Basis: "item"}
		if e := law.Extension; e != nil {
			statutory.Extend = &Extension{e.Most, e.By, e.Basis}
		}
		x.Clocks = append(x.Clocks, statutory, Clock{Clock: cases.Promised, Starts: "item", Basis: "item"}, Clock{Clock: cases.Link, Starts: "event", Basis: "local rule"})
		out = append(out, x)
	}
	return out
}

// basis is a right as people read it.
func basis(lang words.Lang, b string) string {
	switch b {
	case "local rule":
		return lang.Say("lifecycle.local")
	case "item":
		return lang.Say("lifecycle.item")
	}
	return b
}

// said joins words with a comma of the language.
func said[T ~string](lang words.Lang, prefix string, all []T) string {
	out := make([]string, len(all))
	for i, x := range all {
		out[i] = lang.Say(prefix + string(x))
	}
	return strings.Join(out, lang.Say("layout.list.comma"))
}

func every(r cases.Row) bool { return r.Only == nil || len(r.Only) == len(catalogue.Regimes) }

// titles are what the paper of a row is called, each title once.
func titles(r cases.Row) string {
	if r.Paper == "" {
		return ""
	}
	var out []string
	for _, reg := range catalogue.Regimes {
		if t := document.TitleOf(document.Kind(r.Paper), reg); r.Binds(reg) && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	if len(out) > 2 {
		out = append(out[:1], "…")
	}
	return "《" + strings.Join(out, "》《") + "》"
}
