package cases

import (
	"strings"

	"tongban/base/fault"
	"tongban/domain/catalogue"
)

// Mark is how a material of the guide was looked at when the window accepted.
type Mark string

// The marks.
const (
	Original   Mark = "original"   // the original was seen and given back
	Kept       Mark = "kept"       // original or copy stays in the file, on paper
	Electronic Mark = "electronic" // the file sent was looked at
	Fetched    Mark = "fetched"    // a library supplied it
	Follow     Mark = "follow"     // may come later
	NotGiven   Mark = "none"       // not handed in, and need not be
)

// Marks are all of them, in the order of a list to choose from.
var Marks = []Mark{Original, Kept, Electronic, Fetched, Follow, NotGiven}

// Looked is what the window looked at: the words beside the entry.
type Looked struct {
	Marks []Marked `json:"marks"`
}

// Marked is one material with its mark.
type Marked struct {
	Material string `json:"material"`
	Name     string `json:"name"` // as the guide names it
	Mark     Mark   `json:"mark"`
}

// UsualMark is how a material usually is looked at: by how the guide wants it,
// by what was handed in and where.
func UsualMark(m catalogue.Material, files int, channel Channel) Mark {
	switch {
	case files == 0 && m.SharedFrom != "":
		return Fetched
	case files == 0 && m.Deferrable && m.Required():
		return Follow
	case files == 0:
		return NotGiven
	case channel == Online:
		return Electronic
	case strings.HasPrefix(m.Form, "原件核验"):
		return Original
	case m.Form == "电子件":
		return Electronic
	}
	return Kept
}

// MarkAll holds what the clerk marked against what the guide asks of this person;
// what is not marked gets the usual mark. Nothing outside the guide can be
// marked, and nothing that is required can be waved through.
func MarkAll(needed []catalogue.Material, files []File, channel Channel, marks map[string]Mark) ([]Marked, error) {
	f := fault.New(fault.Invalid, "INPUT-01")
	out, asked := make([]Marked, 0, len(needed)), map[string]bool{}
	for _, m := range needed {
		asked[m.Key] = true
		n := 0
		for _, x := range files {
			if x.Material == m.Key {
				n++
			}
		}
		mark, given := marks[m.Key]
		if !given {
			mark = UsualMark(m, n, channel)
		}
		if code := refusesMark(m, mark, n); code != "" {
			f.With("mark_"+m.Key, code, "material", m.Name)
		}
		out = append(out, Marked{Material: m.Key, Name: m.Name, Mark: mark})
	}
	for key := range marks {
		if !asked[key] {
			f.With("marks", "MARK-MATERIAL-01", "material", key)
		}
	}
	return out, f.OrNil()
}

// refusesMark tells why a material cannot bear a mark, "" when it can.
func refusesMark(m catalogue.Material, mark Mark, files int) string {
	switch mark {
	case Original, Kept:
		return ""
	case Electronic:
		if files == 0 {
			return "MARK-FILE-01"
		}
	case Fetched:
		if m.SharedFrom == "" {
			return "MARK-FETCHED-01"
		}
	case Follow:
		if m.Required() && !m.Deferrable {
			return "MARK-FOLLOW-01"
		}
	case NotGiven:
		if m.Required() && m.Asked() {
			return "MARK-NONE-01"
		}
	default:
		return "MARK-NONE-02"
	}
	return ""
}
