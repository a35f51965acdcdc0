package hall

import (
	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// section is one part of the answers to check.
type section struct {
	Title string
	Rows  []layout.Row
}

// sections are all answers in the order they were asked, each with the way to change it.
func (d *draft) sections(p layout.Page) []section {
	var out []section
	for _, s := range d.steps() {
		switch {
		case s.Key == check:
		case s.Key == materials:
		default:
			rows := d.rows(s, true)
			for i := range rows {
				rows[i].Body = mark(p, rows[i].Lines[0], rows[i].Value)
				rows[i].Lines = nil
			}
			out = append(out, section{s.Title, rows})
		}
	}
	if rows := d.fileRows(p); len(rows) > 0 {
		out = append(out, section{p.Say("hall.step.materials"), rows})
	}
	return out
}

// rows are the answers of one page. With ways, each line leads to where it is
// changed and carries the name of its question as the only further line.
func (d *draft) rows(s step, ways bool) []layout.Row {
	l := d.V.Lang
	var rows []layout.Row
	add := func(name, label, value string) {
		if value == "" {
			value = l.Say("hall.blank")
		}
		r := layout.Row{Label: label, Value: value}
		if ways {
			r.Lines, r.Change = []string{name}, d.href(s.Key)+"?from="+check+"#"+layout.FieldID(name)
		}
		rows = append(rows, r)
	}
	if s.Group == nil {
		add("name", l.Say("hall.party.name"), d.Party.Name)
		add("id_number", l.Say("hall.party.id_number"), d.Party.IDNumber)
		add("phone", l.Say("hall.party.phone"), d.Party.Phone)
		add("street", l.Say("hall.party.street"), streetName(d.V, d.Party.Street))
		return rows
	}
	for _, q := range d.Pub.Form.Asked(d.Answers) {
		if q.Group == s.Group && !q.Spare && q.Field.Type != form.TypeFile {
			add(q.Key, d.Pub.Form.LabelIn(q.Key, l), said(d.V, q.Field, q.Value))
		}
	}
	if len(rows) == 0 && s.Group.Repeat != nil {
		add(form.CountKey(s.Group.Key), s.Title, "")
	}
	return rows
}

func streetName(v *web.Visit, u org.UnitCode) string {
	if u == "" {
		return ""
	}
	return v.Office.Chart.Name(u)
}

// said is an answer in words; a street by its name.
func said(v *web.Visit, f *form.Field, value string) string {
	if f.Type == form.TypeStreet {
		return streetName(v, org.UnitCode(value))
	}
	return f.Show(value, v.Lang)
}

// placeOf is the page where a material is asked for.
func (d *draft) placeOf(material string) string {
	for _, q := range d.Pub.Form.Asked(d.Answers) {
		if q.Field.Material == material {
			return pageOf(q.Group)
		}
	}
	return materials
}

func (d *draft) fileRows(p layout.Page) []layout.Row {
	var rows []layout.Row
	for _, m := range d.upload() {
		var names []string
		for _, f := range d.Files {
			if f.Material == m.Key {
				names = append(names, f.Name+" ("+size(f.Size)+")")
			}
		}
		rows = append(rows, layout.Row{Label: m.Name, Body: mark(p, m.Key, names...), Change: d.href(d.placeOf(m.Key)) + "?from=" + check + "#" + layout.FieldID(m.Key)})
	}
	for _, m := range d.shared() {
		rows = append(rows, layout.Row{Label: m.Name, Value: p.Say("hall.material.shared", "library", m.SharedFrom)})
	}
	return rows
}

// doubts are the conditions of the guide that the answers show not to hold.
func (d *draft) doubts() []string {
	var out []string
	for _, c := range d.Pub.Item.Unmet(d.Pub.Form.Values(d.Answers)) {
		out = append(out, c.Sentence)
	}
	return out
}

// newer tells whether the guide changed since the draft was begun.
func (d *draft) newer() bool { return d.ItemVersion != d.Pub.Item.Version }

// submit files the application. A repeated press is answered with the same case.
func submit(v *web.Visit) error {
	version := v.Number("item_version")
	err := error(fault.Input("promise", "HALL-PROMISE-01"))
	if v.R.PostFormValue("promise") == "yes" {
		var r acts.Receipt
		cmd := acts.Command{Key: v.R.PostFormValue("idempotency_key")}
		if r, err = v.Office.Apply(ctx(v), v.Actor, cmd, acts.ApplyInput{Draft: v.R.PathValue("draft"), ItemVersion: version}); err == nil {
			return v.Go("/hall/cases/"+r.Tracking+"/done", "")
		}
	}
	d, gone := draftOf(v)
	if gone != nil {
		return gone
	}
	d.At = check
	return d.show(err, nil)
}

// promiseText is what the applicant stands for by sending.
func promiseText(l words.Lang) string { return l.Say("hall.promise") }
