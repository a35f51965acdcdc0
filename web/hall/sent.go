package hall

import (
	"tongban/base/fault"
	"tongban/domain/form"
	"tongban/web"
	"tongban/web/layout"
)

// sent is what was applied for. One's own name stands in clear; numbers and
// personal answers are masked: a screen may be seen by others, and its author
// knows what was written.
func sent(v *web.Visit, x *shownCase) ([]section, error) {
	f, err := v.View.Filing(ctx(v), x.ID)
	if err != nil {
		return nil, forgotten(err)
	}
	l, who := v.Lang, f.Party.Masked()
	if !v.Actor.Staff() && v.Actor.ID != "" && (x.FiledBy == v.Actor.ID || x.Object.Subject) {
		who.Name = f.Party.Name
	}
	out := []section{{l.Say("hall.step.applicant"), []layout.Row{
		{Label: l.Say("hall.party.name"), Value: who.Name},
		{Label: l.Say("hall.party.id_number"), Value: who.IDNumber},
		{Label: l.Say("hall.party.phone"), Value: who.Phone},
		{Label: l.Say("hall.party.street"), Value: streetName(v, who.Street)},
	}}}
	var at *form.Group
	for _, q := range x.Pub.Form.Asked(f.Answers) {
		if q.Value == "" {
			continue
		}
		if q.Group != at {
			at = q.Group
			out = append(out, section{Title: at.TitleIn(l)})
		}
		s := &out[len(out)-1]
		s.Rows = append(s.Rows, layout.Row{Label: x.Pub.Form.LabelIn(q.Key, l), Value: masked(v, q.Field, q.Value)})
	}
	files := section{Title: l.Say("hall.step.materials")}
	for _, file := range f.Files {
		name := file.Material
		if m, ok := x.Pub.Item.Material(file.Material); ok {
			name = m.Name
		}
		files.Rows = append(files.Rows, layout.Row{Label: name, Body: layout.A(file.Name+" ("+size(file.Size)+")", x.href("/files/"+file.Digest))})
	}
	if files.Rows != nil {
		out = append(out, files)
	}
	return out, nil
}

func masked(v *web.Visit, f *form.Field, value string) string {
	if f.Type == form.TypeStreet {
		return said(v, f, value)
	}
	return f.Mask(value, v.Lang)
}

// forgotten lets a page stand when the words of a case were deleted by rule.
func forgotten(err error) error {
	if fault.Code(err) == "CASE-FORGOTTEN-01" {
		return nil
	}
	return err
}
