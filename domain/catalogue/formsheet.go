package catalogue

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"tongban/base/fault"
	"tongban/domain/form"
)

// A form is an element of its item like any other: taken apart into its title,
// its groups and its questions, each with its answer in the sample, it is
// compared, edited and written into workbooks as they are. A field of a code
// list has no options of its own; they come from the list.

// The parts of a form.
const (
	formGroups = "form.groups"
	formFields = "form.fields"
)

// The elements of a question that its field does not hold itself.
const (
	inGroup  = "group"
	options  = "options"
	sampleAt = "sample"
	noteZh   = "note"
	noteEn   = "note_en"
)

var (
	formLeaves  = []Leaf{{Path: "form.title", Kind: KindText}, {Path: "form.title_en", Kind: KindText}}
	groupLeaves = slices.DeleteFunc(leavesOf(reflect.TypeFor[form.Group](), formGroups), func(l Leaf) bool { return l.Path == "fields" })
	fieldOwn    = slices.DeleteFunc(leavesOf(reflect.TypeFor[form.Field](), formFields), func(l Leaf) bool { return l.Path == options })
	fieldLeaves = fieldRow()
)

// fieldRow are all elements of a question in the order they are written.
func fieldRow() []Leaf {
	row := []Leaf{fieldOwn[0], {Path: inGroup, Kind: KindText}}
	row = append(row, fieldOwn[1:]...)
	return append(row, Leaf{Path: options, Kind: KindList}, Leaf{Path: sampleAt, Kind: KindList}, Leaf{Path: noteZh, Kind: KindText}, Leaf{Path: noteEn, Kind: KindText})
}

// Apart takes an edition apart into the text of its elements.
func (e *Edition) Apart() Sheet {
	s := e.Item.Apart()
	own, groups, fields := formRows(e.Form)
	for path, text := range own {
		s[""][0][path] = text
	}
	s[formGroups], s[formFields] = groups, fields
	return s
}

// ComposeEdition puts an edition together from the text of its elements; the form
// keeps of base what has no text: its key, its places, the person of its sample.
// A form nobody changed is base itself. Faults as Compose.
func ComposeEdition(s Sheet, base *form.Schema) (Edition, error) {
	it, err := Compose(s)
	found := fault.New(fault.Invalid, "ITEM-TEXT-01")
	if err != nil {
		found = fault.Of(err)
	}
	next := composeForm(s, base, it.Form, found)
	if base != nil && next != nil && len(diffForm(base, next)) == 0 {
		next = base
	}
	return Edition{Item: it, Form: next}, found.OrNil()
}

func composeForm(s Sheet, base *form.Schema, key string, found *fault.Fault) *form.Schema {
	if len(s[formGroups]) == 0 && len(s[formFields]) == 0 {
		return base
	}
	own := first(s[""])
	next := &form.Schema{Key: key, Title: own["form.title"], TitleEn: own["form.title_en"]}
	sample := form.Sample{Answers: form.Answers{}, Notes: map[string]form.Note{}}
	if base != nil {
		next.Streets, next.Places = base.Streets, base.Places
		if base.Sample != nil {
			sample.Person = base.Sample.Person
		}
	}
	for i, row := range s[formGroups] {
		g := form.Group{}
		fill(reflect.ValueOf(&g).Elem(), groupLeaves, row, rowAt(formGroups, i), found)
		next.Groups = append(next.Groups, g)
	}
	for i, row := range s[formFields] {
		at := slices.IndexFunc(next.Groups, func(g form.Group) bool { return g.Key == row[inGroup] })
		if at < 0 {
			found.With(rowAt(formFields, i)+inGroup, "ITEM-TEXT-05", "place", rowAt(formFields, i)+inGroup, "value", row[inGroup])
			continue
		}
		f := form.Field{Options: optionsFrom(row[options])}
		fill(reflect.ValueOf(&f).Elem(), fieldOwn, row, rowAt(formFields, i), found)
		next.Groups[at].Fields = append(next.Groups[at].Fields, f)
		answerFrom(&sample, &next.Groups[at], row)
	}
	if len(sample.Answers)+len(sample.Notes) > 0 || base != nil && base.Sample != nil {
		next.Sample = &sample
	}
	return next
}

func rowAt(part string, i int) string { return part + "[" + strconv.Itoa(i) + "]." }

