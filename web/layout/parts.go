package layout

import (
	"strconv"

	"github.com/a-h/templ"
)

// Button sends a form. Kind is "" (the one thing to do here), "secondary",
// "danger" (takes something away; never the first) or "plain" (looks like a link).
type Button struct {
	Text, Kind  string
	Name, Value string
	FormAction  string // posts elsewhere than the form says
	Act         string // of Keys: the key that presses it
	Guard       string // what a key does only when pressed twice: said between
}

// Link looks like a button, but only goes somewhere.
type Link struct {
	Text, Href, Kind string
	Download         bool
	Act              string // of Keys: the key that follows it
}

// Row is one line of a list of facts: label, value and where to change it.
type Row struct {
	Label  string
	Value  string
	Lines  []string        // further lines below the value
	Body   templ.Component // in place of Value: a tag, a link, a form
	Change string          // where this answer is changed; "" for nowhere
}

// Table is a grid with a caption. On a phone each row becomes a card, headed by its first cell.
type Table struct {
	Caption     string
	HideCaption bool
	Head        []Column
	Rows        []TableRow
}

// Column is the head of one column. Sorted is "ascending", "descending" or "".
type Column struct {
	Text   string
	Number bool // aligned to the right
	Sorted string
	Href   string // sorts by this column
}

// TableRow is one row; the first cell names it.
type TableRow struct {
	Cells []templ.Component
	ID    string
	Href  string // makes the first cell a link, and the row openable by key
}

// Step is one station of a way still being walked. State is done, now or todo.
type Step struct {
	Text, State, Note string
}

// Moment is one line of a journal.
type Moment struct {
	What string
	When string // as people write it
	Mark string // machine form for <time datetime>
	Who  string
	Note string
	Duty bool // something the reader must do, or a refusal
}

// Notice is a box. Kind is "" (grey), "info" (blue) or "duty" (red).
type Notice struct {
	Title, Kind string
}

// Panel confirms that something is done, with the number to keep.
type Panel struct {
	Title, Lead, Number string
}

// Pages leads to the neighbours of a keyset page.
type Pages struct {
	Prev, Next string // addresses; "" for none
	Count      string // 第 1–20 件
}

// Empty says that there is nothing here and what one may do instead.
type Empty struct {
	Title, Text, Action, Href string
}

// Tile is one entry of a grid of choices.
type Tile struct {
	Title, Text, Href string
	Lang              string // of the title, where it is not the page's
	Tag               templ.Component
	Icon              string // a drawing before the title; "" for none
}

// Task is one page of something long, and how far it is.
type Task struct {
	Text, Href string
	Done, Here bool
}

// Search is a form of one question that changes nothing.
type Search struct {
	Action, Name, Value, Label, Button string

	Live string // id of the part of the page that follows the typing, with a script; "" for none
}

// QR is a code as inline SVG, as gateway/paper draws it.
type QR struct {
	SVG, Alt, Caption string
}

func (b Button) class() string { return buttonClass(b.Kind) }
func (l Link) class() string   { return buttonClass(l.Kind) }

func buttonClass(kind string) string {
	if kind == "" {
		return "button"
	}
	return "button " + kind
}

func (t Table) label(i int) string {
	if i < len(t.Head) {
		return t.Head[i].Text
	}
	return ""
}

func (t Table) class(i int) string {
	if i < len(t.Head) && t.Head[i].Number {
		return "num"
	}
	return ""
}

func (n Notice) class() string {
	if n.Kind == "" {
		return "notice"
	}
	return "notice " + n.Kind
}

func (s Step) class() string {
	if s.State == "" {
		return "todo"
	}
	return s.State
}

func count(n int) string { return strconv.Itoa(n) }