// formRows are the rows of a form; none for no form.
func formRows(s *form.Schema) (own Row, groups, fields []Row) {
	if s == nil {
		return nil, nil, nil
	}
	for i := range s.Groups {
		g := &s.Groups[i]
		groups = append(groups, rowOf(reflect.ValueOf(g).Elem(), groupLeaves))
		for j := range g.Fields {
			f := &g.Fields[j]
			row := rowOf(reflect.ValueOf(f).Elem(), fieldOwn)
			row[inGroup] = g.Key
			if f.Type != form.TypeCode {
				put(row, options, optionLines(f.Options))
			}
			if s.Sample != nil {
				put(row, sampleAt, answerOf(s.Sample, g, f))
				put(row, noteZh, s.Sample.Notes[f.Key].Zh)
				put(row, noteEn, s.Sample.Notes[f.Key].En)
			}
			fields = append(fields, row)
		}
	}
	own = Row{}
	put(own, "form.title", s.Title)
	put(own, "form.title_en", s.TitleEn)
	return own, groups, fields
}

func put(row Row, path, text string) {
	if text != "" {
		row[path] = text
	}
}

// answerOf is what the sample answers to a question: a line for each row of a
// group that is asked in rows; nothing where the person is filled in anyway.
func answerOf(x *form.Sample, g *form.Group, f *form.Field) string {
	if g.Repeat == nil {
		if text := x.Answers[f.Key]; text != f.Known(x.Person) {
			return text
		}
		return ""
	}
	var lines []string
	for row := 1; row <= g.Repeat.Max; row++ {
		lines = append(lines, x.Answers[form.RowKey(g.Key, row, f.Key)])
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// answerFrom is its way back, with the notes.
func answerFrom(x *form.Sample, g *form.Group, row Row) {
	key := row["key"]
	if row[noteZh] != "" || row[noteEn] != "" {
		x.Notes[key] = form.Note{Zh: row[noteZh], En: row[noteEn]}
	}
	if g.Repeat == nil {
		if row[sampleAt] != "" {
			x.Answers[key] = row[sampleAt]
		}
		return
	}
	for i, line := range strings.Split(row[sampleAt], "\n") {
		if line != "" {
			x.Answers[form.RowKey(g.Key, i+1, key)] = line
		}
	}
}

// between stands between the parts of an option: yes | 是 | Yes.
const between = " | "

func optionLines(all []form.Option) string {
	lines := make([]string, len(all))
	for i, o := range all {
		lines[i] = o.Value + between + o.Label
		if o.LabelEn != "" {
			lines[i] += between + o.LabelEn
		}
	}
	return strings.Join(lines, "\n")
}

// optionsFrom is its way back; a line of fewer parts lacks a label, which the
// check of the form tells.
func optionsFrom(text string) (all []form.Option) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		parts := strings.SplitN(strings.ReplaceAll(line, "｜", "|"), "|", 3)
		for len(parts) < 3 {
			parts = append(parts, "")
		}
		all = append(all, form.Option{Value: strings.TrimSpace(parts[0]), Label: strings.TrimSpace(parts[1]), LabelEn: strings.TrimSpace(parts[2])})
	}
	return all
}

// diffForm compares the forms: their titles, their groups, then question by question.
func diffForm(a, b *form.Schema) []Change {
	old, oldGroups, was := formRows(a)
	now, newGroups, is := formRows(b)
	out := diffRow("", "", old, now, pathsOf(formLeaves))
	out = append(out, diffRows(formGroups, oldGroups, newGroups, pathsOf(groupLeaves))...)
	return append(out, diffRows(formFields, was, is, pathsOf(fieldLeaves))...)
}

// SortFields puts the questions of a sheet in the order of their groups, as they
// are asked.
func (s Sheet) SortFields() {
	at := func(row Row) int {
		return slices.IndexFunc(s[formGroups], func(g Row) bool { return g["key"] == row[inGroup] })
	}
	slices.SortStableFunc(s[formFields], func(a, b Row) int { return at(a) - at(b) })
}

// WrittenAt is a place of a form, form.fields[3].label, as a sheet whose
// questions stand in any order has it.
func (s Sheet) WrittenAt(of *form.Schema, place string) string {
	text, ours := strings.CutPrefix(place, formFields+"[")
	number, rest, _ := strings.Cut(text, "]")
	n, err := strconv.Atoi(number)
	if !ours || err != nil || of == nil {
		return place
	}
	for _, g := range of.Groups {
		if n < len(g.Fields) {
			key := g.Fields[n].Key
			if i := slices.IndexFunc(s[formFields], func(r Row) bool { return r["key"] == key }); i >= 0 {
				return formFields + "[" + strconv.Itoa(i) + "]" + rest
			}
			break
		}
		n -= len(g.Fields)
	}
	return place
}
